// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/checkrecord.h"

namespace ledgerdesk {

namespace {

Attempt attemptOf(const CheckReport &report, const Connection &connection)
{
    Attempt attempt;
    attempt.connectionId = connection.id;
    attempt.connectionName = connection.name;
    attempt.origin = originOf(connection.endpoint.baseUrl);
    attempt.instanceId = connection.endpoint.instanceId;
    attempt.startedAt = report.startedAt;
    if (const std::optional<Ledger> &ledger = report.stage(CheckStage::Write).facts.ledger)
        attempt.ledgerName = ledger->name;
    return attempt;
}

} // namespace

Result<void> recordWhatWasWritten(const CheckReport &report, const Connection &connection, Journal &journal)
{
    if (report.verdict != CheckVerdict::CreatedLedger)
        return {};
    Result<Attempt> attempt = journal.begin(attemptOf(report, connection));
    if (!attempt)
        return tl::unexpected(attempt.error());
    const StageResult &write = report.stage(CheckStage::Write);
    attempt->finishedAt = QDateTime::currentDateTimeUtc();
    attempt->detail = u"created by a request of the credential check that must be refused"_qs;
    if (write.facts.ledger) {
        attempt->state = Attempt::State::Created;
        attempt->ledgerId = write.facts.ledger->id;
        attempt->createdAtText = write.facts.ledger->createdAtText;
        return journal.finish(*attempt);
    }
    attempt->state = Attempt::State::Unknown;
    attempt->status = write.facts.status;
    if (Result<void> finished = journal.finish(*attempt); !finished)
        return finished;
    // Nothing would tell it from other ledgers without a name.
    return journal.recordCare(attempt->id, Attempt::Care::LeftOpen).map([](const Attempt &) {});
}

} // namespace ledgerdesk
