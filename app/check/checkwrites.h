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

/// The request of a check that the service must refuse, and how it ended.
struct CheckWrite {
    Connection connection{};
    QDateTime startedAt{}; ///< UTC
    Ended ended = Ended::ByItself;
    int status = 0; ///< HTTP; 0 if none arrived
    Verdict verdict{}; ///< without any part of the token, which a service may repeat anywhere
    bool isAwaited = true; ///< by its check; else nobody else tells a person what came of it
};

/// Sends the requests that a service must refuse, and waits for the end of each, even if its check was
/// cancelled or is gone: what has left cannot be called back, and a service that does not refuse creates a
/// ledger.
class CheckWrites : public QObject
{
public:
    /// Told of each write, before its check is.
    using Record = std::function<void(const CheckWrite &write)>;

    explicit CheckWrites(Record record, QObject *parent = nullptr);
    /// Tells of those that have left, as ended by the shutdown.
    ~CheckWrites() override;

    /// At most once on the wire. The call belongs to this object, and ends when it has told how it ended.
    Call *send(const Connection &connection, const Secret &token, const NetworkSetup &network,
               const HttpRequest &request, const CallLimits &limits);
    enum class Left { Nothing, Request };
    /// Nobody waits for it any longer. It ends at once if nothing of it has left.
    Left leave(Call *call);

private:
    struct Out {
        std::unique_ptr<Transport> transport;
        std::unique_ptr<Call> call; // ends before the transport, whose reply it holds
        Redaction redaction;
        CheckWrite write{};
    };
    std::vector<Out>::iterator find(const Call *call);
    void end(const Call *call, const Exchange &exchange);

    const Record m_record;
    std::vector<Out> m_out;
};

} // namespace ledgerdesk
