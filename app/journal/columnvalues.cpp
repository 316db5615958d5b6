// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/columnvalues.h"

namespace ledgerdesk::columnvalues {

QVariant fromTime(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QDateTime toTime(const QVariant &value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong()).toUTC();
}

std::optional<QString> exactText(const QByteArray &text, const JsonValue &value)
{
    QString kept = QString::fromUtf8(text);
    const auto readBack = parseJson(kept, DuplicateKeys::Keep);
    return readBack && *readBack == value ? std::optional(std::move(kept)) : std::nullopt;
}

} // namespace ledgerdesk::columnvalues
