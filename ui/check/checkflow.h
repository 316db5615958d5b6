// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/check/checkpreparation.h"
#include "connections/connectionbook.h"
#include "window/workspace.h"

namespace ledgerdesk {

class CheckDialog;
class CheckWrites;
struct CheckWrite;
class Theme;

/// Tests connections and keeps what that showed: of the one in use, of several at once, and of one that is
/// being entered.
class CheckFlow : public QObject
{
    Q_OBJECT

public:
    CheckFlow(Workspace &workspace, ConnectionBook &book, const Theme &theme, QWidget *window);
    /// What was sent and is not answered yet is recorded as such.
    ~CheckFlow() override;

    void checkCurrent();
    void check(const QStringList &connectionIds);
    /// Gathers what a check of this needs.
    void prepare(const CheckRequest &request, QObject *context, const Done<CheckSubject> &done);

Q_SIGNALS:
    void failed(const ledgerdesk::Error &error);
    /// A test that nobody looks at any longer created a ledger, or it is not known whether it did.
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
