// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace ledgerdesk {

class KnownLedgers;
class LedgersPanel;
class TokenRenewal;

/// Shows in the Ledgers panel how far its list is read, and what helps if it cannot be.
class LedgersState : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this object.
    LedgersState(KnownLedgers &ledgers, LedgersPanel &panel, TokenRenewal &renewal,
                 QObject *parent = nullptr);

private:
    void show();
    void showFailed();

    KnownLedgers &m_ledgers;
    LedgersPanel &m_panel;
    TokenRenewal &m_renewal;
};

} // namespace ledgerdesk
