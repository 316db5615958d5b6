// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"
#include "ledger/json.h"

#include <QDateTime>
#include <QString>

namespace ledgerdesk {

/// One press of Create, as the journal keeps it.
struct Attempt {
    enum class State { Sending, Created, Rejected, Unknown, NotSent };

    qint64 id = 0; ///< of the journal; 0 if not recorded yet
    State state = State::Sending;
    QString connectionId{};
    QString connectionName{};
    QString origin{}; ///< where it was sent, see originOf()
    QString instanceId{};
    QString ledgerName{};
    JsonValue metadata{}; ///< as sent; Empty if none was
    QDateTime startedAt{}; ///< UTC
    QDateTime finishedAt{}; ///< UTC; invalid while Sending
    QString ledgerId{}; ///< Created only
    QString createdAtText{}; ///< Created only: the time that the service stores, once it is known
    int status = 0; ///< HTTP status of a refusal or a failure; 0 if none arrived, and for Created
    QString detail{}; ///< technical and short; never a token

    bool operator==(const Attempt &) const = default;
};

} // namespace ledgerdesk
