// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/followups.h"

#include "base/storageerror.h"
#include "creation/matching.h"

#include <QPointer>

#include <algorithm>
#include <array>

namespace ledgerdesk::followups {

namespace {

/// The attempt from the journal, if it still has metadata to add.
Result<WholeAttempt> pending(const Journal &journal, qint64 id)
{
    if (auto newer = journal.readOnly())
        return tl::unexpected(*std::move(newer));
    return journal.wholeAttempt(id).and_then([](WholeAttempt known) -> Result<WholeAttempt> {
        if (isMetadataPending(known))
            return known;
        return tl::unexpected(Error{.kind = Error::Kind::Invalid, .detail = u"nothing is pending"_qs});
    });
}

/// The part of the stored metadata whose keys were sent.
JsonValue part(const JsonValue &stored, const JsonValue &sent)
{
    JsonValue result = JsonValue::object();
    for (const JsonMember &member : stored.members) {
        if (sent.find(member.key))
            result.members.push_back(member);
    }
    return result;
}

/// Records the current state of the second step.
Addition recorded(Journal &journal, WholeAttempt attempt, FollowUp::State state)
{
    Addition addition;
    attempt.followUp.state = state;
    const auto record = [&journal, id = attempt.id, state]() -> Result<void> {
        return journal.recordFollowUp(id, state).map([](const Attempt &) {});
    };
    if (const Result<void> stored = record(); isLocked(stored))
        journal.writeWhenFree(record, {nullptr, {}});
    else if (!stored)
        addition.journalError = stored.error();
    addition.attempt = std::move(attempt);
    return addition;
}

Addition added(Journal &journal, const WholeAttempt &attempt, JsonValue stored)
{
    Addition addition = recorded(journal, attempt, FollowUp::State::Done);
    addition.differences = differencesOf(attempt.later, part(stored, attempt.later));
    addition.metadata = std::move(stored);
    return addition;
}

/// The service adds either all of the metadata or none.
bool holdsAll(const JsonValue &stored, const JsonValue &sent)
{
    return std::ranges::all_of(sent.members,
                               [&stored](const JsonMember &member) { return stored.find(member.key); });
}

/// The attempt from the journal, if this client can act on its second step.
Result<WholeAttempt> pendingAt(const Journal &journal, qint64 id, const Client &client)
{
    return pending(journal, id).and_then([&client](WholeAttempt known) -> Result<WholeAttempt> {
        if (wasSentTo(known, client.endpoint()))
            return known;
        return tl::unexpected(sentElsewhere(known));
    });
}

void send(Journal &journal, const WholeAttempt &attempt, Client &client, const Done<Addition> &done)
{
    const auto answered = done.step<JsonValue>(
        [journal = QPointer<Journal>(&journal), attempt, done](const Result<JsonValue> &stored) {
            if (!journal)
                return;
            if (!stored && !mayHaveArrived(stored.error())) // else it stays Unknown, correctly
                (void)recorded(*journal, attempt, FollowUp::State::Pending);
            done(stored.map([&](const JsonValue &all) { return added(*journal, attempt, all); }));
        });
    client.addMetadata(attempt.ledgerId, attempt.later, answered.endingWith(client));
}

} // namespace

bool mayHaveArrived(const Error &error)
{
    using Kind = Error::Kind;
    static constexpr std::array uncertain{Kind::Cancelled,     Kind::TimedOut,       Kind::ConnectionLost,
                                          Kind::NetworkFailed, Kind::AnswerTooLarge, Kind::AnswerUnusable,
                                          Kind::ServiceFailed, Kind::TokenRepeated};
    static constexpr int seeOther = 303; // done, but the result is at another address
    return std::ranges::find(uncertain, error.kind) != uncertain.end() || error.status == seeOther;
}

void add(Journal &journal, const Attempt &attempt, Client &client, const Done<Addition> &done)
{
    const auto begin = [&journal, id = attempt.id, client = QPointer<Client>(&client),
                        done]() -> Result<Attempt> {
        if (!client)
            return tl::unexpected(Error{.kind = Error::Kind::Cancelled});
        const Result<WholeAttempt> known = pendingAt(journal, id, *client);
        if (!known)
            return tl::unexpected(known.error());
        Result<Attempt> stored = journal.recordFollowUp(known->id, FollowUp::State::Unknown);
        if (stored)
            send(journal, *known, *client, done);
        return stored;
    };
    journal.whenFree<Attempt>(begin, done.step<Attempt>([done](const Result<Attempt> &begun) {
        if (!begun)
            done(tl::unexpected(begun.error()));
    }));
}

void settle(Journal &journal, const Attempt &attempt, Client &client, const Done<Addition> &done)
{
    const Result<WholeAttempt> known = pendingAt(journal, attempt.id, client);
    if (!known)
        return done(tl::unexpected(known.error()));
    const auto answered = done.step<Ledger>([journal = QPointer<Journal>(&journal), known = *known,
                                             done](const Result<Ledger> &ledger) {
        if (!journal)
            return;
        if (ledger && ledger->id != known.ledgerId)
            return done(tl::unexpected(
                Error{.kind = Error::Kind::AnswerUnusable, .detail = u"answered with another ledger"_qs}));
        const bool isUnclear = ledger && !isWhole(*ledger) && !holdsAll(ledger->metadata, known.later);
        if (isUnclear) // what was added may be in the part that cannot be read
            return done(tl::unexpected(
                Error{.kind = Error::Kind::AnswerUnusable, .detail = u"read only in part"_qs}));
        done(ledger.map([&](const Ledger &read) {
            return holdsAll(read.metadata, known.later) ? added(*journal, known, read.metadata)
                                                        : recorded(*journal, known, FollowUp::State::Pending);
        }));
    });
    client.ledger(known->ledgerId, answered.endingWith(client));
}

Result<Attempt> leave(Journal &journal, const Attempt &attempt)
{
    return pending(journal, attempt.id).and_then([&journal](const Attempt &known) {
        return journal.recordFollowUp(known.id, FollowUp::State::Left);
    });
}

} // namespace ledgerdesk::followups
