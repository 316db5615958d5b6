// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/workspace.h"

namespace ledgerdesk {

class GoToDialog;
class LedgersPanel;
class Theme;

/// Goes to a ledger by its ID, on the connection in use or another one. A ledger that is not in the list is
/// read from the service and taken into it.
class GoToFlow : public QObject
{
    Q_OBJECT

public:
    GoToFlow(Workspace &workspace, LedgersPanel &panel, const Theme &theme, QWidget *window);

    void ask();

Q_SIGNALS:
    void openRequested(const ledgerdesk::Connection &connection);
    void found(); ///< the ledger is selected

private:
    std::optional<Connection> connectionWith(const QString &id) const;
    void go(GoToDialog *dialog, const QString &ledgerId, const QString &connectionId);
    void open(GoToDialog *dialog, const QString &ledgerId, const Connection &connection);
    void read(GoToDialog *dialog, const QString &ledgerId);
    QString mistakeOf(const Error &error) const;
    void show(GoToDialog *dialog, const QString &ledgerId);

    Workspace &m_workspace;
    LedgersPanel &m_panel;
    const Theme &m_theme;
    QWidget *m_window;
};

} // namespace ledgerdesk
