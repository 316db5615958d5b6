// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/referencesearch.h"

#include "bulk/rowverdict.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr qsizetype mostReadSingly = 100;

Error unreadable()
{
    return {.kind = Error::Kind::AnswerUnusable, .detail = u"a ledger of the list cannot be read"_qs};
}

} // namespace

ReferenceSearch::ReferenceSearch(LedgerReference reference, QString name, Client &client,
                                 Done<std::vector<Ledger>> done)
    : QObject(&client)
    , m_reference(std::move(reference))
    , m_name(std::move(name))
    , m_client(client)
    , m_done(std::move(done))
{
}

void ReferenceSearch::start()
{
    m_client.ledgersWithReference(m_reference, m_name, {this, [this](Result<std::vector<Ledger>> ledgers) {
                                                            if (!ledgers)
                                                                return answer(std::move(ledgers));
                                                            m_found = std::move(*ledgers);
                                                            completeNext();
                                                        }});
}

void ReferenceSearch::completeNext()
{
    const auto next = std::find_if(m_found.begin(), m_found.end(), [this](const Ledger &ledger) {
        return !ledger.id.isEmpty() && (ledger.metadata.type == JsonValue::Type::Empty || !isWhole(ledger))
            && (ledger.name == m_name || lacksName(ledger)) && !m_whole.contains(ledger.id);
    });
    if (next != m_found.end() && m_whole.size() < mostReadSingly) {
        m_whole.insert(next->id);
        m_client.ledger(
            next->id, {this, [this, id = next->id](const Result<Ledger> &ledger) { takeWhole(ledger, id); }});
        return;
    }
    const bool isUnclear = next != m_found.end()
        || std::any_of(m_found.begin(), m_found.end(), [](const Ledger &ledger) { return !isWhole(ledger); });
    std::erase_if(m_found, [this](const Ledger &ledger) {
        return referenceIn(ledger, m_reference.key) != m_reference.value;
    });
    if (m_found.empty() && isUnclear)
        return answer(tl::unexpected(unreadable()));
    answer(std::move(m_found));
}

void ReferenceSearch::takeWhole(const Result<Ledger> &ledger, const QString &id)
{
    // The list showed it, so a failure to read it says nothing about its content.
    if (!ledger || ledger->id != id) {
        const bool isGone = ledger || ledger.error().kind == Error::Kind::NotFound;
        return answer(tl::unexpected(isGone ? unreadable() : ledger.error()));
    }
    for (Ledger &known : m_found)
        known = known.id == id ? *ledger : known;
    completeNext();
}

void ReferenceSearch::answer(Result<std::vector<Ledger>> result)
{
    m_done(std::move(result));
    deleteLater();
}

} // namespace ledgerdesk
