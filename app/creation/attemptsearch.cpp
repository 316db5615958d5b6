// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/attemptsearch.h"

#include "creation/matching.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// The most ledgers that are read one by one.
constexpr qsizetype mostWhole = 20;

} // namespace

AttemptSearch::AttemptSearch(WholeAttempt attempt, Client &client, Done<std::vector<Ledger>> done)
    : QObject(&client)
    , m_attempt(std::move(attempt))
    , m_client(client)
    , m_done(std::move(done))
{
}

void AttemptSearch::start()
{
    if (m_attempt.reference.isEmpty())
        return askByName();
    m_client.ledgersWithReference({m_attempt.referenceKey, m_attempt.reference}, m_attempt.ledgerName,
                                  {this, [this](Result<std::vector<Ledger>> ledgers) {
                                       if (!ledgers)
                                           return answer(std::move(ledgers));
                                       m_found = std::move(*ledgers);
                                       const bool isFound = std::any_of(
                                           m_found.begin(), m_found.end(),
                                           [this](const Ledger &ledger) { return isOf(ledger, m_attempt); });
                                       if (isFound)
                                           return answer(std::move(m_found));
                                       askByName(); // finds similar ledgers
                                   }});
}

void AttemptSearch::askByName()
{
    m_client.ledgersNamed(m_attempt.ledgerName, {this, [this](Result<std::vector<Ledger>> ledgers) {
                                                     takeNamed(std::move(ledgers));
                                                 }});
}

void AttemptSearch::takeNamed(Result<std::vector<Ledger>> ledgers)
{
    // Once the reference has found the ledger, the name adds nothing, and a name may be very common.
    const bool isEnough =
        !m_attempt.reference.isEmpty() && !ledgers && ledgers.error().kind == Error::Kind::AnswerTooLarge;
    if (!ledgers && !isEnough)
        return answer(std::move(ledgers));
    if (ledgers)
        m_found.insert(m_found.end(), ledgers->begin(), ledgers->end());
    completeNext();
}

/// A ledger that was sent with metadata but is listed without any may be a row that leaves it out. A ledger
/// that existed before sending cannot be it, whatever its metadata.
void AttemptSearch::completeNext()
{
    const auto next = std::find_if(m_found.begin(), m_found.end(), [this](const Ledger &ledger) {
        return isWhole(ledger) && ledger.metadata.type == JsonValue::Type::Empty
            && ledger.name == m_attempt.ledgerName && !m_whole.contains(ledger.id)
            && !wasThereBefore(m_attempt, ledger.id);
    });
    if (m_attempt.metadata.members.empty() || next == m_found.end())
        return answer(std::move(m_found));
    if (m_whole.size() >= mostWhole) {
        return answer(tl::unexpected(
            Error{.kind = Error::Kind::AnswerTooLarge, .detail = u"too many ledgers without metadata"_qs}));
    }
    m_whole.insert(next->id);
    m_client.ledger(next->id,
                    {this, [this, id = next->id](const Result<Ledger> &ledger) { takeWhole(id, ledger); }});
}

void AttemptSearch::takeWhole(const QString &id, const Result<Ledger> &ledger)
{
    // The list showed it, so a failure to read it says nothing about its content.
    if (!ledger || ledger->id != id) {
        Error error{.kind = Error::Kind::AnswerUnusable, .detail = u"a ledger of the list cannot be read"_qs};
        return answer(
            tl::unexpected(ledger || ledger.error().kind == Error::Kind::NotFound ? error : ledger.error()));
    }
    for (Ledger &known : m_found)
        known = known.id == id ? *ledger : known; // it may be listed by its reference and by its name
    completeNext();
}

void AttemptSearch::answer(Result<std::vector<Ledger>> result)
{
    m_done(std::move(result));
    deleteLater();
}

} // namespace ledgerdesk
