// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/servicewords.h"

#include "text/jsonparser.h"
#include "text/pagetext.h"
#include "text/visibletext.h"

#include <QRegularExpression>
#include <QStringDecoder>

namespace ledgerdesk::wire {

namespace {

constexpr qsizetype wordsLimit = 300;

/// One line of plain text: control characters become spaces, other invisible ones are dropped, and runs of
/// spaces become one.
QString plainLine(const QString &text)
{
    // Far more than is shown, so that the words after a long run of spaces are still found.
    static constexpr qsizetype readLimit = 64 * 1024;
    QString result;
    for (const uint c : text.left(readLimit).toUcs4()) {
        const bool space = QChar::isSpace(c) || QChar::category(c) == QChar::Other_Control;
        if (space && !result.isEmpty() && !result.endsWith(u' '))
            result += u' ';
        else if (!space && !isInvisible(c))
            result += QChar::fromUcs4(c);
        if (result.size() > wordsLimit + 1)
            break;
    }
    result = result.trimmed();
    if (result.size() <= wordsLimit)
        return result;
    const bool splitsPair = result[wordsLimit - 2].isHighSurrogate();
    return result.first(wordsLimit - (splitsPair ? 2 : 1)) + u'…';
}

QString textAt(const JsonValue *object, QStringView key)
{
    const JsonValue *value = object ? object->find(key) : nullptr;
    return value && value->type == JsonValue::Type::Text ? value->text : QString();
}

/// The text if it has the form of a code: letters, digits and a few signs; otherwise "".
QString codeFrom(const QString &text)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9_.-]{1,64}\\z"_qs);
    return form.match(text).hasMatch() ? text : QString();
}

QString databaseCodeFrom(const JsonValue *detail)
{
    static const QRegularExpression form(u"\\A[0-9A-Z]{5}\\z"_qs);
    const QString code = textAt(detail ? detail->find(u"details") : nullptr, u"Code");
    return form.match(code).hasMatch() ? code : QString();
}

/// "errors" as text, or as a list of texts and of {"Param": …, "Message": …}.
QString listedWords(const JsonValue *errors)
{
    static constexpr size_t readLimit = 20;
    if (!errors)
        return {};
    if (errors->type == JsonValue::Type::Text)
        return errors->text;
    if (errors->type != JsonValue::Type::List)
        return {};
    QStringList words;
    for (size_t i = 0; i < errors->members.size() && i < readLimit; ++i) {
        const JsonValue &entry = errors->members[i].value;
        if (entry.type == JsonValue::Type::Text)
            words.append(entry.text);
        const QString message = textAt(&entry, u"Message");
        const QString parameter = textAt(&entry, u"Param");
        if (!message.isEmpty())
            words.append(parameter.isEmpty() ? message : parameter + u": " + message);
    }
    return words.join(u"; ");
}

/// The field that an error names, of validation ("name: cannot be blank.") or decoding ("CreateLedger.name").
Error::Field fieldFrom(const QString &text)
{
    static const QRegularExpression form(
        u"(?:(?:\\A|; )(name|meta_data): )|(?:\\b(?:Create|Update)Ledger\\.(name|meta_data)\\b)"_qs);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return Error::Field::Unsaid;
    return match.captured(1) + match.captured(2) == u"name" ? Error::Field::Name : Error::Field::Metadata;
}

QString scopeFrom(const QString &text)
{
    static const QRegularExpression form(u"\\b([a-z-]{1,32}:(?:read|write|delete|\\*))"_qs);
    return form.match(text).captured(1);
}

/// Before 0.15 the code came before the words: "NOT_FOUND: Ledger not found".
void splitCode(ServiceWords &words)
{
    static const QRegularExpression form(u"\\A([A-Z][A-Z0-9_]{3,63}): (.+)\\z"_qs);
    const QRegularExpressionMatch match = form.match(words.text);
    if (!words.code.isEmpty() || !match.hasMatch())
        return;
    words.code = match.captured(1);
    words.text = match.captured(2);
}

ServiceWords wordsFromObject(const JsonValue &object)
{
    const JsonValue *error = object.find(u"error");
    const JsonValue *detail = object.find(u"error_detail");
    if (!detail && error && error->type == JsonValue::Type::Object)
        detail = error;

    ServiceWords words;
    words.code = codeFrom(textAt(detail, u"code"));
    words.databaseCode = databaseCodeFrom(detail);
    const QString oauthDescription = textAt(&object, u"error_description");
    if (!oauthDescription.isEmpty() && words.code.isEmpty())
        words.code = codeFrom(textAt(&object, u"error"));
    for (const QString &candidate :
         {listedWords(object.find(u"errors")), oauthDescription, textAt(&object, u"error"),
          textAt(detail, u"message"), textAt(&object, u"message")}) {
        words.text = plainLine(candidate);
        if (!words.text.isEmpty())
            break;
    }
    splitCode(words);
    words.field = fieldFrom(words.text);
    words.scope = scopeFrom(words.text);
    return words;
}

ServiceWords wordsFromText(const QByteArray &body)
{
    static constexpr qsizetype readLimit = 64 * 1024;
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    const QString decoded = decoder.decode(body);
    if (decoder.hasError())
        return {};
    const QString text = decoded.left(readLimit).trimmed();
    if (text.startsWith(u'{') || text.startsWith(u'['))
        return {}; // JSON that was cut off says nothing to a person
    ServiceWords words;
    words.text = plainLine(text.startsWith(u'<') ? textOfPage(text) : text);
    splitCode(words);
    words.field = fieldFrom(words.text);
    words.scope = scopeFrom(words.text);
    return words;
}

} // namespace

ServiceWords serviceWordsFrom(const QByteArray &body)
{
    const auto answer = parseJson(body, DuplicateKeys::Keep);
    if (!answer)
        return wordsFromText(body);
    switch (answer->type) {
    case JsonValue::Type::Object:
        return wordsFromObject(*answer);
    case JsonValue::Type::Text:
        return {.text = plainLine(answer->text), .scope = scopeFrom(plainLine(answer->text))};
    case JsonValue::Type::Number:
    case JsonValue::Type::Boolean:
    case JsonValue::Type::Empty:
    case JsonValue::Type::List:
        break;
    }
    return {};
}

Health healthFrom(const QByteArray &body)
{
    const auto answer = parseJson(body, DuplicateKeys::Keep);
    if (!answer || answer->type != JsonValue::Type::Object)
        return Health::Unsaid;
    const QString status = textAt(&*answer, u"status");
    if (status == u"UP")
        return Health::Up;
    return status == u"DOWN" ? Health::Down : Health::Unsaid;
}

} // namespace ledgerdesk::wire
