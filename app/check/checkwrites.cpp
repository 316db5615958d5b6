// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkwrites.h"

#include <algorithm>
#include <utility>

namespace ledgerdesk {

CheckWrites::CheckWrites(Record record, QObject *parent)
    : QObject(parent)
    , m_record(std::move(record))
{
}

CheckWrites::~CheckWrites()
{
    for (Out &out : std::exchange(m_out, {})) {
        if (!out.call->hasLeft())
            continue;
        out.write.ended = Ended::ByShutdown;
        m_record(out.write);
    }
}

Call *CheckWrites::send(const Connection &connection, const Secret &token, const NetworkSetup &network,
                        const HttpRequest &request, const CallLimits &limits)
{
    auto transport = std::make_unique<Transport>(network, connection.endpoint.baseUrl);
    std::unique_ptr<Call> call(transport->send(request, limits, nullptr));
    Call *sent = call.get();
    connect(sent, &Call::over, this, [this, sent](const Exchange &exchange) { end(sent, exchange); });
    m_out.push_back({.transport = std::move(transport),
                     .call = std::move(call),
                     .redaction = Redaction(token),
                     .write = {.connection = connection, .startedAt = QDateTime::currentDateTimeUtc()}});
    return sent;
}

CheckWrites::Left CheckWrites::leave(Call *call)
{
    const auto out = find(call);
    if (out == m_out.end())
        return Left::Nothing;
    out->write.isAwaited = false;
    if (call->hasLeft())
        return Left::Request;
    call->end(Ended::ByPerson);
    return Left::Nothing;
}

std::vector<CheckWrites::Out>::iterator CheckWrites::find(const Call *call)
{
    return std::ranges::find_if(m_out, [call](const Out &out) { return out.call.get() == call; });
}

void CheckWrites::end(const Call *call, const Exchange &exchange)
{
    const auto found = find(call);
    Out out = std::move(*found);
    m_out.erase(found);
    // Delete later, as this answers the call's own signal; the call first, as the transport owns its reply.
    out.call.release()->deleteLater();
    out.transport.release()->deleteLater();
    out.write.ended = exchange.ended;
    out.write.status = exchange.status;
    // Judge it like any other create.
    out.write.verdict = out.redaction.cleaned(out.redaction.checked(judgeCreate(exchange, {}), {}));
    m_record(out.write);
}

} // namespace ledgerdesk
