// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/numbers.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace ledgerdesk {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

qsizetype digitsEnd(QStringView text, qsizetype from)
{
    while (from < text.size() && isDigit(text[from]))
        ++from;
    return from;
}

/// A decimal number as digits × 10^exponent, without zeros at either end; zero has no digits.
struct Decimal {
    bool negative = false;
    QString digits{};
    qint64 exponent = 0;
    bool exponentFits = true; ///< false if the exponent exceeds 62 bits

    bool operator==(const Decimal &) const = default;
};

struct Exponent {
    qint64 value = 0;
    bool fits = true;
};

Exponent exponentFrom(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    qsizetype at = negative || text.startsWith(u'+') ? 1 : 0;
    Exponent result;
    for (; at < text.size(); ++at) {
        if (result.value > std::numeric_limits<qint64>::max() / 100) {
            result.fits = false;
            break;
        }
        result.value = result.value * 10 + (text[at].unicode() - u'0');
    }
    if (negative)
        result.value = -result.value;
    return result;
}

/// The text must be a JSON number.
Decimal decimalFrom(QStringView text)
{
    Decimal result;
    qsizetype at = 0;
    if (text.startsWith(u'-')) {
        result.negative = true;
        at = 1;
    }
    const qsizetype wholeEnd = digitsEnd(text, at);
    result.digits = text.sliced(at, wholeEnd - at).toString();
    qsizetype end = wholeEnd;
    if (end < text.size() && text[end] == u'.') {
        const qsizetype fractionEnd = digitsEnd(text, end + 1);
        result.digits += text.sliced(end + 1, fractionEnd - end - 1);
        result.exponent -= fractionEnd - end - 1;
        end = fractionEnd;
    }
    const Exponent written = end < text.size() ? exponentFrom(text.sliced(end + 1)) : Exponent{};

    qsizetype last = result.digits.size();
    while (last > 0 && result.digits[last - 1] == u'0')
        --last;
    qsizetype first = 0;
    while (first < last && result.digits[first] == u'0')
        ++first;
    if (first == last)
        return Decimal{};
    result.exponent += result.digits.size() - last + written.value;
    result.exponentFits = written.fits;
    result.digits = result.digits.sliced(first, last - first);
    return result;
}

std::optional<double> doubleFrom(QStringView text)
{
    if (!isJsonNumber(text))
        return std::nullopt;
    const QByteArray latin = text.toLatin1();
    double value = 0;
    const auto [end, error] = std::from_chars(latin.cbegin(), latin.cend(), value);
    if (error == std::errc::result_out_of_range) {
        // The error is the same for numbers too large, which are refused, and too small, which become 0.
        const Decimal decimal = decimalFrom(text);
        if (decimal.exponent + decimal.digits.size() > 0)
            return std::nullopt;
        return decimal.negative ? -0.0 : 0.0;
    }
    if (error != std::errc{} || !std::isfinite(value))
        return std::nullopt;
    return value;
}

QString textFrom(double value, std::chars_format format)
{
    std::array<char, 512> buffer{}; // at most 309 digits, or 324 zeros and 17 digits
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format);
    return error == std::errc{} ? QString::fromLatin1(buffer.data(), end - buffer.data()) : QString();
}

/// The shortest text that reads back as the same double, with zeros instead of an exponent.
QString plainFrom(double value)
{
    const QString scientific = textFrom(value, std::chars_format::scientific); // "-1.2345e+21"
    const qsizetype exponentAt = scientific.indexOf(u'e');
    QString digits = scientific.first(exponentAt);
    const QString sign = digits.startsWith(u'-') ? QStringLiteral("-") : QString();
    digits.remove(u'-').remove(u'.');
    const qsizetype point = exponentFrom(QStringView(scientific).sliced(exponentAt + 1)).value + 1;
    if (point <= 0)
        return sign + QStringLiteral("0.") + QString(-point, u'0') + digits;
    if (point >= digits.size())
        return sign + digits + QString(point - digits.size(), u'0');
    return sign + digits.first(point) + u'.' + digits.sliced(point);
}

} // namespace

NumberScan scanNumber(QStringView text, qsizetype from)
{
    qsizetype at = from;
    if (at < text.size() && text[at] == u'-')
        ++at;
    const qsizetype whole = at;
    at = digitsEnd(text, at);
    if (at == whole)
        return {at, false};
    if (text[whole] == u'0' && at > whole + 1)
        return {whole + 1, true};
    if (at < text.size() && text[at] == u'.') {
        const qsizetype fraction = at + 1;
        at = digitsEnd(text, fraction);
        if (at == fraction)
            return {at, false};
    }
    if (at < text.size() && (text[at] == u'e' || text[at] == u'E')) {
        ++at;
        if (at < text.size() && (text[at] == u'+' || text[at] == u'-'))
            ++at;
        const qsizetype exponent = at;
        at = digitsEnd(text, exponent);
        if (at == exponent)
            return {at, false};
    }
    return {at, true};
}

bool isJsonNumber(QStringView text)
{
    const NumberScan scan = scanNumber(text, 0);
    return scan.complete && scan.end == text.size();
}

bool sameNumber(QStringView a, QStringView b)
{
    if (!isJsonNumber(a) || !isJsonNumber(b))
        return a == b;
    const Decimal left = decimalFrom(a);
    const Decimal right = decimalFrom(b);
    if (!left.exponentFits || !right.exponentFits)
        return a == b; // no service stores such a number, so only the same spelling is equal
    return left == right;
}

QString numberAsStored(QStringView text)
{
    const std::optional<double> value = doubleFrom(text);
    if (!value)
        return {};
    const double size = std::abs(*value);
    if (size == 0 || (size >= 1e-6 && size < 1e21))
        return plainFrom(*value);
    QString scientific = textFrom(*value, std::chars_format::scientific);
    // Go writes e-7 where C++ writes e-07; all other exponents are equal.
    if (QStringView(scientific).last(4).startsWith(u"e-0"))
        scientific.remove(scientific.size() - 2, 1);
    return scientific;
}

QString numberAsPrintedByDatabase(QStringView text)
{
    const std::optional<double> value = doubleFrom(text);
    return value ? plainFrom(*value) : QString();
}

} // namespace ledgerdesk
