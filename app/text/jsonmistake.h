// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ledgerdesk {

/// Where and why a text is not JSON.
struct JsonMistake {
    enum class Kind {
        UnexpectedEnd,
        UnexpectedCharacter,
        InvisibleCharacter, ///< outside a string, or a space other than JSON's own
        TypographicQuote, ///< “ or ” for "
        SingleQuote, ///< ' for "
        Comment,
        TrailingComma, ///< before a closing bracket
        BadNumber, ///< not a number as JSON writes it
        BadEscape,
        ControlCharacter, ///< unescaped in a string
        DuplicateKey,
        TooDeep,
        TooLong,
        TextAfterEnd,
        NotAnObject, ///< valid, but metadata must be an object
        BadEncoding, ///< bytes that are not UTF-8
    };
    Kind kind = Kind::UnexpectedEnd;
    int line = 1; ///< from 1
    int column = 1; ///< from 1, in UTF-16 units
    qsizetype offset = 0; ///< from 0, in UTF-16 units
    QString subject{}; ///< the key or the character it is about
    bool operator==(const JsonMistake &) const = default;
};

/// A mistake at an offset in a text, with its line and column.
JsonMistake mistakeAt(JsonMistake::Kind kind, QStringView text, qsizetype offset, QString subject = {});
/// Why what is at an offset is not expected there: the kind that says most of it, or UnexpectedEnd.
JsonMistake unexpectedAt(QStringView text, qsizetype offset);
/// True for the quotation marks that word processors put in place of " and '.
bool isTypographicQuote(QStringView character);
/// The character at an offset, which may be a surrogate pair; "" at the end of the text.
QString characterAt(QStringView text, qsizetype offset);

} // namespace ledgerdesk
