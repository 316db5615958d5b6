// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/jsonmending.h"

#include "text/jsonparser.h"
#include "text/jsonstrings.h"

namespace ledgerdesk {

namespace {

using Kind = JsonMistake::Kind;

// One press mends a whole file, as long as that takes no noticeable time: each mistake reads the text again.
constexpr qsizetype mostRead = 5'000'000;

QString replaced(const QString &text, qsizetype from, qsizetype count, const QString &by)
{
    return QString(text).replace(from, count, by);
}

bool isSingle(QChar quote)
{
    return QStringView(u"'‘’‚‛").contains(quote);
}

/// Whether a quote can be the end of a string: an apostrophe is followed by letters.
bool canClose(const QString &text, qsizetype at)
{
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (!text[i].isSpace())
            return QStringView(u",:}]").contains(text[i]);
    }
    return true;
}

/// The string that begins with another quote, in JSON's own.
std::optional<QString> withQuotes(const QString &text, qsizetype from)
{
    const bool single = isSingle(text[from]);
    QString content;
    for (qsizetype i = from + 1; i < text.size() && text[i] != u'\n'; ++i) {
        const QChar c = text[i];
        const bool isQuote = c == u'"' || c == u'\'' || isTypographicQuote(QStringView(text).sliced(i, 1));
        if (isQuote && isSingle(c) == single && canClose(text, i))
            return replaced(text, from, i + 1 - from, u'"' + content + u'"');
        if (c == u'\\' && i + 1 < text.size()) {
            ++i;
            content += text[i] == u'\'' ? QString(text[i]) : QString(c) + text[i];
        } else {
            content += c == u'"' ? u"\\\""_qs : QString(c);
        }
    }
    return {}; // the closing quote is missing
}

std::optional<QString> withoutComment(const QString &text, qsizetype from)
{
    const bool isLine = !QStringView(text).sliced(from).startsWith(u"/*");
    const qsizetype end = isLine ? text.indexOf(u'\n', from) : text.indexOf(u"*/"_qs, from + 2);
    if (end < 0)
        return isLine ? std::optional(text.first(from)) : std::nullopt;
    return replaced(text, from, (isLine ? end : end + 2) - from, {});
}

std::optional<QString> mendedOnce(const QString &text, const JsonMistake &mistake)
{
    const qsizetype at = mistake.offset;
    switch (mistake.kind) {
    case Kind::InvisibleCharacter:
        return replaced(text, at, mistake.subject.size(),
                        mistake.subject.front().isSpace() ? u" "_qs : QString());
    case Kind::TypographicQuote:
    case Kind::SingleQuote:
        return withQuotes(text, at);
    case Kind::Comment:
        return withoutComment(text, at);
    case Kind::TrailingComma:
        return replaced(text, at, 1, {});
    case Kind::UnexpectedEnd:
    case Kind::UnexpectedCharacter:
    case Kind::BadNumber:
    case Kind::BadEscape:
    case Kind::ControlCharacter:
    case Kind::DuplicateKey:
    case Kind::TooDeep:
    case Kind::TooLong:
    case Kind::TextAfterEnd:
    case Kind::NotAnObject:
    case Kind::BadEncoding:
        break;
    }
    return {};
}

} // namespace

bool canMendJson(const QString &text, const JsonMistake &mistake)
{
    return mendedOnce(text, mistake).has_value();
}

std::optional<QString> mendedJson(const QString &text, const JsonMistake &mistake)
{
    std::optional<QString> mended = mendedOnce(text, mistake);
    for (qsizetype read = 0; mended && read < mostRead; read += mended->size()) {
        const auto parsed = parseJson(*mended, DuplicateKeys::Refuse);
        if (parsed || parsed.error().kind != mistake.kind)
            break;
        const auto next = mendedOnce(*mended, parsed.error());
        if (!next)
            break;
        mended = next;
    }
    return mended;
}

} // namespace ledgerdesk
