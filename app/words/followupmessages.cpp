// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/followupmessages.h"

#include "text/visibletext.h"
#include "words/messagewords.h"
#include "words/sentences.h"

#include <QCoreApplication>

namespace ledgerdesk::followupmessages {

using namespace messagewords;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::followupmessages", text);
}

QString unsureTitle(const Attempt &attempt)
{
    return tr("“%1” was created; we don't know whether its metadata was added.")
        .arg(shortName(attempt.ledgerName));
}

} // namespace

Message pending(const Attempt &attempt)
{
    return {
        .tone = Message::Tone::Warning,
        .title = attempt.followUp.state == FollowUp::State::Unknown
            ? unsureTitle(attempt)
            : tr("“%1” was created; its metadata has not been added yet.").arg(shortName(attempt.ledgerName)),
        .text = tr("Its ID is %1. The metadata is kept on this computer until you decide.")
                    .arg(visibleText(attempt.ledgerId)),
        .details = {},
        .actions = {}};
}

Message unsettled(const Attempt &attempt, const Error &error)
{
    return {.tone = Message::Tone::Warning,
            .title = unsureTitle(attempt),
            .text = joined({tr("The ledger could not be read."), sentences::whatHappened(error),
                            tr("It is safe to add the metadata again.")}),
            .details = visibleText(joined({error.detail, error.code})),
            .actions = {}};
}

Message adding(const Attempt &attempt)
{
    return {.tone = Message::Tone::Info,
            .title = tr("Created “%1”. Adding its metadata…").arg(shortName(attempt.ledgerName)),
            .text = {},
            .details = {},
            .actions = {}};
}

Message added(const followups::Addition &addition)
{
    Message message{
        .tone = Message::Tone::Created,
        .title =
            tr("“%1” was created and its metadata was added.").arg(shortName(addition.attempt.ledgerName)),
        .text = {},
        .details = {},
        .actions = {}};
    QStringList texts;
    if (addition.journalError) {
        texts << tr("The metadata was added, but this could not be recorded on this computer: %1")
                     .arg(sentences::whatHappened(*addition.journalError));
    }
    QStringList lines;
    for (const JsonDifference &difference : addition.differences)
        lines << differenceLine(difference);
    if (!lines.isEmpty())
        texts << tr("The metadata that the service stored differs from what was sent. See Details.");
    message.text = texts.join(u' ');
    message.details = lines.join(u'\n');
    if (!message.text.isEmpty())
        message.tone = Message::Tone::Warning;
    return message;
}

Message notAdded(const Attempt &attempt, const Error &error)
{
    return {.tone = Message::Tone::Warning,
            .title = followups::mayHaveArrived(error)
                ? unsureTitle(attempt)
                : tr("“%1” was created; its metadata was not added.").arg(shortName(attempt.ledgerName)),
            .text = joined({sentences::whatHappened(error), sentences::whatToDo(error),
                            tr("It is safe to add it again: this changes nothing that is already there.")}),
            .details = visibleText(joined({error.detail, error.code})),
            .actions = {}};
}

Message cancelled(const Attempt &attempt)
{
    return {.tone = Message::Tone::Warning,
            .title = tr("“%1” was created; you stopped waiting for its metadata to be added.")
                         .arg(shortName(attempt.ledgerName)),
            .text = tr("It is safe to add it again: this changes nothing that is already there."),
            .details = {},
            .actions = {}};
}

Message left(const Attempt &attempt)
{
    return {.tone = Message::Tone::Info,
            .title = tr("“%1” stays as it is, without the metadata.").arg(shortName(attempt.ledgerName)),
            .text =
                tr("You will not be asked again. The metadata stays in the local record on this computer."),
            .details = {},
            .actions = {}};
}

} // namespace ledgerdesk::followupmessages
