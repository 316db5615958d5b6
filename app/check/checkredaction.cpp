// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkredaction.h"

namespace ledgerdesk {

CheckRedaction::CheckRedaction(const Secret &pasted, const Secret &bare)
    : m_pasted(pasted)
    , m_bare(bare)
{
}

QString CheckRedaction::cleaned(const QString &text) const
{
    return m_bare.cleaned(m_pasted.cleaned(text));
}

QString CheckRedaction::withoutParts(const QString &text) const
{
    return m_bare.withoutParts(text);
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
        for (QString *text : {&error.subject, &error.serverWords, &error.detail, &error.code, &error.scope})
            *text = cleaned(*text);
    }
    clean(result.facts);
    for (CheckExchange &exchange : result.exchanges)
        clean(exchange);
    return result;
}

} // namespace ledgerdesk
