// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/redaction.h"
#include "blnk/transport.h"
#include "connections/connection.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace ledgerdesk {

/// A request that the service must refuse, and how it ended.
struct CheckWrite {
    Connection connection{};
    QDateTime startedAt{}; ///< UTC
    Ended ended = Ended::ByItself;
    int status = 0; ///< HTTP; 0 if none arrived
    Verdict verdict{}; ///< without any part of the token, which a service may repeat
    bool isAwaited = true; ///< false if its check is gone and can no longer tell a person
};

/// Sends the requests that a service must refuse, and waits for the end of each even if its check was
/// cancelled: a request that was sent cannot be taken back, and a service that accepts it creates a ledger.
class CheckWrites : public QObject
{
public:
    /// Hears of each write before its check does.
    using Record = std::function<void(const CheckWrite &write)>;

    explicit CheckWrites(Record record, QObject *parent = nullptr);
    /// Records those that were sent as ended by the shutdown.
    ~CheckWrites() override;

    /// Sends the request at most once. The call belongs to this object, which deletes it when it is over.
    Call *send(const Connection &connection, const Secret &token, const NetworkSetup &network,
               const HttpRequest &request, const CallLimits &limits);
    enum class Left { Nothing, Request };
    /// The check no longer waits for this call. Ends it at once if nothing was sent.
    Left leave(Call *call);

private:
    struct Out {
        std::unique_ptr<Transport> transport;
        std::unique_ptr<Call> call; // destroyed before the transport, which owns its reply
        Redaction redaction;
        CheckWrite write{};
    };
    std::vector<Out>::iterator find(const Call *call);
    void end(const Call *call, const Exchange &exchange);

    const Record m_record;
    std::vector<Out> m_out;
};

} // namespace ledgerdesk
