// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"
#include "text/json.h"

#include <QDateTime>
#include <QString>

namespace ledgerdesk {

/// One change of an existing ledger that this computer asked for.
struct LedgerChange {
    enum class State {
        Sending,
        Made,
        Rejected,
        Unknown, ///< it may have been made; reading the ledger settles it
        NotMade, ///< surely not: nothing was sent, or the ledger was read and is as it was
    };
    enum class Subject { Name, Metadata };

    qint64 id = 0; ///< of the journal's row; 0 if not recorded yet
    State state = State::Sending;
    Subject subject = Subject::Name;
    QString connectionId{};
    QString connectionName{};
    QString origin{}; ///< where the request was sent, see originOf()
    QString instanceId{};
    QString ledgerId{};
    /// The name as Text, or an Object of the metadata keys that change. A key that did not exist is missing
    /// in `before`.
    JsonValue before{};
    JsonValue after{};
    QDateTime startedAt{}; ///< UTC
    QDateTime finishedAt{}; ///< UTC; invalid while Sending
    int status = 0; ///< HTTP status of a refusal or failure; 0 if none arrived
    QString detail{}; ///< technical and short; never a token
    qint64 undoes = 0; ///< the change that this one takes back; 0 if none

    bool operator==(const LedgerChange &) const = default;
};

/// True if the endpoint leads to the service and instance that the change was sent to.
bool wasSentTo(const LedgerChange &change, const Endpoint &endpoint);

/// Whether the ledger is now as the change wanted it.
bool isMadeIn(const LedgerChange &change, const QString &name, const JsonValue &metadata);

} // namespace ledgerdesk
