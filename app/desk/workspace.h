// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/ledgerchanges.h"
#include "desk/ledgercreation.h"
#include "desk/secondsteps.h"
#include "desk/servicesearch.h"
#include "desk/unknownattempts.h"
#include "desk/unresolvedcreates.h"

namespace ledgerdesk {

/// Owns the connection in use and all that goes on through it; each part knows those above it, and hears of
/// another connection or token in this order, before the windows do.
class Workspace
{
public:
    explicit Workspace(const Stores &used, LookUpPatience patience = {})
        : stores(used)
        , connection(stores, sandbox, patience)
    {
    }

    /// Starts the sandbox anew, unless a ledger is being created.
    void resetSandbox()
    {
        if (creation.isCreating())
            return;
        sandbox.reset();
        if (connection.isSandbox()) {
            ledgers.stop();
            ledgers.list().clear();
            ledgers.refresh();
        }
    }

    const Stores stores;
    BuiltInSandbox sandbox;
    ConnectionInUse connection;
    KnownLedgers ledgers{connection};
    ServiceSearch serviceSearch{connection, ledgers};
    LedgerCreation creation{connection, ledgers};
    UnknownAttempts unknown{connection, ledgers};
    SecondSteps secondSteps{connection, ledgers};
    LedgerChanges changes{connection, ledgers};
    UnresolvedCreates unresolved{connection};
};

} // namespace ledgerdesk
