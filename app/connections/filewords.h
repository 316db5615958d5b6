// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>

#include <algorithm>
#include <optional>

namespace ledgerdesk {

// Words of a file for the values of an enum, as an array of pairs.

/// None for a word that is not among them, or no text at all.
template <typename Words>
auto valueOf(const Words &words, const QJsonValue &word) -> std::optional<decltype(words.front().first)>
{
    const QString text = word.toString();
    const auto found = std::ranges::find_if(words, [&text](const auto &pair) { return text == pair.second; });
    return found == words.end() ? std::nullopt : std::optional(found->first);
}

/// The same, where a field that is not there stands for a value.
template <typename Words, typename Value>
std::optional<Value> valueOf(const Words &words, const QJsonValue &word, Value ifMissing)
{
    return word.isUndefined() ? std::optional(ifMissing) : valueOf(words, word);
}

template <typename Words, typename Value>
QString wordOf(const Words &words, Value value)
{
    const auto found = std::ranges::find_if(words, [value](const auto &pair) { return pair.first == value; });
    return found == words.end() ? QString() : QString::fromUtf16(found->second);
}

} // namespace ledgerdesk
