// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/check/checkpreparation.h"
#include "connections/connectionbook.h"
#include "window/workspace.h"

namespace ledgerdesk {

class CheckDialog;
class Theme;

/// Tests connections and keeps what that showed: of the one in use, of several at once, and of one that is
/// being entered.
class CheckFlow : public QObject
{
    Q_OBJECT

public:
    CheckFlow(Workspace &workspace, ConnectionBook &book, const Theme &theme, QWidget *window);

    void checkCurrent();
    void check(const QStringList &connectionIds);
    /// Gathers what a check of this needs.
    void prepare(const CheckRequest &request, QObject *context, const Done<CheckSubject> &done);
    /// Keeps in the journal what a service created although it must not.
    void record(const CheckReport &report, const Connection &connection);

Q_SIGNALS:
    void failed(const ledgerdesk::Error &error);

private:
    void open(std::vector<Connection> connections);
    void keep(const CheckReport &report, const Connection &connection);

    Workspace &m_workspace;
    ConnectionBook &m_book;
    const Theme &m_theme;
    QWidget *m_window;
};

} // namespace ledgerdesk
