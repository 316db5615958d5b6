// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/startnotices.h"

#include "journal/journal.h"
#include "parts/messagebar.h"
#include "words/messagewords.h"
#include "words/sentences.h"

#include <QSettings>

namespace ledgerdesk {

namespace {

QString plantedTitle()
{
    return StartNotices::tr("A file is in a place where no program should keep tokens.");
}

} // namespace

StartNotices::StartNotices(MessageBar &messages, QSettings &settings)
    : m_messages(messages)
    , m_settings(settings)
{
}

void StartNotices::say(const Error &error)
{
    m_messages.say(messagewords::trouble(error));
}

void StartNotices::say(const Message &message)
{
    m_messages.say(message);
}

void StartNotices::warn(const QString &title, const QString &text)
{
    m_messages.say(
        {.tone = Message::Tone::Warning, .title = title, .text = text, .details = {}, .actions = {}});
}

void StartNotices::sayIfSettingsAreNotKept()
{
    if (m_settings.isWritable())
        return;
    warn(tr("Settings are not being saved."),
         tr("The file %1 cannot be written. You can keep working, but your settings are lost when you quit.")
             .arg(sentences::visibleText(m_settings.fileName())));
}

void StartNotices::sayIfRecordIsShared(const Journal &journal)
{
    static const QString key = u"sharedRecord"_qs;
    const QString path = journal.path();
    if (!journal.isOnNetwork() || m_settings.value(key).toString() == path)
        return;
    m_settings.setValue(key, path);
    warn(
        tr("The local record is on a network file system."),
        tr("Use %1 from one computer at a time: two at once may not see each other's records. To avoid this, "
           "set XDG_DATA_HOME to a folder on a local disk.")
            .arg(sentences::visibleText(path)));
}

void StartNotices::sayPlanted(const QString &path)
{
    m_planted = path;
    warn(plantedTitle(), aboutPlanted());
}

QString StartNotices::aboutPlanted() const
{
    return tr("Ledger Desk does not use %1. Find out who wrote it, then remove it.")
        .arg(sentences::visibleText(m_planted));
}

void StartNotices::addPlanted()
{
    if (m_planted.isEmpty())
        return;
    Message message = m_messages.message();
    message.text += u'\n' + plantedTitle() + u' ' + aboutPlanted();
    m_messages.say(std::move(message));
}

} // namespace ledgerdesk
