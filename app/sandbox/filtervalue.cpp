// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/filtervalue.h"

#include "sandbox/gostring.h"
#include "sandbox/gowriter.h"
#include "sandbox/query.h"
#include "sandbox/shelf.h"
#include "sandbox/wallclock.h"
#include "text/numbers.h"

#include <QRegularExpression>

namespace ledgerdesk::sandbox {

namespace {

// Go's ParseFloat accepts more than JSON: a plus sign, leading zeros, a bare point, infinities.
std::optional<QByteArray> guessedNumber(const QByteArray &text)
{
    if (const std::optional<qint64> whole = wholeNumber(text))
        return QByteArray::number(*whole);
    static const QRegularExpression special(u"^[+-]?(inf|infinity|nan)$"_qs,
                                            QRegularExpression::CaseInsensitiveOption);
    const QString asText = QString::fromLatin1(text);
    if (special.match(asText).hasMatch()) {
        if (asText.contains(u"nan"_qs, Qt::CaseInsensitive))
            return QByteArrayLiteral("NaN");
        return asText.startsWith(u'-') ? QByteArrayLiteral("-Inf") : QByteArrayLiteral("+Inf");
    }
    static const QRegularExpression decimal(uR"(^([+-]?)0*(\d*)(?:\.(\d*))?((?:[eE][+-]?\d+)?)$)"_qs);
    const QRegularExpressionMatch match = decimal.match(asText);
    const bool hasDigit = asText.contains(QRegularExpression(u"^[+-]?\\.?\\d"_qs));
    if (!match.hasMatch() || !hasDigit)
        return std::nullopt;
    const QString whole = match.captured(2).isEmpty() ? u"0"_qs : match.captured(2);
    const QString fraction = match.captured(3).isEmpty() ? QString() : QString(u'.' + match.captured(3));
    const QString sign = match.captured(1) == u"-"_qs ? u"-"_qs : QString();
    const QString number = numberAsStored(QString(sign + whole + fraction + match.captured(4)));
    if (number.isEmpty())
        return std::nullopt;
    return number.toLatin1();
}

} // namespace

FilterValue textValue(const QByteArray &text)
{
    return {FilterValue::Kind::Scalar, text, goQuoted(text)};
}

FilterValue filterValue(const GoDocument &document, const GoNode &node)
{
    const QByteArray json = writeGoJson(document, node);
    switch (node.type) {
    case GoNode::Type::Null:
        return {};
    case GoNode::Type::Text:
        return {FilterValue::Kind::Scalar, node.text, json};
    case GoNode::Type::Boolean:
        return {FilterValue::Kind::Scalar, json, json};
    case GoNode::Type::Number:
        // The database driver writes numbers without an exponent.
        return {FilterValue::Kind::Scalar,
                numberAsPrintedByDatabase(QString::fromLatin1(node.text)).toLatin1(), json};
    case GoNode::Type::List:
    case GoNode::Type::Object:
        break;
    }
    return {FilterValue::Kind::Structure, json, json};
}

FilterValue guessedValue(const QByteArray &text)
{
    if (const std::optional<QByteArray> number = guessedNumber(text))
        return {FilterValue::Kind::Scalar, *number, *number};
    if (text == "true" || text == "false")
        return {FilterValue::Kind::Scalar, text, text};
    if (const std::optional<WallClock> time = wallClock(text)) {
        const QByteArray printed = goTime(time->micros * 1000);
        return {FilterValue::Kind::Time, printed, goQuoted(printed), time->fromMicros, time->untilMicros};
    }
    return textValue(text);
}

} // namespace ledgerdesk::sandbox
