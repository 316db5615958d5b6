// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/searchedledger.h"

#include "text/unicode.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// Most characters of one name, key or value that are searched.
constexpr qsizetype pieceLimit = 100'000;

/// Nearly all texts are ASCII, which needs no way through UTF-16.
QByteArray foldedPiece(const QString &piece)
{
    const QString kept = piece.left(pieceLimit);
    if (!std::all_of(kept.begin(), kept.end(), [](QChar c) { return c.unicode() < 0x80; }))
        return unicode::searchFolded(kept).toUtf8();
    QByteArray folded(kept.size(), Qt::Uninitialized);
    std::transform(kept.begin(), kept.end(), folded.begin(), [](QChar c) {
        const char unit = c.toLatin1();
        return unit >= 'A' && unit <= 'Z' ? char(unit | 0x20) : unit;
    });
    return folded;
}

void collectText(const JsonValue &value, QByteArray &text)
{
    switch (value.type) {
    case JsonValue::Type::Text:
    case JsonValue::Type::Number:
        text += '\n' + foldedPiece(value.text);
        break;
    case JsonValue::Type::Boolean:
        text += value.boolean ? "\ntrue" : "\nfalse";
        break;
    case JsonValue::Type::Empty:
        break;
    case JsonValue::Type::Object:
    case JsonValue::Type::List:
        for (const JsonMember &member : value.members) {
            if (value.type == JsonValue::Type::Object)
                text += '\n' + foldedPiece(member.key);
            collectText(member.value, text);
        }
        break;
    }
}

} // namespace

SearchText searchTextOf(const Ledger &ledger)
{
    SearchText result{.text = foldedPiece(ledger.name)};
    result.nameLength = result.text.size();
    result.text += '\n' + foldedPiece(ledger.id);
    collectText(ledger.metadata, result.text);
    return result;
}

} // namespace ledgerdesk
