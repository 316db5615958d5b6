// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/messagelist.h"

#include <algorithm>

namespace ledgerdesk {

void MessageList::say(Message message)
{
    const auto old = std::ranges::find(m_messages, message.about, &Message::about);
    if (old != m_messages.end() && old->title == message.title && old->text == message.text) {
        *old = std::move(message); // no news, so it keeps its place
    } else {
        if (old != m_messages.end())
            m_messages.erase(old);
        m_messages.insert(m_messages.begin(), std::move(message));
    }
    Q_EMIT changed();
}

void MessageList::remove(const QString &topic)
{
    if (std::erase_if(m_messages, [&topic](const Message &message) { return message.about == topic; }) > 0)
        Q_EMIT changed();
}

void MessageList::leaveConnection()
{
    const auto ends = [](const Message &message) { return message.lasts == Message::Lasts::WithConnection; };
    if (std::erase_if(m_messages, ends) > 0)
        Q_EMIT changed();
}

bool MessageList::has(const QString &topic) const
{
    return std::ranges::find(m_messages, topic, &Message::about) != m_messages.end();
}

} // namespace ledgerdesk
