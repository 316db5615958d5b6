// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectiondialog.h"
#include "desk/workspace.h"

#include <QObject>

#include <functional>

class QWidget;

namespace ledgerdesk {

class CheckFlow;
class MessageBar;
class Theme;

/// Leads through creating, changing and removing connections, and keeps their tokens where the person chose.
class ConnectionFlow : public QObject
{
    Q_OBJECT

public:
    ConnectionFlow(Workspace &workspace, ConnectionBook &book, CheckFlow &checks, const Theme &theme,
                   QWidget *window);

    void create();
    void edit(const QString &connectionId);
    void duplicate(const QString &connectionId);
    void showAll();
    void openSandbox(SandboxToken::Kind token = SandboxToken::Kind::AllRights,
                     Service service = Service::Cloud);
    void chooseSandboxToken(); ///< shows all of them, with what each does
    /// Says why there is no token, and what helps.
    void sayTokenFailure(MessageBar &messages, const Error &error);

Q_SIGNALS:
    void failed(const ledgerdesk::Error &error);
    void tokenLeft(const ledgerdesk::Error &error); ///< a token that should have been removed is still stored

private:
    void openDialog(const Connection &before, ConnectionDialog::StoredToken stored);
    void save(ConnectionDialog *dialog, const Connection &before);
    void finish(ConnectionDialog *dialog, const Connection &before, const Connection &after);
    void takeBack(const Connection &before, const ConnectionInput &input, const Result<void> &kept,
                  const std::function<void()> &done);

    Workspace &m_workspace;
    ConnectionBook &m_book;
    CheckFlow &m_checks;
    const Theme &m_theme;
    QWidget *m_window;
};

} // namespace ledgerdesk
