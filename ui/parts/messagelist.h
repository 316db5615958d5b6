// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/message.h"

#include <QObject>

namespace ledgerdesk {

/// What the window has to say, the newest first. A message replaces an older one of the same topic
/// (Message::about).
class MessageList : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void say(Message message);
    /// Removes the message of this topic, as it no longer holds or was dismissed.
    void remove(const QString &topic);
    /// Removes the messages that only concern the connection in use.
    void leaveConnection();
    bool has(const QString &topic) const;
    const std::vector<Message> &messages() const { return m_messages; }

Q_SIGNALS:
    void changed();

private:
    std::vector<Message> m_messages;
};

} // namespace ledgerdesk
