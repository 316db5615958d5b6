// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/creator.h"
#include "creation/matching.h"
#include "creation/oneanswer.h"

#include <algorithm>
#include <chrono>

namespace ledgerdesk {

namespace {

/// How far the clock of the service may be behind this computer's.
constexpr std::chrono::minutes clockSkew{10};

Error errorOf(Error::Kind kind, const QString &detail, const QString &subject = {})
{
    Error error;
    error.kind = kind;
    error.detail = detail;
    error.subject = subject;
    return error;
}

bool isOlder(const Ledger &a, const Ledger &b)
{
    return a.createdAt != b.createdAt ? a.createdAt < b.createdAt : a.id < b.id;
}

} // namespace

void Creator::lookUp(const Attempt &attempt, Client &client, QObject *context, Done<LookUp> done)
{
    const Result<Attempt> known = lookedUp(attempt, client);
    if (!known)
        return answerLater<LookUp>(context, std::move(done), tl::unexpected(known.error()));
    // What is found is recorded even if nobody waits for it any more.
    const Done<std::vector<Ledger>> found = [this, known = *known, context = QPointer<QObject>(context),
                                             done = std::move(done)](Result<std::vector<Ledger>> sameName) {
        auto finding = std::move(sameName).and_then(
            [&](std::vector<Ledger> ledgers) { return judge(known, std::move(ledgers)); });
        if (context)
            done(std::move(finding));
    };
    const QDateTime since = known->startedAt.addSecs(-std::chrono::seconds(clockSkew).count());
    client.ledgersNamed(known->ledgerName, since, this, answeredEvenIfEnded(client, this, found));
}

/// The attempt as the journal has it, if looking it up makes sense with this client.
Result<Attempt> Creator::lookedUp(const Attempt &attempt, const Client &client) const
{
    if (m_flight && m_flight->attempt.id == attempt.id)
        return tl::unexpected(errorOf(Error::Kind::Busy, u"the attempt is under way"_qs));
    Result<Attempt> known = m_journal.attempt(attempt.id);
    if (!known)
        return known;
    if (known->state != Attempt::State::Unknown)
        return tl::unexpected(errorOf(Error::Kind::Invalid, u"the outcome of the attempt is known"_qs));
    const Endpoint &endpoint = client.endpoint();
    if (known->origin != originOf(endpoint.baseUrl) || known->instanceId != endpoint.instanceId)
        return tl::unexpected(errorOf(Error::Kind::AddressUnsuitable, u"other-service"_qs, known->origin));
    return known;
}

Result<LookUp> Creator::judge(const Attempt &attempt, std::vector<Ledger> sameName)
{
    auto matching = matches(attempt, std::move(sameName));
    if (!matching)
        return tl::unexpected(matching.error());
    LookUp result{LookUp::Finding::NotThere, std::move(*matching), attempt};
    if (result.ledgers.empty())
        return result;
    if (result.ledgers.size() > 1) {
        result.finding = LookUp::Finding::FoundSeveral;
        return result;
    }
    const Ledger &ledger = result.ledgers.front();
    result.finding = LookUp::Finding::Found;
    result.attempt.state = Attempt::State::Created;
    result.attempt.ledgerId = ledger.id;
    result.attempt.createdAtText = ledger.createdAtText;
    result.attempt.finishedAt = QDateTime::currentDateTimeUtc();
    result.attempt.status = 0;
    result.attempt.detail = u"found by a look-up"_qs;
    if (const auto recorded = m_journal.finish(result.attempt); !recorded)
        return tl::unexpected(recorded.error());
    return result;
}

/// Those that have the attempt's content and are not known to come from another attempt; oldest first.
Result<std::vector<Ledger>> Creator::matches(const Attempt &attempt, std::vector<Ledger> sameName) const
{
    std::sort(sameName.begin(), sameName.end(), isOlder);
    std::vector<Ledger> found;
    QSet<QString> seen; // pages shift while others create, so that a ledger can stand on two
    for (Ledger &ledger : sameName) {
        if (ledger.id == generalLedgerId || seen.contains(ledger.id) || !hasContentOf(ledger, attempt))
            continue;
        const Result<bool> isRecorded = m_journal.isRecorded(ledger.id, attempt.id);
        if (!isRecorded)
            return tl::unexpected(isRecorded.error());
        seen << ledger.id;
        if (!*isRecorded)
            found.push_back(std::move(ledger));
    }
    return found;
}

} // namespace ledgerdesk
