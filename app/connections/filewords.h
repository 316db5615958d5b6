// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>

#include <algorithm>
#include <optional>

namespace ledgerdesk {

// Maps the values of an enum to words in a file and back, by an array of pairs.

/// The value for a word; nothing for an unknown word or a value that is not text.
template <typename Words>
auto valueOf(const Words &words, const QJsonValue &word) -> std::optional<decltype(words.front().first)>
{
    const QString text = word.toString();
    const auto found = std::ranges::find_if(words, [&text](const auto &pair) { return text == pair.second; });
    return found == words.end() ? std::nullopt : std::optional(found->first);
}

/// Likewise, with a value for a missing field.
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
