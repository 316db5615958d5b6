// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/followups.h"

#include "creation/matching.h"
#include "creation/oneanswer.h"

#include <QPointer>

namespace ledgerdesk::followups {

namespace {

/// The attempt as the journal has it, if something is still to be added.
Result<Attempt> pending(const Journal &journal, qint64 id)
{
    if (auto newer = journal.readOnly())
        return tl::unexpected(*std::move(newer));
    return journal.attempt(id).and_then([](Attempt known) -> Result<Attempt> {
        if (isMetadataPending(known))
            return known;
        return tl::unexpected(Error{
            .kind = Error::Kind::Invalid, .subject = u"attempt"_qs, .detail = u"nothing is pending"_qs});
    });
}

/// Of what is stored, the keys that were sent.
JsonValue part(const JsonValue &stored, const JsonValue &sent)
{
    JsonValue result = JsonValue::object();
    for (const JsonMember &member : stored.members) {
        if (sent.find(member.key))
            result.members.push_back(member);
    }
    return result;
}

Addition recorded(Journal &journal, Attempt attempt, JsonValue stored)
{
    Addition addition;
    addition.differences = differencesOf(attempt.followUp.metadata, part(stored, attempt.followUp.metadata));
    addition.metadata = std::move(stored);
    attempt.followUp.state = FollowUp::State::Done;
    if (const auto done = journal.recordFollowUp(attempt.id, FollowUp::State::Done); !done)
        addition.journalError = done.error();
    addition.attempt = std::move(attempt);
    return addition;
}

} // namespace

void add(Journal &journal, const Attempt &attempt, Client &client, QObject *context, Done<Addition> done)
{
    const Result<Attempt> known = pending(journal, attempt.id);
    if (!known)
        return answerLater<Addition>(context, std::move(done), tl::unexpected(known.error()));
    if (!wasSentTo(*known, client.endpoint()))
        return answerLater<Addition>(context, std::move(done), tl::unexpected(sentElsewhere(*known)));
    const Done<JsonValue> answered = [journal = QPointer<Journal>(&journal), known = *known,
                                      done = std::move(done)](const Result<JsonValue> &stored) {
        if (!journal)
            return;
        done(stored.map([&](const JsonValue &all) { return recorded(*journal, known, all); }));
    };
    client.addMetadata(known->ledgerId, known->followUp.metadata, context,
                       answeredEvenIfEnded(client, context, answered));
}

Result<Attempt> leave(Journal &journal, const Attempt &attempt)
{
    return pending(journal, attempt.id).and_then([&journal](const Attempt &known) {
        return journal.recordFollowUp(known.id, FollowUp::State::Left);
    });
}

} // namespace ledgerdesk::followups
