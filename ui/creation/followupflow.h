// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/workspace.h"
#include "parts/messagebar.h"

#include <QObject>

#include <memory>

namespace ledgerdesk {

class TokenRenewal;

/// Carries out the second step of a ledger that was too large to create at once: says that its metadata is
/// still missing, adds it, and says how that ended.
class FollowUpFlow : public QObject
{
    Q_OBJECT

public:
    FollowUpFlow(Workspace &workspace, MessageBar &messages, TokenRenewal &renewal,
                 QObject *parent = nullptr);

    void add(const Attempt &attempt);
    void leave(const Attempt &attempt);
    /// Shows the newest ledger of the connection in use that still lacks its metadata, unless another message
    /// is on display.
    void sayWhatIsPending();

private:
    void showAdded(const followups::Addition &addition);
    void showPending(const Attempt &attempt, Message message);
    void showNotAdded(const Attempt &attempt, const Error &error);
    void showSettled(const followups::Addition &addition);
    bool isSpokenOf(const Attempt &attempt) const;
    Attempt stored(const Attempt &attempt) const;
    void cancel(const Attempt &attempt);

    ConnectionInUse &m_connection;
    SecondSteps &m_steps;
    MessageBar &m_messages;
    TokenRenewal &m_renewal;
    std::unique_ptr<QObject> m_adding; ///< context of the call in progress
    qint64 m_added = 0; ///< journal ID of the attempt it is for
};

} // namespace ledgerdesk
