// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/ledgerchanging.h"

#include "base/brokenrule.h"
#include "base/storageerror.h"
#include "creation/followups.h"
#include "journal/changerecord.h"

#include <QPointer>

namespace ledgerdesk::changing {

namespace {

using State = LedgerChange::State;
using Subject = LedgerChange::Subject;

/// What a change needs from the press to its outcome.
struct Way {
    QPointer<Journal> journal{};
    QPointer<Client> client{};
    Done<Ending> done;
};

LedgerChange changeOf(const Connection &connection, const Client &client, const Order &order)
{
    LedgerChange change;
    change.subject = order.subject;
    change.connectionId = connection.id;
    change.connectionName = connection.name;
    change.origin = originOf(client.endpoint().baseUrl);
    change.instanceId = client.endpoint().instanceId;
    change.ledgerId = order.ledgerId;
    change.before = order.before;
    change.after = order.after;
    change.undoes = order.undoes;
    return change;
}

/// Records how a change ended, also later if another program holds the journal.
Ending ended(Journal &journal, LedgerChange change, State state, const std::optional<Error> &error)
{
    change.state = state;
    change.finishedAt = QDateTime::currentDateTimeUtc();
    if (error) {
        change.status = error->status;
        change.detail = error->detail;
    }
    Ending ending{.change = change, .error = error};
    const auto record = [&journal, change]() -> Result<void> {
        return journal.changes().finish(change).map([](const LedgerChange &) {});
    };
    if (const Result<void> recorded = record(); isLocked(recorded))
        journal.writeWhenFree(record, {nullptr, {}});
    else if (!recorded)
        ending.journalError = recorded.error();
    return ending;
}

State stateAfter(const Error &error)
{
    if (followups::mayHaveArrived(error))
        return State::Unknown;
    return error.status == 0 ? State::NotMade : State::Rejected;
}

/// Takes the answer to the request: the ledger as it is now, or why there is none.
void land(const Way &way, const LedgerChange &change, const Result<Ledger> &answer)
{
    if (!way.journal)
        return;
    if (!answer)
        return way.done(ended(*way.journal, change, stateAfter(answer.error()), answer.error()));
    // A service that accepts the request but stores something else has not done what was asked.
    const bool isMade = isMadeIn(change, answer->name, answer->metadata);
    Ending ending = ended(*way.journal, change, isMade ? State::Made : State::Unknown,
                          isMade ? std::nullopt
                                 : std::optional(Error{.kind = Error::Kind::AnswerUnusable,
                                                       .detail = u"answered with other values"_qs}));
    ending.ledger = *answer;
    way.done(ending);
}

void send(const Way &way, const LedgerChange &change, const Ledger &ledger)
{
    if (change.subject == Subject::Name) {
        const auto answered = way.done.step<Ledger>(
            [way, change](const Result<Ledger> &renamed) { land(way, change, renamed); });
        return way.client->renameLedger(change.ledgerId, change.after.text, answered.endingWith(*way.client));
    }
    const auto answered = way.done.step<JsonValue>([way, change, ledger](const Result<JsonValue> &metadata) {
        land(way, change, metadata.map([&ledger](const JsonValue &all) {
            Ledger now = ledger;
            now.metadata = all;
            return now;
        }));
    });
    way.client->addMetadata(change.ledgerId, change.after, answered.endingWith(*way.client));
}

/// Records the change, then sends it, as soon as no other program holds the journal.
void recordAndSend(const Way &way, const LedgerChange &change, const Ledger &ledger)
{
    const auto begin = [way, change, ledger]() -> Result<LedgerChange> {
        if (!way.client)
            return tl::unexpected(Error{.kind = Error::Kind::Cancelled});
        Result<LedgerChange> begun = way.journal->changes().begin(change);
        if (begun)
            send(way, *begun, ledger);
        return begun;
    };
    way.journal->whenFree<LedgerChange>(
        begin, way.done.step<LedgerChange>([done = way.done](const Result<LedgerChange> &begun) {
            if (!begun)
                done(tl::unexpected(begun.error()));
        }));
}

/// What an order is about, as LedgerChange::before has it.
JsonValue partOf(const Ledger &ledger, const Order &order)
{
    if (order.subject == Subject::Name)
        return JsonValue::ofText(ledger.name);
    JsonValue part = JsonValue::object();
    for (const JsonMember &member : order.after.members) {
        if (const JsonValue *stored = ledger.metadata.find(member.key))
            part.members.push_back({member.key, *stored});
    }
    return part;
}

/// Refuses another ledger than was asked for, and one of which a part could not be read.
Result<Ledger> wholly(const Result<Ledger> &read, const QString &ledgerId)
{
    if (!read || (read->id == ledgerId && isWhole(*read)))
        return read;
    return tl::unexpected(
        Error{.kind = Error::Kind::AnswerUnusable,
              .detail = read->id == ledgerId ? u"read only in part"_qs : u"answered with another ledger"_qs});
}

/// What reading an Unknown change's ledger shows.
Ending settled(Journal &journal, const LedgerChange &change, const Ledger &ledger)
{
    Ending ending{.change = change};
    const bool isOnItsWay = change.startedAt.msecsTo(QDateTime::currentDateTimeUtc())
        < std::chrono::milliseconds(mayBeOnItsWay).count();
    if (isMadeIn(change, ledger.name, ledger.metadata))
        ending = ended(journal, change, State::Made, {});
    else if (!isOnItsWay)
        ending = ended(journal, change, State::NotMade, {});
    ending.ledger = ledger;
    return ending;
}

} // namespace

void make(Journal &journal, const Connection &connection, Client &client, const Order &order,
          const Done<Ending> &done)
{
    const LedgerChange change = changeOf(connection, client, order);
    const Way way{&journal, &client, done};
    const auto answered = done.step<Ledger>([way, change, order](const Result<Ledger> &answer) {
        if (!way.journal)
            return;
        const Result<Ledger> ledger = wholly(answer, order.ledgerId);
        if (!ledger)
            return way.done(tl::unexpected(ledger.error()));
        if (!sameValue(partOf(*ledger, order), order.before))
            return way.done(Ending{.change = change, .ledger = *ledger});
        recordAndSend(way, change, *ledger);
    });
    client.ledger(order.ledgerId, answered.endingWith(client));
}

Order undoing(const LedgerChange &change)
{
    Order order{.ledgerId = change.ledgerId,
                .subject = change.subject,
                .before = change.after,
                .after = change.before,
                .undoes = change.id};
    if (change.subject == Subject::Name)
        return order;
    for (const JsonMember &member : change.after.members) {
        if (change.before.find(member.key) == nullptr)
            order.after.members.push_back({member.key, JsonValue::ofText({})});
    }
    return order;
}

void settle(Journal &journal, const LedgerChange &change, Client &client, const Done<Ending> &done)
{
    if (!wasSentTo(change, client.endpoint()))
        return done(tl::unexpected(
            brokenRule(Error::Kind::AddressUnsuitable, Error::Rule::OtherService, change.origin)));
    if (change.state != State::Unknown)
        return done(tl::unexpected(brokenRule(Error::Kind::Invalid, Error::Rule::OutcomeKnown, {})));
    const auto answered = done.step<Ledger>(
        [journal = QPointer<Journal>(&journal), change, done](const Result<Ledger> &answer) {
            if (!journal)
                return;
            done(wholly(answer, change.ledgerId).map([&](const Ledger &ledger) {
                return settled(*journal, change, ledger);
            }));
        });
    client.ledger(change.ledgerId, answered.endingWith(client));
}

} // namespace ledgerdesk::changing
