// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/lookup.h"

#include "creation/attemptsearch.h"
#include "creation/matching.h"
#include "creation/rivals.h"
#include "journal/remarks.h"

#include <QSet>

#include <algorithm>

namespace ledgerdesk {

namespace {

/// Whether somebody else may have created a ledger like it before the service showed it.
enum class Seen { Alone, AmongOthers };

Seen seenNow(const Attempt &attempt, std::chrono::milliseconds alone)
{
    const qint64 age = attempt.startedAt.msecsTo(QDateTime::currentDateTimeUtc());
    return age >= 0 && age <= alone.count() ? Seen::Alone : Seen::AmongOthers;
}

/// True if the only new ledger that matches must be the one that the attempt created, or if a person has
/// already created it again and must be told that there are two.
Result<bool> isSurelyMade(const Journal &journal, const Attempt &attempt, Seen seen)
{
    if (!attempt.reference.isEmpty())
        return true;
    if (attempt.newcomer != Attempt::Newcomer::IsOurs)
        return false;
    if (attempt.emptyLookUps.count == 0 && seen == Seen::Alone)
        return true;
    return journal.isRepeated(attempt);
}

bool isOlder(const Ledger &a, const Ledger &b)
{
    return a.createdAt != b.createdAt ? a.createdAt < b.createdAt : a.id < b.id;
}

Error outcomeKnown()
{
    return {.kind = Error::Kind::Invalid, .detail = u"the outcome of the attempt is known"_qs};
}

/// The attempt from the journal, if this client can look it up.
Result<WholeAttempt> lookedUp(const Journal &journal, qint64 id, const Client &client)
{
    Result<WholeAttempt> known = journal.wholeAttempt(id);
    if (!known)
        return known;
    if (known->state == Attempt::State::Sending)
        return tl::unexpected(Error{.kind = Error::Kind::Busy, .detail = u"the attempt is under way"_qs});
    if (known->state != Attempt::State::Unknown)
        return tl::unexpected(outcomeKnown());
    if (!wasSentTo(*known, client.endpoint()))
        return tl::unexpected(sentElsewhere(*known));
    return known;
}

/// Separates new ledgers that match, and are not known to come from another attempt, from similar ones.
/// `unclear` gets those that cannot be read well enough to tell.
Result<LookUp> sorted(const Journal &journal, const WholeAttempt &attempt, std::vector<Ledger> candidates,
                      std::vector<Ledger> &unclear)
{
    std::sort(candidates.begin(), candidates.end(), isOlder);
    LookUp found{.finding = LookUp::Finding::NotThere, .attempt = attempt};
    QSet<QString> seen; // pages shift while others create ledgers, so one ledger can be on two pages
    for (Ledger &ledger : candidates) {
        if (ledger.id == generalLedgerId || seen.contains(ledger.id))
            continue;
        seen << ledger.id;
        if (ledger.id.isEmpty()) { // nothing is known of it
            unclear.push_back(std::move(ledger));
            continue;
        }
        const Result<bool> isRecorded = journal.isRecorded(ledger.id, attempt.id);
        if (!isRecorded)
            return tl::unexpected(isRecorded.error());
        if (*isRecorded)
            continue;
        if (wasThereBefore(attempt, ledger.id))
            found.earlier.push_back(std::move(ledger));
        else if (isOf(ledger, attempt))
            found.ledgers.push_back(std::move(ledger));
        else if (!isWhole(ledger))
            unclear.push_back(std::move(ledger));
        else if (ledger.name == attempt.ledgerName)
            found.similar.push_back(std::move(ledger));
    }
    return found;
}

/// Adds the unclear ones to those that match: a person has to decide, and needs their IDs for that. That none
/// matches is never said while one cannot be read.
Result<LookUp> withUnclear(LookUp found, std::vector<Ledger> unclear)
{
    if (std::ranges::any_of(unclear, [](const Ledger &one) { return one.id.isEmpty() || lacksName(one); })) {
        return tl::unexpected(
            Error{.kind = Error::Kind::AnswerUnusable, .detail = u"a ledger of the list cannot be read"_qs});
    }
    found.finding = LookUp::Finding::Possible;
    std::move(unclear.begin(), unclear.end(), std::back_inserter(found.ledgers));
    return found;
}

/// Weighs what matches: certain, or for a person to decide.
Result<LookUp> weighed(const Journal &journal, const WholeAttempt &attempt, LookUp found, Seen seen)
{
    if (found.ledgers.empty())
        return found;
    found.finding = LookUp::Finding::Possible;
    if (found.ledgers.size() > 1)
        return found;
    const Result<Rival> rival = rivalOf(journal, attempt, found.ledgers.front());
    if (!rival)
        return tl::unexpected(rival.error());
    switch (*rival) {
    case Rival::None: {
        const Result<bool> isSure = isSurelyMade(journal, attempt, seen);
        if (!isSure)
            return tl::unexpected(isSure.error());
        if (*isSure)
            found.finding = LookUp::Finding::Found;
        break;
    }
    case Rival::Unknown:
        break;
    case Rival::Sending:
        return tl::unexpected(
            Error{.kind = Error::Kind::Busy, .detail = u"the same is being sent just now"_qs});
    }
    return found;
}

Result<LookUp> judge(Journal &journal, const WholeAttempt &attempt, std::vector<Ledger> candidates, Seen seen)
{
    // A person or another window may have settled it while the service was asked.
    const Result<Attempt> now = journal.attempt(attempt.id);
    if (!now)
        return tl::unexpected(now.error());
    if (now->state != Attempt::State::Unknown)
        return tl::unexpected(outcomeKnown());
    std::vector<Ledger> unclear;
    Result<LookUp> found = sorted(journal, attempt, std::move(candidates), unclear);
    if (!found)
        return found;
    const bool isByReference = !attempt.reference.isEmpty() && !found->ledgers.empty();
    found = isByReference || unclear.empty() ? weighed(journal, attempt, *std::move(found), seen)
                                             : withUnclear(*std::move(found), std::move(unclear));
    if (!found || found->finding != LookUp::Finding::Found)
        return found;
    const Ledger &ledger = found->ledgers.front();
    found->attempt.state = Attempt::State::Created;
    found->attempt.ledgerId = ledger.id;
    found->attempt.createdAtText = ledger.createdAtText;
    found->attempt.finishedAt = QDateTime::currentDateTimeUtc();
    found->attempt.status = 0;
    found->attempt.detail = remarks::foundByLookUp;
    if (const auto recorded = journal.finish(found->attempt); !recorded)
        return tl::unexpected(recorded.error());
    return found;
}

} // namespace

void lookUp(Journal &journal, const Attempt &attempt, Client &client, const Done<LookUp> &done,
            std::chrono::milliseconds alone)
{
    const Result<WholeAttempt> known = lookedUp(journal, attempt.id, client);
    if (!known)
        return done(tl::unexpected(known.error()));
    // Record the result even if nobody waits for it any more.
    const Done<std::vector<Ledger>> found(
        &journal, [&journal, known = *known, done, alone](const Result<std::vector<Ledger>> &candidates) {
            if (!candidates)
                return done(tl::unexpected(candidates.error()));
            journal.whenFree<LookUp>(
                [&journal, known, ledgers = *candidates, seen = seenNow(known, alone)] {
                    return judge(journal, known, ledgers, seen);
                },
                {&journal, done});
        });
    (new AttemptSearch(*known, client, found.endingWith(client)))->start();
}

} // namespace ledgerdesk
