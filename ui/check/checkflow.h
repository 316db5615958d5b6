// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkpreparation.h"
#include "desk/workspace.h"

#include <QPointer>

namespace ledgerdesk {

class CheckDialog;
class CheckWrites;
struct CheckWrite;
class MessageList;
struct Message;
class Theme;

/// Tests connections and keeps the results: the one in use, several at once, or one that is being entered;
/// and tokens that belong to no connection yet.
class CheckFlow : public QObject
{
    Q_OBJECT

public:
    CheckFlow(Workspace &workspace, MessageList &messages, const Theme &theme, QWidget *window);
    /// Records writes that were sent but have no answer yet.
    ~CheckFlow() override;

    void checkCurrent();
    void check(const QStringList &connectionIds);
    void testToken();
    /// Collects what a check of this connection needs.
    void prepare(const CheckRequest &request, const Done<CheckSubject> &done);

Q_SIGNALS:
    /// A person wants to keep a token that was tested. The connection has no ID.
    void saveRequested(const ledgerdesk::Connection &connection, const ledgerdesk::Secret &token);

private:
    void open(std::vector<Connection> connections);
    void keep(const CheckReport &report, const Connection &connection);
    void record(const CheckWrite &write);
    void say(Message message);

    ConnectionInUse &m_connection;
    BuiltInSandbox &m_sandbox;
    const Stores m_stores;
    QPointer<MessageList> m_messages; ///< destroyed before the last write is recorded
    const Theme &m_theme;
    QWidget *m_window;
    std::unique_ptr<CheckWrites> m_writes;
};

} // namespace ledgerdesk
