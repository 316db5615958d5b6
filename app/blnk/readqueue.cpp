// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/readqueue.h"

#include "base/done.h"
#include "blnk/answerheaders.h"
#include "blnk/outcome.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// As many as Qt opens connections to one host. More would wait inside Qt with their deadline running.
constexpr size_t mostAtOnce = 6;
constexpr size_t longestQueue = 1000;

} // namespace

ReadQueue::ReadQueue(Transport &transport, const Patience &patience, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_limits{.patience = patience, .bodyBytes = longestAnswer}
{
}

void ReadQueue::read(const HttpRequest &request, Then then)
{
    if (m_waiting.size() >= longestQueue) {
        const Error busy{.kind = Error::Kind::Busy, .subject = targetOf(request.url)};
        return Done<void>(this, [then = std::move(then), busy](const Result<void> &) {
            then({.body = tl::unexpected(busy)});
        })({});
    }
    m_waiting.push_back({request, std::move(then)});
    startNext();
}

void ReadQueue::startNext()
{
    while (m_running.size() < mostAtOnce && !m_waiting.empty()) {
        Reading reading = std::move(m_waiting.front());
        m_waiting.pop_front();
        start(std::move(reading));
    }
}

void ReadQueue::start(Reading reading)
{
    --reading.triesLeft;
    Call *call = m_transport.send(reading.request, m_limits, this);
    m_running.push_back(call);
    connect(call, &Call::over, this, [this, call, reading = std::move(reading)](const Exchange &exchange) {
        finished(call, reading, exchange);
    });
}

void ReadQueue::finished(Call *call, Reading reading, const Exchange &exchange)
{
    call->deleteLater();
    std::erase(m_running, call);
    const std::optional<Error> error = judgeRead(exchange);
    if (error && error->kind == Error::Kind::ConnectionLost && reading.triesLeft > 0)
        return start(std::move(reading));
    startNext();
    if (!error)
        return reading.then({.body = exchange.body});
    const bool isTooLarge = error->kind == Error::Kind::AnswerTooLarge;
    reading.then({.body = tl::unexpected(*error), .beginning = isTooLarge ? exchange.body : QByteArray()});
}

} // namespace ledgerdesk
