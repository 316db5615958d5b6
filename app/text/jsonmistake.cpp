// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/jsonmistake.h"

#include "text/visibletext.h"

#include <QList>

namespace ledgerdesk {

namespace {

/// Why the character at an offset is not JSON.
JsonMistake::Kind kindAt(QStringView text, qsizetype offset)
{
    const QString character = characterAt(text, offset);
    const char32_t c = character.toUcs4().value(0);
    const QStringView rest = text.sliced(offset);
    if (isTypographicQuote(character))
        return JsonMistake::Kind::TypographicQuote;
    if (c == U'\'')
        return JsonMistake::Kind::SingleQuote;
    if (c == U'#' || rest.startsWith(u"//") || rest.startsWith(u"/*"))
        return JsonMistake::Kind::Comment;
    if (isInvisible(c) || QChar::isSpace(c))
        return JsonMistake::Kind::InvisibleCharacter;
    return JsonMistake::Kind::UnexpectedCharacter;
}

} // namespace

JsonMistake mistakeAt(JsonMistake::Kind kind, QStringView text, qsizetype offset, QString subject)
{
    JsonMistake mistake{.kind = kind, .offset = offset, .subject = std::move(subject)};
    qsizetype lineStart = 0;
    for (qsizetype i = 0; i < offset; ++i) {
        const bool returnAlone = text[i] == u'\r' && (i + 1 == text.size() || text[i + 1] != u'\n');
        if (text[i] == u'\n' || returnAlone) {
            ++mistake.line;
            lineStart = i + 1;
        }
    }
    mistake.column = int(offset - lineStart) + 1;
    return mistake;
}

JsonMistake unexpectedAt(QStringView text, qsizetype offset)
{
    if (offset >= text.size())
        return mistakeAt(JsonMistake::Kind::UnexpectedEnd, text, text.size());
    return mistakeAt(kindAt(text, offset), text, offset, characterAt(text, offset));
}

bool isTypographicQuote(QStringView character)
{
    return character.size() == 1 && QStringView(u"“”„‟‘’‚‛«»").contains(character.front());
}

QString characterAt(QStringView text, qsizetype offset)
{
    if (offset >= text.size())
        return {};
    const bool pair =
        text[offset].isHighSurrogate() && offset + 1 < text.size() && text[offset + 1].isLowSurrogate();
    return text.sliced(offset, pair ? 2 : 1).toString();
}

} // namespace ledgerdesk
