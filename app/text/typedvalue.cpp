// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/typedvalue.h"

#include "text/jsonparser.h"
#include "text/numbers.h"

#include <QLocale>
#include <QRegularExpression>

namespace ledgerdesk {

namespace {

bool isPlainNumber(const QString &text)
{
    return isJsonNumber(text) && !text.contains(u'e', Qt::CaseInsensitive)
        && sameNumber(text, numberAsStored(text));
}

/// Separators as people type them: any space for a narrow no-break space, ' for ’.
QString separatorPattern(const QString &separator)
{
    if (separator.isEmpty() || separator.front().isSpace())
        return u"[ \u00a0\u202f]"_qs;
    if (separator == u"’" || separator == u"'")
        return u"['’]"_qs;
    return QRegularExpression::escape(separator);
}

} // namespace

JsonValue guessedValue(const QString &text)
{
    if (text == u"true" || text == u"false")
        return JsonValue::ofBoolean(text == u"true");
    if (text == u"null")
        return {};
    if (isPlainNumber(text))
        return JsonValue::ofNumber(text);
    const QString trimmed = text.trimmed();
    if (trimmed == u"{")
        return JsonValue::object();
    if (trimmed == u"[")
        return JsonValue::list();
    if (trimmed.startsWith(u'{') || trimmed.startsWith(u'[')) {
        if (auto parsed = parseJson(trimmed, DuplicateKeys::Refuse))
            return std::move(*parsed);
    }
    return JsonValue::ofText(text);
}

QString numberInLocale(const QString &text, const QLocale &locale)
{
    static constexpr qsizetype longest = 100;
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > longest)
        return {};
    const QString group = separatorPattern(locale.groupSeparator());
    const QString point = QRegularExpression::escape(locale.decimalPoint());
    const QRegularExpression pattern(
        u"^([-+−]?)(\\d{1,3}(?:%1\\d{3})+|\\d+)(?:%2(\\d+))?$"_qs.arg(group, point));
    const QRegularExpressionMatch match = pattern.match(trimmed);
    if (!match.hasMatch())
        return {};
    QString whole = match.captured(2);
    whole.remove(QRegularExpression(u"\\D"_qs));
    const QString sign = match.captured(1).isEmpty() || match.captured(1) == u"+" ? QString() : u"-"_qs;
    const QString fraction = match.captured(3).isEmpty() ? QString() : u'.' + match.captured(3);
    const QString number = sign + whole + fraction;
    return isJsonNumber(number) && number != text ? number : QString();
}

} // namespace ledgerdesk
