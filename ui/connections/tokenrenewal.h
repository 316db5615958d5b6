// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/workspace.h"
#include "parts/messagebar.h"
#include "parts/messagelist.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QWidget;

namespace ledgerdesk {

class Theme;
class TokenDialog;

/// Where the service refuses the token or what it may do, offers to enter another in place, and continues
/// with it.
class TokenRenewal : public QObject
{
    Q_OBJECT

public:
    TokenRenewal(Workspace &workspace, MessageList &messages, const Theme &theme, QWidget *window);

    /// Adds the action to a message about this error for this bar, if a new token would help. `repeat`: what
    /// was refused, offered again under the title once the new token is in use; it never runs by itself.
    /// Leave it empty if what was refused only reads, which is repeated in any case.
    void offer(MessageBar &bar, Message &message, const Error &error, const QString &title = {},
               const std::function<void()> &repeat = {});
    /// Says that the list could not be read because the token was refused, unless another bar offers a new
    /// one.
    void sayListRefused(const Error &error);
    /// Removes that message.
    void listIsRead();

Q_SIGNALS:
    /// The sandbox has its own tokens to choose from.
    void sandboxTokensRequested();

private:
    struct Repetition {
        MessageBar *bar = nullptr; ///< where the message is; nullptr for the one about the list
        QString title{};
        std::function<void()> run{};
    };

    bool isOfferedElsewhere() const;
    void ask(const Repetition &repetition);
    void keep(const Connection &connection, const Repetition &repetition);
    void use(const Secret &token, const Repetition &repetition);
    void useLate(const Connection &connection, const Secret &token, const Repetition &repetition);
    void whenInUse(const std::function<void()> &say);
    void sayInUse(const QString &text, const Repetition &repetition);
    Message::Action actionFor(const Repetition &repetition);

    ConnectionInUse &m_connection;
    const CredentialStores m_credentials;
    MessageList &m_messages;
    const Theme &m_theme;
    QWidget *m_window;
    QPointer<MessageBar> m_offeredIn; ///< the other bar whose message got the action last
    QPointer<TokenDialog> m_dialog;
    std::unique_ptr<QObject> m_waiting; ///< until the new token is in use
};

} // namespace ledgerdesk
