// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/searchedledger.h"

#include "text/unicode.h"

namespace ledgerdesk {

namespace {

/// Most characters of one name, key or value that are searched.
constexpr qsizetype pieceLimit = 100'000;

QByteArray foldedPiece(const QString &piece)
{
    return unicode::searchFolded(piece.left(pieceLimit)).toUtf8();
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
