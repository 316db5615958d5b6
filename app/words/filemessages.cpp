// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/filemessages.h"

#include "words/messagewords.h"
#include "words/sentences.h"

#include <QCoreApplication>

namespace ledgerdesk::filemessages {

namespace {

using Rule = Error::Rule;

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::filemessages", text);
}

Message about(const QString &topic, const QString &title, const QString &text,
              Message::Tone tone = Message::Tone::Warning)
{
    return {
        .tone = tone, .title = title, .text = text, .about = topic, .lasts = Message::Lasts::UntilDismissed};
}

/// What happened, with `consequence` before the advice.
Message trouble(const QString &topic, const Error &error, const QString &consequence)
{
    Message message = about(topic, sentences::whatHappened(error),
                            messagewords::joined({consequence, sentences::whatToDo(error)}));
    message.details = sentences::visibleText(error.detail);
    return message;
}

/// A damaged file of which the program has already taken care.
Message damage(const QString &topic, const Error &error, const QString &title, const QString &kept)
{
    Message message = about(topic, title, kept);
    message.details = sentences::visibleText(error.detail);
    return message;
}

QString waitingTitle()
{
    return tr("Waiting for another program to release the local record…");
}

} // namespace

Message aboutConnections(const Error &error)
{
    const QString topic = u"connections"_qs;
    const QString path = sentences::visibleText(error.subject);
    if (error.rule == Rule::SetAside)
        return damage(
            topic, error, tr("The list of connections was damaged."),
            tr("Ledger Desk keeps the connections that could still be read. The damaged file was set "
               "aside as %1. Check the list, and add what is missing.")
                .arg(path));
    if (error.rule == Rule::WrittenByNewer)
        return trouble(topic, error, tr("This version can use these connections but not change them."));
    return trouble(topic, error, tr("Until it can be read, connections are neither listed nor saved."));
}

Message aboutRecord(const Error &error, std::vector<Message::Action> actions)
{
    const QString topic = recordTopic;
    if (error.rule == Rule::SetAside)
        return damage(
            topic, error, tr("The local record was damaged."),
            tr("Ledger Desk started a new one, and set the damaged one aside as %1. Activity no longer "
               "lists earlier attempts. Ledgers on the service are not affected. If a create was "
               "unresolved, look for its ledger before you create it again.")
                .arg(sentences::visibleText(error.subject)));
    // In a record that can be read, Activity shows why nothing can be created.
    Message message =
        trouble(topic, error,
                error.kind == Error::Kind::StorageFailed
                    ? tr("Nothing can be created, because every attempt is recorded before it is sent.")
                    : QString());
    message.actions = std::move(actions);
    return message;
}

Message aboutDraft(const Error &error)
{
    const QString topic = u"draft"_qs;
    if (error.rule == Rule::SetAside || error.rule == Rule::NotAFile)
        return damage(
            topic, error, tr("The draft from last time could not be read."),
            tr("It was set aside as %1, and the form is empty.").arg(sentences::visibleText(error.subject)));
    return trouble(topic, error, tr("Your draft is not saved: what you type is lost when you quit."));
}

Message aboutFile(const Error &error)
{
    if (error.rule == Rule::TooLarge)
        return trouble(error.subject, error, tr("It was set aside under this name and is no longer used."));
    if (error.rule == Rule::NotAFile)
        return damage(error.subject, error, sentences::whatHappened(error),
                      tr("It was set aside under this name. Find out what created it, then delete it."));
    return trouble(error.subject, error, {});
}

Message settingsNotKept(const QString &path)
{
    return about(
        u"settings"_qs, tr("Settings are not being saved."),
        tr("The file %1 cannot be written. You can keep working, but your settings are lost when you "
           "quit.")
            .arg(sentences::visibleText(path)));
}

Message recordIsShared(const QString &path)
{
    return about(
        u"shared record"_qs, tr("The local record is on a network file system."),
        tr("Use %1 from one computer at a time: two at once may not see each other's records. To avoid "
           "this, set XDG_DATA_HOME to a folder on a local disk.")
            .arg(sentences::visibleText(path)));
}

Message planted(const QString &path)
{
    return about(u"planted"_qs, tr("A file is in a place where no program should keep tokens."),
                 tr("Ledger Desk does not use %1. Find out who wrote it, then remove it.")
                     .arg(sentences::visibleText(path)));
}

Message waitingToOpen(std::vector<Message::Action> actions)
{
    Message message = about(waitTopic, waitingTitle(),
                            tr("Until then, ledgers can be created only in the sandbox, and Activity does "
                               "not list earlier attempts."),
                            Message::Tone::Info);
    message.actions = std::move(actions);
    return message;
}

Message waitingToRecord()
{
    return about(waitTopic, waitingTitle(),
                 tr("What came of your last create is not recorded yet. Keep Ledger Desk open until it is."),
                 Message::Tone::Info);
}

Message waitingForSteps(std::vector<Message::Action> actions)
{
    Message message =
        about(stepTopic, waitingTitle(),
              tr("What a look-up found, or what you decided, is not recorded yet. It will be as "
                 "soon as the record is released."),
              Message::Tone::Info);
    message.actions = std::move(actions);
    return message;
}

Message waitingToSend()
{
    return {.tone = Message::Tone::Info,
            .title = waitingTitle(),
            .text = tr("Nothing has been sent yet. Every attempt is recorded before it is sent.")};
}

} // namespace ledgerdesk::filemessages
