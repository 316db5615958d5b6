// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/check/checkredaction.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// As many letters in a row as nobody writes by chance.
constexpr qsizetype shortestPart = 8;

} // namespace

CheckRedaction::CheckRedaction(const Secret &pasted, const Secret &mended)
    : m_pasted(pasted)
    , m_mended(mended)
    , m_token(QString::fromUtf8(mended.reveal()))
    , m_mask(mended.masked())
{
}

QString CheckRedaction::cleaned(const QString &text) const
{
    return withoutParts(m_mended.cleaned(m_pasted.cleaned(text)));
}

/// The public prefix of a token tells nothing and stays.
QString CheckRedaction::withoutParts(const QString &text) const
{
    const QStringView secret = QStringView(m_token).sliced(
        m_mask.endsWith(u'…') && m_token.startsWith(QStringView(m_mask).chopped(1)) ? m_mask.size() - 1 : 0);
    if (secret.size() < shortestPart || text.size() < shortestPart)
        return text;
    QString result;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype size = 0;
        while (at + size < text.size() && (size < shortestPart || size < secret.size())) {
            const qsizetype longer = std::max(size + 1, shortestPart);
            if (at + longer > text.size()
                || !secret.contains(QStringView(text).sliced(at, longer), Qt::CaseInsensitive))
                break;
            size = longer;
        }
        result += size > 0 ? QStringView(u"…") : QStringView(text).sliced(at, 1);
        at += std::max<qsizetype>(size, 1);
    }
    return result;
}

void CheckRedaction::clean(CheckFacts &facts) const
{
    for (QString *text :
         {&facts.other, &facts.host, &facts.suggestion, &facts.peer, &facts.proxy, &facts.scope})
        *text = cleaned(*text);
    for (auto &[name, value] : facts.limits) {
        name = cleaned(name);
        value = cleaned(value);
    }
    if (facts.ledger) {
        facts.ledger->id = cleaned(facts.ledger->id);
        facts.ledger->name = cleaned(facts.ledger->name);
        facts.ledger->metadata = {};
    }
    if (facts.tls) {
        for (QString *text : {&facts.tls->subject, &facts.tls->issuer})
            *text = cleaned(*text);
        for (QString &name : facts.tls->names)
            name = cleaned(name);
    }
}

void CheckRedaction::clean(CheckExchange &exchange) const
{
    for (QString *text : {&exchange.path, &exchange.requestBody, &exchange.body})
        *text = cleaned(*text);
    exchange.isBodyCut = exchange.isBodyCut || exchange.body.size() > checkBodyLimit;
    exchange.body.truncate(checkBodyLimit);
    for (auto *headers : {&exchange.requestHeaders, &exchange.headers}) {
        for (auto &[name, value] : *headers) {
            name = cleaned(name);
            value = cleaned(value);
        }
    }
}

StageResult CheckRedaction::cleaned(StageResult result) const
{
    if (result.error) {
        Error &error = *result.error;
        for (QString *text : {&error.subject, &error.serverWords, &error.detail, &error.code})
            *text = cleaned(*text);
    }
    clean(result.facts);
    for (CheckExchange &exchange : result.exchanges)
        clean(exchange);
    return result;
}

} // namespace ledgerdesk
