// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/gonumber.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace ledgerdesk::sandbox {

namespace {

// from_chars says "out of range" for numbers that are too large and for those too small to tell from zero;
// Go refuses only the first. The first digit that counts decides.
bool isBelowOne(QByteArrayView text)
{
    qint64 exponent = 0;
    const qsizetype e = QByteArray::fromRawData(text.data(), text.size()).toLower().indexOf('e');
    const QByteArrayView mantissa = e < 0 ? text : text.first(e);
    if (e >= 0) {
        const QByteArrayView digits = text.sliced(e + 1);
        const bool negative = digits.startsWith('-');
        bool fits = false;
        exponent = digits.toByteArray().toLongLong(&fits);
        if (!fits)
            exponent = negative ? -1'000'000'000 : 1'000'000'000;
    }
    qint64 beforePoint = 0; // digits that count before the point, or minus the zeros after it
    bool counting = false;
    bool afterPoint = false;
    for (const char c : mantissa) {
        if (c == '.') {
            afterPoint = true;
            if (counting)
                break;
        } else if (c != '-') {
            if (c != '0')
                counting = true;
            if (counting && afterPoint)
                break;
            if (counting)
                ++beforePoint;
            else if (afterPoint)
                --beforePoint;
        }
    }
    return beforePoint + exponent <= 0;
}

std::optional<double> float64(QByteArrayView text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) {
        if (!isBelowOne(text))
            return std::nullopt;
        return text.startsWith('-') ? -0.0 : 0.0;
    }
    return value;
}

} // namespace

QByteArray goNumber(QByteArrayView text)
{
    const std::optional<double> value = float64(text);
    if (!value)
        return {};
    const double size = std::abs(*value);
    const bool plain = size == 0 || (size >= 1e-6 && size < 1e21);
    std::array<char, 64> buffer{};
    const auto printed = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *value,
                                       plain ? std::chars_format::fixed : std::chars_format::scientific);
    QByteArray result(buffer.data(), printed.ptr - buffer.data());
    // Go writes e-9 where C++ writes e-09; positive exponents have two digits or three in any case.
    if (const qsizetype at = result.indexOf("e-0"); at >= 0)
        result.remove(at + 2, 1);
    return result;
}

qsizetype numericBytes(QByteArrayView printed)
{
    const QByteArray text = printed.toByteArray();
    const qsizetype e = text.indexOf('e');
    if (e < 0)
        return text.size();
    const qsizetype sign = text.startsWith('-') ? 1 : 0;
    const qsizetype point = text.indexOf('.');
    const qsizetype digits = e - sign - (point < 0 ? 0 : 1);
    const qsizetype exponent = text.sliced(e + 1).toLongLong();
    if (exponent >= 0)
        return sign + std::max(exponent + 1, digits) + (digits > exponent + 1 ? 1 : 0);
    return sign + 2 - exponent - 1 + digits;
}

double goDouble(QByteArrayView text)
{
    return float64(text).value_or(0);
}

} // namespace ledgerdesk::sandbox
