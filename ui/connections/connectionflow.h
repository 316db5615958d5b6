// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectiondialog.h"
#include "desk/workspace.h"
#include "words/message.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace ledgerdesk {

class CheckFlow;
class MessageList;
class Theme;

/// Guides through creating, changing and removing connections, and stores their tokens where the person
/// chose.
class ConnectionFlow : public QObject
{
    Q_OBJECT

public:
    ConnectionFlow(Workspace &workspace, CheckFlow &checks, MessageList &messages, const Theme &theme,
                   QWidget *window);

    void create();
    /// The same with the fields filled in. The token stays in memory until it is saved.
    void createWith(const Connection &connection, const Secret &token);
    void edit(const QString &connectionId);
    void duplicate(const QString &connectionId);
    void showAll();
    void openSandbox(SandboxToken::Kind token = SandboxToken::Kind::AllRights,
                     Service service = Service::Cloud, SandboxCoreKey coreKey = SandboxCoreKey::Master);
    void chooseSandboxToken(); ///< lists them, with what each does

Q_SIGNALS:
    /// Another window changed or removed the connection in use, or what else the message says about it.
    void changedElsewhere(const ledgerdesk::Message &message);

private:
    void followOthers();
    void sayToken();
    void sayWaiting();
    void sayLeft(const Error &error);
    QWidget *windowAbove() const;
    QStringList takenNames(const QString &exceptOfId) const;
    void continueNew();
    void keepUnfinished(ConnectionDialog *dialog, int result);
    void sayChangedMeanwhile(ConnectionDialog *dialog, const Connection &now);
    ConnectionDialog *openDialog(const Connection &before, ConnectionDialog::StoredToken stored);
    void save(ConnectionDialog *dialog, const Connection &before);
    void finish(ConnectionDialog *dialog, const Connection &before, const Connection &after);
    void takeBack(const Connection &before, const ConnectionInput &input, const Result<void> &kept,
                  const std::function<void()> &done);

    ConnectionInUse &m_connection;
    const LedgerCreation &m_creation;
    BuiltInSandbox &m_sandbox;
    ConnectionBook &m_book;
    const CredentialStores m_credentials;
    CheckFlow &m_checks;
    MessageList &m_messages;
    const Theme &m_theme;
    QWidget *m_window;
    QPointer<ConnectionDialog> m_unfinished; ///< a new connection that was cancelled, to be opened again
};

} // namespace ledgerdesk
