// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/filter.h"

#include "text/json.h"
#include "text/numbers.h"

#include <QDate>
#include <QRegularExpression>
#include <QTime>

namespace ledgerdesk::sandbox {

namespace {

constexpr qint64 secondMicros = 1'000'000;
constexpr qint64 minuteMicros = 60 * secondMicros;
constexpr qint64 dayMicros = 1440 * minuteMicros;

// Go's ParseFloat reads more than JSON allows: a plus, leading zeros, a bare point, infinities.
std::optional<QByteArray> guessedNumber(const QByteArray &text)
{
    if (const std::optional<qint64> whole = wholeNumber(text))
        return QByteArray::number(*whole);
    static const QRegularExpression special(u"^[+-]?(inf|infinity|nan)$"_qs,
                                            QRegularExpression::CaseInsensitiveOption);
    const QString asText = QString::fromUtf8(text);
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

std::optional<WallClock> wallClock(const QByteArray &text)
{
    static const QRegularExpression form(
        uR"(^(\d{4})([-/])(\d\d)\2(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?: ?(?:Z|[+-]\d\d(?::?\d\d)?))?)?$)"_qs);
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(text));
    if (!match.hasMatch())
        return std::nullopt;
    const QDate date(match.captured(1).toInt(), match.captured(3).toInt(), match.captured(4).toInt());
    const bool hasTime = !match.captured(5).isEmpty();
    const bool hasSecond = !match.captured(7).isEmpty();
    const QTime time(match.captured(5).toInt(), match.captured(6).toInt(), match.captured(7).toInt());
    if (!date.isValid() || (hasTime && !time.isValid()))
        return std::nullopt;

    const QString fraction = match.captured(8);
    const qint64 fractionMicros = fraction.leftJustified(6, u'0', true).toLongLong();
    const qint64 days = date.toJulianDay() - QDate(1970, 1, 1).toJulianDay();
    WallClock result;
    result.micros =
        days * dayMicros + qint64(hasTime ? time.msecsSinceStartOfDay() : 0) * 1000 + fractionMicros;
    qint64 unit = dayMicros;
    if (hasTime)
        unit = minuteMicros;
    if (hasSecond)
        unit = secondMicros;
    if (!fraction.isEmpty())
        unit = fraction.size() >= 6 ? 1 : 1000;
    result.fromMicros = result.micros - ((result.micros % unit) + unit) % unit;
    result.untilMicros = result.fromMicros + unit;
    return result;
}

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
        // The driver writes numbers without an exponent.
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

bool isLike(QStringView text, QStringView pattern, Qt::CaseSensitivity sensitivity)
{
    qsizetype t = 0;
    qsizetype p = 0;
    qsizetype afterPercent = -1; // where to go on in the pattern when what follows the last % does not fit
    qsizetype tried = 0; // how much of the text that % has taken
    const auto fits = [&](QStringView wanted) {
        return text.sliced(t).first(1).compare(wanted, sensitivity) == 0;
    };
    while (t < text.size()) {
        const bool escaped = p + 1 < pattern.size() && pattern[p] == u'\\';
        if (p < pattern.size() && pattern[p] == u'%') {
            afterPercent = ++p;
            tried = t;
        } else if (p < pattern.size() && pattern[p] == u'_') {
            t += text[t].isHighSurrogate() && t + 1 < text.size() ? 2 : 1;
            ++p;
        } else if (p < pattern.size() && fits(pattern.sliced(escaped ? p + 1 : p, 1))) {
            ++t;
            p += escaped ? 2 : 1;
        } else if (afterPercent >= 0) {
            p = afterPercent;
            t = ++tried;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'%')
        ++p;
    return p == pattern.size();
}

} // namespace ledgerdesk::sandbox
