// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkpreparation.h"
#include "connections/connectionbook.h"
#include "desk/workspace.h"

namespace ledgerdesk {

class CheckDialog;
class CheckWrites;
struct CheckWrite;
class Theme;

/// Tests connections and keeps the results: the one in use, several at once, or one that is being entered.
class CheckFlow : public QObject
{
    Q_OBJECT

public:
    CheckFlow(Workspace &workspace, ConnectionBook &book, const Theme &theme, QWidget *window);
    /// Records writes that were sent but have no answer yet.
    ~CheckFlow() override;

    void checkCurrent();
    void check(const QStringList &connectionIds);
    /// Collects what a check of this connection needs.
    void prepare(const CheckRequest &request, QObject *context, const Done<CheckSubject> &done);

Q_SIGNALS:
    void failed(const ledgerdesk::Error &error);
    /// A test whose window is closed created a ledger, or it is unknown whether it did.
    void wrote(const ledgerdesk::Attempt &attempt, const std::optional<ledgerdesk::Error> &journalError);

private:
    void open(std::vector<Connection> connections);
    void keep(const CheckReport &report, const Connection &connection);
    void record(const CheckWrite &write);

    Workspace &m_workspace;
    ConnectionBook &m_book;
    const Theme &m_theme;
    QWidget *m_window;
    std::unique_ptr<CheckWrites> m_writes;
};

} // namespace ledgerdesk
