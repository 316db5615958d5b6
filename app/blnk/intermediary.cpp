// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/intermediary.h"

#include <QRegularExpression>

#include <algorithm>

namespace ledgerdesk {

namespace {

using Rule = Error::Rule;

constexpr int networkAuthenticationRequired = 511;
constexpr qsizetype readLimit = 64 * 1024; ///< bytes of a page

QRegularExpression anyOf(const QString &words)
{
    return QRegularExpression(words, QRegularExpression::CaseInsensitiveOption);
}

bool isHtml(const QByteArray &contentType)
{
    const QByteArray lower = contentType.toLower();
    return lower.startsWith("text/html") || lower.startsWith("application/xhtml");
}

bool isPage(const Exchange &exchange)
{
    QByteArray start = exchange.body.first(std::min<qsizetype>(exchange.body.size(), readLimit)).trimmed();
    if (start.startsWith("\xEF\xBB\xBF"))
        start = start.sliced(3).trimmed();
    if (start.isEmpty() || start.startsWith('{') || start.startsWith('['))
        return false;
    return start.startsWith('<') || std::ranges::any_of(exchange.headers, [](const auto &header) {
               return header.first.compare("Content-Type", Qt::CaseInsensitive) == 0 && isHtml(header.second);
           });
}

Rule ofPage(const QByteArray &page)
{
    static const QRegularExpression password = anyOf(u"<input[^>]+type\\s*=\\s*[\"']?password"_qs);
    static const QRegularExpression blocked =
        anyOf(u"\\b(?:blocked|access denied|(?:web|url|content) ?filter|firewall|security policy|"
              "not permitted by|violates)\\b"_qs);
    static const QRegularExpression signIn =
        anyOf(u"\\b(?:sign[ -]?in|sign[ -]?on|log[ -]?in|log ?on|captive|hotspot|wi-?fi|guest access|"
              "accept the terms)\\b"_qs);
    const QString text = QString::fromUtf8(page.first(std::min<qsizetype>(page.size(), readLimit)));
    if (password.match(text).hasMatch())
        return Rule::SignInPage;
    if (blocked.match(text).hasMatch())
        return Rule::BlockPage;
    return signIn.match(text).hasMatch() ? Rule::SignInPage : Rule::WebPage;
}

QString lastSegment(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    return path.section(u'/', -1);
}

/// A service that has moved keeps the paths of its requests.
Rule ofRedirect(const Exchange &exchange)
{
    if (exchange.location.isEmpty() || lastSegment(exchange.locationPath) == lastSegment(exchange.path))
        return Rule::None;
    static const QRegularExpression signIn = anyOf(
        u"log-?[io]n|sign-?[io]n|\\bsso\\b|saml|oauth|\\bauth|captive|portal|hotspot|wi-?fi|\\bguest|splash"_qs);
    static const QRegularExpression block = anyOf(u"\\bblock|denied|filter"_qs);
    const QString place = exchange.location + exchange.locationPath;
    if (signIn.match(place).hasMatch())
        return Rule::SignInPage;
    return block.match(place).hasMatch() ? Rule::BlockPage : Rule::RedirectedAway;
}

} // namespace

Rule intermediaryOf(const Exchange &exchange)
{
    const int status = exchange.status;
    if (status == networkAuthenticationRequired)
        return Rule::SignInPage;
    if (status >= 300 && status < 400)
        return ofRedirect(exchange);
    // These say themselves what is wrong, whoever sends them: the address, the request, too many of them, or
    // a gateway whose service fails.
    const bool isClear = status == 400 || status == 404 || status == 408 || status == 413 || status == 415
        || status == 422 || status == 429 || status >= 500 || status < 200;
    return !isClear && isPage(exchange) ? ofPage(exchange.body) : Rule::None;
}

bool isOfIntermediary(const Error &error)
{
    return error.rule == Rule::SignInPage || error.rule == Rule::BlockPage || error.rule == Rule::WebPage
        || error.rule == Rule::RedirectedAway;
}

} // namespace ledgerdesk
