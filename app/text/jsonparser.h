// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

#include <QSet>

namespace ledgerdesk {

/// A mistake at an offset of a text, with its line and column.
JsonMistake mistakeAt(JsonMistake::Kind kind, QStringView text, qsizetype offset, QString subject = {});

/// Reads one JSON text by recursive descent; the depth limit bounds the stack.
class JsonParser
{
public:
    JsonParser(QStringView text, DuplicateKeys duplicates)
        : m_text(text)
        , m_duplicates(duplicates)
        , m_depthLimit(duplicates == DuplicateKeys::Refuse ? jsonDepthLimit
                                                           : jsonDepthLimit + jsonEnvelopeDepth)
    {
    }

    tl::expected<JsonValue, JsonMistake> parse();

private:
    bool readValue(JsonValue &value);
    bool readObject(JsonValue &value);
    bool readMember(JsonValue &object, QSet<QString> &keys);
    bool readList(JsonValue &value);
    bool readString(QString &string);
    bool readEscape(QString &string);
    bool readUnicodeEscape(QString &string);
    std::optional<char16_t> readHexDigits();
    bool readNumber(JsonValue &value);
    bool readWord(QLatin1StringView word);

    enum class Next { Another, End, Mistake };
    Next readSeparator(QChar close);

    void skipSpace();
    bool atEnd() const { return m_at >= m_text.size(); }
    bool isAt(QChar c) const { return !atEnd() && m_text[m_at] == c; }
    bool fail(JsonMistake::Kind kind, qsizetype offset, QString subject = {});
    bool failHere();
    QString characterAt(qsizetype offset) const;

    QStringView m_text;
    DuplicateKeys m_duplicates;
    int m_depthLimit;
    int m_depth = 0;
    qsizetype m_at = 0;
    JsonMistake m_mistake;
};

} // namespace ledgerdesk
