// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/confidential.h"

#include <QRegularExpression>

#include <array>

namespace ledgerdesk {

namespace {

/// The first group is the public prefix, which may be shown. Matching takes linear time.
const QRegularExpression &tokenPattern()
{
    static const QRegularExpression pattern(
        u"(?|(blnk_(?:at|rt|sk|live|test)_)[A-Za-z0-9_-]{8,}"
        u"|(blnk_)(?=[A-Za-z_-]{0,64}[0-9])[A-Za-z0-9_-]{16,}"
        u"|([rs]k_(?:live|test)_)[A-Za-z0-9]{8,}"
        u"|((?i:bearer) )\\s*[A-Za-z0-9._~+/-]{16,}=*"
        u"|(?<![A-Za-z0-9_-])(eyJ)[A-Za-z0-9_-]{5,}+\\.[A-Za-z0-9_-]{4,}+\\.[A-Za-z0-9_-]*"
        u"|\\b(AKIA)[0-9A-Z]{16}\\b"
        u"|(-----BEGIN )[A-Z0-9 ]{0,40}PRIVATE KEY[^\"]*)"_qs);
    return pattern;
}

/// Digits grouped as on a card, whether or not other numbers surround them; and any other run of 13 to 19
/// digits that stands alone, with at most one space or dash between digits.
const std::array<QRegularExpression, 2> &digitsPatterns()
{
    static const std::array<QRegularExpression, 2> patterns{
        QRegularExpression(
            u"(?<![0-9A-Za-z])[2-9](?:[0-9]{12,18}|[0-9]{3}([ -])[0-9]{4}\\1[0-9]{4}\\1[0-9]{4}"
            u"|[0-9]{3}([ -])[0-9]{6}\\2[0-9]{4,5})(?![0-9A-Za-z])"_qs),
        QRegularExpression(
            u"(?<![0-9A-Za-z])(?<![0-9][ -])[2-9](?:[ -]?[0-9]){12,18}+(?![ -]?[0-9A-Za-z])"_qs)};
    return patterns;
}

// What is shorter holds neither, and most texts of metadata are: matching costs more than reading them.
constexpr qsizetype shortestToken = 14; // "eyJ", 5 letters, ".", 4 letters, "."
constexpr qsizetype shortestCardNumber = 13;

bool passesLuhn(const QString &digits)
{
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i].digitValue();
        const int weighted = i % 2 == 1 ? digit * 2 : digit;
        sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
}

std::optional<QString> maskedCardNumber(QString digits)
{
    digits.remove(u' ').remove(u'-');
    if (digits.size() < 13 || digits.size() > 19 || !passesLuhn(digits))
        return std::nullopt;
    return u'…' + digits.right(4);
}

QString withoutTokens(const QString &text)
{
    QString result = text;
    return result.replace(tokenPattern(), u"\\1…"_qs);
}

QString withoutCardNumbers(const QString &text, const QRegularExpression &pattern)
{
    QString result;
    qsizetype copied = 0;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        if (const auto masked = maskedCardNumber(match.captured())) {
            result += QStringView(text).sliced(copied, match.capturedStart() - copied);
            result += *masked;
            copied = match.capturedEnd();
        }
    }
    return result + QStringView(text).sliced(copied);
}

} // namespace

std::optional<QString> maskedTokenIn(const QString &text)
{
    if (text.size() < shortestToken)
        return std::nullopt;
    const QRegularExpressionMatch match = tokenPattern().match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1) + u'…';
}

std::optional<QString> maskedCardNumberIn(const QString &text)
{
    if (text.size() < shortestCardNumber)
        return std::nullopt;
    for (const QRegularExpression &pattern : digitsPatterns()) {
        for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
            if (auto masked = maskedCardNumber(matches.next().captured()))
                return masked;
        }
    }
    return std::nullopt;
}

QString withoutConfidential(const QString &text)
{
    if (text.size() < shortestCardNumber)
        return text;
    QString result = withoutTokens(text);
    for (const QRegularExpression &pattern : digitsPatterns())
        result = withoutCardNumbers(result, pattern);
    return result;
}

} // namespace ledgerdesk
