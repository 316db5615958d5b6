// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/startnotices.h"

#include "journal/journal.h"
#include "parts/messagelist.h"
#include "words/filemessages.h"

#include <QSettings>

namespace ledgerdesk {

StartNotices::StartNotices(MessageList &messages, QSettings &settings)
    : m_messages(messages)
    , m_settings(settings)
{
}

void StartNotices::sayFile(const Error &error)
{
    m_messages.say(filemessages::aboutFile(error));
}

void StartNotices::say(Message message)
{
    m_messages.say(std::move(message));
}

void StartNotices::sayConnections(const Error &error)
{
    m_messages.say(filemessages::aboutConnections(error));
}

void StartNotices::sayDraft(const Error &error)
{
    m_messages.say(filemessages::aboutDraft(error));
}

void StartNotices::sayIfSettingsAreNotKept()
{
    if (!m_settings.isWritable())
        m_messages.say(filemessages::settingsNotKept(m_settings.fileName()));
}

void StartNotices::sayIfRecordIsShared(const Journal &journal)
{
    const QString key = u"sharedRecord"_qs;
    const QString path = journal.path();
    if (!journal.isOnNetwork() || m_settings.value(key).toString() == path)
        return;
    Message message = filemessages::recordIsShared(path);
    message.seen = [&settings = m_settings, key, path] { settings.setValue(key, path); };
    m_messages.say(std::move(message));
}

void StartNotices::sayPlanted(const QString &path)
{
    m_messages.say(filemessages::planted(path));
}

} // namespace ledgerdesk
