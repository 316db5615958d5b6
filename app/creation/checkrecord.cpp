// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/checkrecord.h"

#include "journal/remarks.h"

namespace ledgerdesk {

namespace {

QString detailOf(const CheckWrite &write)
{
    if (write.verdict.outcome == Outcome::Created)
        return remarks::createdByCheck;
    if (write.ended == Ended::ByShutdown)
        return remarks::requestOfCheck + u"; "_qs + remarks::endedBeforeAnswer;
    return remarks::requestOfCheck + u"; "_qs + remarkOf(write.verdict);
}

} // namespace

std::optional<Attempt> whatWasWritten(const CheckWrite &write)
{
    const Verdict &verdict = write.verdict;
    if (verdict.outcome == Outcome::Rejected || verdict.outcome == Outcome::NotSent)
        return {};
    const Connection &connection = write.connection;
    Attempt attempt;
    attempt.state = verdict.ledger ? Attempt::State::Created : Attempt::State::Unknown;
    attempt.connectionId = connection.id;
    attempt.connectionName = connection.name;
    attempt.origin = originOf(connection.endpoint.baseUrl);
    attempt.instanceId = connection.endpoint.instanceId;
    attempt.startedAt = write.startedAt;
    attempt.finishedAt = QDateTime::currentDateTimeUtc();
    attempt.detail = detailOf(write);
    if (verdict.ledger) {
        attempt.ledgerName = verdict.ledger->name;
        attempt.ledgerId = verdict.ledger->id;
        attempt.createdAtText = verdict.ledger->createdAtText;
    } else {
        attempt.status = write.status;
    }
    return attempt;
}

Result<void> recordWhatWasWritten(Attempt &attempt, Journal &journal)
{
    if (attempt.id == 0) {
        const Result<WholeAttempt> begun = journal.begin(WholeAttempt{attempt});
        if (!begun)
            return tl::unexpected(begun.error());
        attempt.id = begun->id;
    }
    if (Result<void> finished = journal.finish(attempt); !finished)
        return finished;
    if (attempt.state != Attempt::State::Unknown)
        return {};
    // Without a name, nothing distinguishes it from other ledgers.
    return journal.recordCare(attempt.id, Attempt::Care::LeftOpen).map([](const Attempt &) {});
}

} // namespace ledgerdesk
