// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/changemessages.h"

#include "text/visibletext.h"
#include "words/messagewords.h"
#include "words/sentences.h"

#include <QCoreApplication>

namespace ledgerdesk::changemessages {

using namespace messagewords;

namespace {

struct ChangeWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::changemessages)
};

QString unsureRename(const LedgerChange &change)
{
    return ChangeWords::tr("We don't know whether “%1” was renamed to “%2”.")
        .arg(shortName(change.before.text), shortName(change.after.text));
}

QString notRenamed(const JsonValue &before)
{
    return ChangeWords::tr("“%1” was not renamed.").arg(shortName(before.text));
}

QString whyOf(const std::optional<Error> &error)
{
    return error ? joined({sentences::whatHappened(*error), sentences::whatToDo(*error)}) : QString();
}

} // namespace

Message ended(const changing::Ending &ending)
{
    const LedgerChange &change = ending.change;
    Message message;
    if (ending.isOvertaken()) {
        message.tone = Message::Tone::Warning;
        message.title = overtaken(ending);
        return message;
    }
    switch (change.state) {
    case LedgerChange::State::Made:
        message.tone = Message::Tone::Created;
        message.title = ChangeWords::tr("“%1” is now named “%2”.")
                            .arg(shortName(change.before.text), shortName(change.after.text));
        break;
    case LedgerChange::State::Rejected:
    case LedgerChange::State::NotMade:
        message.tone = Message::Tone::Rejected;
        message.title = notRenamed(change.before);
        message.text = whyOf(ending.error);
        break;
    case LedgerChange::State::Sending:
    case LedgerChange::State::Unknown:
        message.tone = Message::Tone::Unknown;
        message.title = unsureRename(change);
        message.text = ending.error
            ? joined({sentences::whatHappened(*ending.error),
                      ChangeWords::tr("Look it up to see which name the ledger has. This only reads.")})
            : ChangeWords::tr("The ledger still has its name, but the request may yet arrive. Look it up "
                              "again in two minutes.");
        break;
    }
    if (ending.error)
        message.details = visibleText(joined({ending.error->detail, ending.error->code}));
    if (ending.journalError) {
        message.tone = Message::Tone::Warning;
        message.text = joined({message.text,
                               ChangeWords::tr("This could not be recorded on this computer: %1")
                                   .arg(sentences::whatHappened(*ending.journalError))});
    }
    return message;
}

Message notBegun(const changing::Order &order, const Error &error)
{
    return {.tone = Message::Tone::Rejected,
            .title = notRenamed(order.before),
            .text = joined({whyOf(error), ChangeWords::tr("No rename was sent.")}),
            .details = visibleText(joined({error.detail, error.code})),
            .actions = {}};
}

Message unsettled(const LedgerChange &change, const Error &error)
{
    return {.tone = Message::Tone::Unknown,
            .title = unsureRename(change),
            .text = joined({ChangeWords::tr("The ledger could not be read."), whyOf(error)}),
            .details = visibleText(joined({error.detail, error.code})),
            .actions = {}};
}

QString historyLine(const LedgerChange &change)
{
    if (change.subject == LedgerChange::Subject::Metadata)
        return ChangeWords::tr("Metadata changed");
    const QString before = shortName(change.before.text);
    const QString after = shortName(change.after.text);
    switch (change.state) {
    case LedgerChange::State::Made:
        return ChangeWords::tr("Renamed from “%1” to “%2”").arg(before, after);
    case LedgerChange::State::Rejected:
        return ChangeWords::tr("Renaming to “%1” was refused").arg(after);
    case LedgerChange::State::Sending:
        return ChangeWords::tr("Being renamed to “%1”").arg(after);
    case LedgerChange::State::Unknown:
        return ChangeWords::tr("May have been renamed to “%1”").arg(after);
    case LedgerChange::State::NotMade:
        break;
    }
    return ChangeWords::tr("Not renamed to “%1”").arg(after);
}

QString overtaken(const changing::Ending &ending)
{
    return ChangeWords::tr("Somebody else has renamed this ledger to “%1” meanwhile. Nothing was sent.")
        .arg(shortName(ending.ledger ? ending.ledger->name : QString()));
}

} // namespace ledgerdesk::changemessages
