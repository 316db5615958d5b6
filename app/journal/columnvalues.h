// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

#include <QDateTime>
#include <QVariant>

#include <algorithm>
#include <array>
#include <optional>

/// How the journal's columns store values.
namespace ledgerdesk::columnvalues {

/// The word that stands for a value of an enum.
template <typename Value>
struct Word {
    Value value;
    const char *text;
};

/// `words` has one for every value.
template <typename Value, std::size_t count>
QString wordOf(Value value, const std::array<Word<Value>, count> &words)
{
    return QString::fromLatin1(std::ranges::find(words, value, &Word<Value>::value)->text);
}

/// False if no value has this word.
template <typename Value, std::size_t count>
bool takeWord(const QString &text, Value &value, const std::array<Word<Value>, count> &words)
{
    const auto found = std::ranges::find_if(
        words, [&text](const Word<Value> &word) { return text == QLatin1String(word.text); });
    if (found == words.end())
        return false;
    value = found->value;
    return true;
}

/// Milliseconds since 1970 UTC; NULL for an invalid time.
QVariant fromTime(const QDateTime &time);
QDateTime toTime(const QVariant &value);

/// The JSON text of a value in UTF-8 as it is stored; none if reading it back would give another value.
std::optional<QString> exactText(const QByteArray &text, const JsonValue &value);

} // namespace ledgerdesk::columnvalues
