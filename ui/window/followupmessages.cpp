// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/followupmessages.h"

#include "ledger/visibletext.h"
#include "sentences.h"

#include <QCoreApplication>

namespace ledgerdesk::followupmessages {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::followupmessages", text);
}

QString nameOf(const Attempt &attempt)
{
    static constexpr qsizetype longest = 80;
    const QString visible = visibleText(attempt.ledgerName);
    return visible.size() <= longest ? visible : visible.left(longest - 1) + u'…';
}

QString joined(QStringList sentences)
{
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

/// True if the metadata may be there although the call failed.
bool mayHaveArrived(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Cancelled:
    case Error::Kind::TimedOut:
    case Error::Kind::ConnectionLost:
    case Error::Kind::AnswerTooLarge:
    case Error::Kind::AnswerUnusable:
    case Error::Kind::ServiceFailed:
        return true;
    default:
        return false;
    }
}

QString whole(const JsonDifference &difference)
{
    const auto shown = [](const std::optional<JsonValue> &value) {
        return value ? writeJson(*value, JsonLayout::Compact).left(120) : tr("nothing");
    };
    return visibleText(
        tr("%1: sent %2, stored %3")
            .arg(difference.path.join(u" ▸ "), shown(difference.ours), shown(difference.theirs)));
}

} // namespace

Message pending(const Attempt &attempt)
{
    return {.tone = Message::Tone::Warning,
            .title = tr("“%1” was created; its metadata was not added yet.").arg(nameOf(attempt)),
            .text = tr("Its ID is %1. The metadata is kept on this computer until you decide.")
                        .arg(visibleText(attempt.ledgerId)),
            .details = {},
            .actions = {}};
}

Message adding(const Attempt &attempt)
{
    return {.tone = Message::Tone::Info,
            .title = tr("Created “%1”. Adding its metadata…").arg(nameOf(attempt)),
            .text = {},
            .details = {},
            .actions = {}};
}

Message added(const followups::Addition &addition)
{
    Message message{.tone = Message::Tone::Created,
                    .title = tr("“%1” was created and its metadata added.").arg(nameOf(addition.attempt)),
                    .text = {},
                    .details = {},
                    .actions = {}};
    QStringList texts;
    if (addition.journalError) {
        texts << tr("That it was added could not be recorded on this computer: %1")
                     .arg(sentences::whatHappened(*addition.journalError));
    }
    QStringList lines;
    for (const JsonDifference &difference : addition.differences)
        lines << whole(difference);
    if (!lines.isEmpty())
        texts << tr("The metadata that the service stored differs from what was sent; see Details.");
    message.text = texts.join(u' ');
    message.details = lines.join(u'\n');
    if (!message.text.isEmpty())
        message.tone = Message::Tone::Warning;
    return message;
}

Message notAdded(const Attempt &attempt, const Error &error)
{
    return {.tone = Message::Tone::Warning,
            .title = mayHaveArrived(error)
                ? tr("“%1” was created; we don't know whether its metadata was added.").arg(nameOf(attempt))
                : tr("“%1” was created; its metadata was not added.").arg(nameOf(attempt)),
            .text = joined({sentences::whatHappened(error), sentences::whatToDo(error),
                            tr("Adding it again does no harm: it changes nothing that is there already.")}),
            .details = visibleText(joined({error.detail, error.code})),
            .actions = {}};
}

Message cancelled(const Attempt &attempt)
{
    return {.tone = Message::Tone::Warning,
            .title =
                tr("“%1” was created; you did not wait for its metadata to be added.").arg(nameOf(attempt)),
            .text = tr("Adding it again does no harm: it changes nothing that is there already."),
            .details = {},
            .actions = {}};
}

Message left(const Attempt &attempt)
{
    return {.tone = Message::Tone::Info,
            .title = tr("“%1” stays as it is, without the metadata.").arg(nameOf(attempt)),
            .text = tr("You will not be asked again. The metadata stays in the record on this computer."),
            .details = {},
            .actions = {}};
}

} // namespace ledgerdesk::followupmessages
