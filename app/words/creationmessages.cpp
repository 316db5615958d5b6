// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/creationmessages.h"

#include "text/visibletext.h"
#include "words/messagewords.h"
#include "words/sentences.h"
#include "words/unknownmessages.h"

#include <QCoreApplication>
#include <QLocale>

namespace ledgerdesk::creationmessages {

using namespace messagewords;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::creationmessages", text);
}

QString refusedTitle(Error::Kind kind)
{
    if (kind == Error::Kind::StorageFailed || kind == Error::Kind::LocksMissing)
        return tr("Not sent: the local record could not be written, so no ledger was created.");
    if (kind == Error::Kind::RecordNewer)
        return tr("Not sent: a newer version wrote the local record, so no ledger was created.");
    return tr("Nothing was sent, so no ledger was created.");
}

} // namespace

Message created(const Creation &creation)
{
    Message message;
    message.tone = Message::Tone::Created;
    message.title = tr("Created “%1”.").arg(shortName(creation.attempt.ledgerName));
    QStringList texts{journalWarning(creation.journalError)};
    if (!creation.storedName.isEmpty())
        texts << tr("The service stored a different name: “%1”.").arg(shortName(creation.storedName));
    if (!creation.differences.empty())
        texts << tr("The metadata that the service stored differs from what was sent. See Details.");
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
        // An earlier request may have created the ledger.
        message.title = error.kind == Error::Kind::DuplicateRequest
            ? tr("Nothing was created: “%1” seems to exist already.").arg(name)
            : tr("“%1” was not created.").arg(name);
        message.text = joined({sentences::whatHappened(error), sentences::whatToDo(error),
                               journalWarning(creation.journalError)});
        return message;
    case Attempt::State::NotSent:
        message.tone = Message::Tone::Rejected;
        message.title = tr("Nothing was sent: “%1” was not created.").arg(name);
        message.text = joined({sentences::whatHappened(error), sentences::whatToDo(error),
                               journalWarning(creation.journalError)});
        return message;
    case Attempt::State::Sending:
    case Attempt::State::Created:
    case Attempt::State::Unknown:
        break;
    }
    return message;
}

QString throughAnotherConnection(const Attempt &attempt)
{
    return tr("It was sent through the connection “%1”, which is not the one in use.")
        .arg(shortName(attempt.connectionName));
}

Message notCreatedElsewhere(const Creation &creation)
{
    const Attempt &attempt = creation.attempt;
    const bool isUnknown = attempt.state == Attempt::State::Unknown;
    Message message = isUnknown
        ? unknownmessages::unknown(attempt, {}, unknownmessages::circumstances(creation),
                                   unknownmessages::Repeated::No)
        : notCreated(creation);
    message.about.clear(); // the connection in use cannot look it up
    message.text = joined({throughAnotherConnection(attempt),
                           isUnknown ? tr("It will be looked up when you open that connection.") : QString(),
                           message.text});
    return message;
}

Message refused(const Error &error)
{
    return {.tone = Message::Tone::Rejected,
            .title = refusedTitle(error.kind),
            .text = joined({sentences::whatHappened(error), sentences::whatToDo(error)}),
            .details = visibleText(error.detail),
            .actions = {}};
}

Message notRecorded(const Error &error)
{
    return {.tone = Message::Tone::Warning,
            .title = tr("This could not be recorded on this computer."),
            .text = joined({sentences::whatHappened(error), sentences::whatToDo(error)}),
            .details = visibleText(error.detail),
            .actions = {}};
}

Message cancelledBeforeSending()
{
    return {.tone = Message::Tone::Info,
            .title = tr("Nothing was sent, so no ledger was created."),
            .text = tr("You cancelled while the name was being checked. Everything you typed is still here."),
            .details = {},
            .actions = {}};
}

} // namespace ledgerdesk::creationmessages
