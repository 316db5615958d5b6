// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/creationmessages.h"

#include "ledger/visibletext.h"
#include "sentences.h"

#include <QCoreApplication>
#include <QLocale>

namespace ledgerdesk::creationmessages {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::creationmessages", text);
}

/// A name for a sentence: at most 80 characters, so that a long one leaves room for the message.
QString shortName(const QString &name)
{
    const QString visible = visibleText(name);
    return visible.size() <= 80 ? visible : visible.left(79) + u'…';
}

QString joined(const QStringList &sentences)
{
    QStringList parts = sentences;
    parts.removeAll(QString());
    return parts.join(u' ');
}

QString clock(const QDateTime &time)
{
    return QLocale().toString(time.toUTC(), tr("HH:mm:ss"));
}

QString differenceLine(const JsonDifference &difference)
{
    const auto shown = [](const std::optional<JsonValue> &value) {
        return value ? writeJson(*value, JsonLayout::Compact).left(120) : tr("nothing");
    };
    return tr("%1: sent %2, stored %3")
        .arg(visibleText(difference.path.join(u" ▸ ")), visibleText(shown(difference.ours)),
             visibleText(shown(difference.theirs)));
}

QString technical(const Attempt &attempt, const std::optional<Error> &error)
{
    QStringList lines;
    if (!attempt.detail.isEmpty())
        lines << attempt.detail;
    if (error && !error->detail.isEmpty() && error->detail != attempt.detail)
        lines << error->detail;
    if (error && !error->code.isEmpty())
        lines << error->code;
    lines << tr("Sent to %1 at %2 UTC").arg(attempt.origin, clock(attempt.startedAt));
    return visibleText(lines.join(u" · "));
}

QString journalWarning(const Creation &creation)
{
    return creation.journalError ? tr("This could not be recorded on this computer: %1")
                                       .arg(sentences::whatHappened(*creation.journalError))
                                 : QString();
}

} // namespace

Message created(const Creation &creation)
{
    Message message;
    message.tone = Message::Tone::Created;
    message.title = tr("Created “%1”.").arg(shortName(creation.attempt.ledgerName));
    QStringList texts{journalWarning(creation)};
    if (!creation.storedName.isEmpty())
        texts << tr("The service stored another name: “%1”.").arg(shortName(creation.storedName));
    if (!creation.differences.empty())
        texts << tr("The metadata that the service stored differs from what was sent; see Details.");
    message.text = joined(texts);
    QStringList lines;
    for (const JsonDifference &difference : creation.differences)
        lines << differenceLine(difference);
    message.details = lines.join(u'\n');
    if (!message.text.isEmpty())
        message.tone = Message::Tone::Warning;
    return message;
}

Message notCreated(const Creation &creation)
{
    const Attempt &attempt = creation.attempt;
    const Error error = creation.error.value_or(Error{});
    const QString name = shortName(attempt.ledgerName);
    Message message;
    message.details = technical(attempt, error);
    switch (attempt.state) {
    case Attempt::State::Rejected:
        message.tone = Message::Tone::Rejected;
        message.title = tr("“%1” was not created.").arg(name);
        message.text =
            joined({sentences::whatHappened(error), sentences::whatToDo(error), journalWarning(creation)});
        return message;
    case Attempt::State::NotSent:
        message.tone = Message::Tone::Rejected;
        message.title = tr("Nothing was sent: “%1” was not created.").arg(name);
        message.text =
            joined({sentences::whatHappened(error), sentences::whatToDo(error), journalWarning(creation)});
        return message;
    case Attempt::State::Sending:
    case Attempt::State::Created:
    case Attempt::State::Unknown:
        break;
    }
    message.tone = Message::Tone::Unknown;
    message.title = tr("We don't know whether “%1” was created.").arg(name);
    message.text = joined({sentences::whatHappened(error),
                           tr("The request was sent at %1 UTC. Nothing will be sent again until you decide.")
                               .arg(clock(attempt.startedAt)),
                           journalWarning(creation)});
    return message;
}

Message refused(const Error &error)
{
    return {.tone = Message::Tone::Rejected,
            .title = error.kind == Error::Kind::StorageFailed
                ? tr("Not sent: the local record could not be written, so no ledger was created.")
                : tr("Nothing was sent, so no ledger was created."),
            .text = joined({sentences::whatHappened(error), sentences::whatToDo(error)}),
            .details = visibleText(error.detail),
            .actions = {}};
}

Message cancelledBeforeSending()
{
    return {.tone = Message::Tone::Info,
            .title = tr("Nothing was sent, so no ledger was created."),
            .text =
                tr("You cancelled while the name was being looked for. All that you typed is still here."),
            .details = {},
            .actions = {}};
}

Message stillUnknown(const Attempt &attempt)
{
    return {
        .tone = Message::Tone::Unknown,
        .title = tr("We don't know whether “%1” was created.").arg(shortName(attempt.ledgerName)),
        .text =
            tr("It was sent on %1 UTC and no usable answer came back. Nothing will be sent again until you "
               "decide.")
                .arg(QLocale().toString(attempt.startedAt.toUTC(), tr("d MMM yyyy, HH:mm:ss"))),
        .details = technical(attempt, {}),
        .actions = {}};
}

Message lookingUp(const Attempt &attempt)
{
    return {.tone = Message::Tone::Unknown,
            .title = tr("Looking for “%1” on the service…").arg(shortName(attempt.ledgerName)),
            .text = tr("Looking only reads; nothing is sent again."),
            .details = {},
            .actions = {}};
}

Message lookedUp(const LookUp &lookUp)
{
    const QString name = shortName(lookUp.attempt.ledgerName);
    Message message;
    switch (lookUp.finding) {
    case LookUp::Finding::Found:
        message.tone = Message::Tone::Created;
        message.title = tr("“%1” was created after all.").arg(name);
        message.text = tr("Its ID is %1.").arg(visibleText(lookUp.ledgers.front().id));
        return message;
    case LookUp::Finding::FoundSeveral: {
        QStringList ids;
        for (const Ledger &ledger : lookUp.ledgers)
            ids << visibleText(ledger.id);
        message.tone = Message::Tone::Unknown;
        message.title = tr("Several ledgers match “%1”.").arg(name);
        message.text =
            tr("Each has this name and this metadata, so one of them may be the one that was sent. The "
               "oldest is %1.")
                .arg(ids.value(0));
        message.details = ids.join(u'\n');
        return message;
    }
    case LookUp::Finding::NotThere:
        break;
    }
    message.tone = Message::Tone::Unknown;
    message.title = tr("“%1” is not on the service yet.").arg(name);
    message.text =
        tr("It was looked for by its exact name and metadata. A request that was sent can still arrive: "
           "look again in a minute before you create it once more.");
    message.details = technical(lookUp.attempt, {});
    return message;
}

Message lookUpFailed(const Attempt &attempt, const Error &error)
{
    return {.tone = Message::Tone::Unknown,
            .title = tr("We still don't know whether “%1” was created.").arg(shortName(attempt.ledgerName)),
            .text = joined(
                {tr("It could not be looked up."), sentences::whatHappened(error),
                 error.kind == Error::Kind::NotAllowed
                     ? tr("This token may not read: look for the ledger in the dashboard of the service.")
                     : sentences::whatToDo(error)}),
            .details = technical(attempt, error),
            .actions = {}};
}

} // namespace ledgerdesk::creationmessages
