// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerkey.h"

#include "ledgers/metadatasummary.h"
#include "text/visibletext.h"

#include <limits>

namespace ledgerdesk {

namespace {

/// Most characters of one name, key or value that are searched.
constexpr qsizetype pieceLimit = 100'000;

void collectText(const JsonValue &value, QString &text)
{
    switch (value.type) {
    case JsonValue::Type::Text:
    case JsonValue::Type::Number:
        text += u'\n';
        text += QStringView(value.text).left(pieceLimit);
        break;
    case JsonValue::Type::Boolean:
        text += value.boolean ? QLatin1StringView("\ntrue") : QLatin1StringView("\nfalse");
        break;
    case JsonValue::Type::Empty:
        break;
    case JsonValue::Type::Object:
    case JsonValue::Type::List:
        for (const JsonMember &member : value.members) {
            if (value.type == JsonValue::Type::Object) {
                text += u'\n';
                text += QStringView(member.key).left(pieceLimit);
            }
            collectText(member.value, text);
        }
        break;
    }
}

/// The fraction digits after the third, in nanoseconds.
int restOf(QStringView time)
{
    static constexpr qsizetype kept = 3;
    static constexpr qsizetype all = 9;
    const qsizetype point = time.indexOf(u'.');
    QString digits;
    for (qsizetype i = point + 1; point >= 0 && i < time.size() && time[i].isDigit() && digits.size() < all;
         ++i)
        digits += time[i];
    return digits.leftJustified(all, u'0').sliced(kept).toInt();
}

} // namespace

LedgerKey keyOf(const Ledger &ledger)
{
    LedgerKey key;
    const QString name = ledger.name.left(pieceLimit).toCaseFolded();
    QString rest = u'\n' + ledger.id;
    collectText(ledger.metadata, rest);
    key.text = name + rest.toCaseFolded();
    key.nameLength = name.size();
    key.metadata = metadataSummary(ledger.metadata).toCaseFolded();
    const bool hasTime = ledger.createdAt.isValid();
    key.createdMs = hasTime ? ledger.createdAt.toMSecsSinceEpoch() : std::numeric_limits<qint64>::min();
    key.createdRest = hasTime ? restOf(ledger.createdAtText) : 0;
    key.general = ledger.id == generalLedgerId;
    return key;
}

} // namespace ledgerdesk
