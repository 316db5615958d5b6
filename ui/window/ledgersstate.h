// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace ledgerdesk {

class KnownLedgers;
class LedgersPanel;
class MessageList;
class TokenRenewal;
struct Error;

/// Shows in the Ledgers panel whether its list is loading, empty or could not be read, and what helps.
class LedgersState : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this object.
    LedgersState(KnownLedgers &ledgers, LedgersPanel &panel, MessageList &messages, TokenRenewal &renewal,
                 QObject *parent = nullptr);

private:
    void show();
    void showReading();
    void showFailed();
    void saySince(const Error &error);

    KnownLedgers &m_ledgers;
    LedgersPanel &m_panel;
    MessageList &m_messages;
    TokenRenewal &m_renewal;
};

} // namespace ledgerdesk
