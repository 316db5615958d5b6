// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/unknownattempts.h"

#include <QPointer>

namespace ledgerdesk {

UnknownAttempts::UnknownAttempts(ConnectionInUse &connection, KnownLedgers &ledgers)
    : m_connection(connection)
    , m_ledgers(ledgers)
{
    connect(&connection, &ConnectionInUse::changed, this, &UnknownAttempts::beginAnew);
    connect(&connection, &ConnectionInUse::tokenSettled, this, &UnknownAttempts::followToken);
    connect(&connection, &ConnectionInUse::recordOpened, this, [this] {
        if (m_connection.client())
            m_schedule->start(*m_connection.client());
    });
}

void UnknownAttempts::beginAnew()
{
    m_schedule.reset();
    m_waiting.reset();
    if (!m_connection.current())
        return;
    m_schedule = std::make_unique<LookUpSchedule>(*m_connection.current(), m_connection.journal(),
                                                  m_connection.pace());
    connect(m_schedule.get(), &LookUpSchedule::watchChanged, this, &UnknownAttempts::watchChanged);
    connect(m_schedule.get(), &LookUpSchedule::failed, this, &UnknownAttempts::lookUpFailed);
    connect(m_schedule.get(), &LookUpSchedule::lookedUp, this, &UnknownAttempts::take);
}

void UnknownAttempts::followToken()
{
    if (m_connection.tokenState() == ConnectionInUse::TokenState::Ready)
        m_schedule->start(*m_connection.client());
    if (const auto attempt = std::exchange(m_waiting, {}))
        lookUp(*attempt);
}

void UnknownAttempts::take(const LookUp &lookUp)
{
    if (lookUp.finding == LookUp::Finding::Found)
        m_ledgers.takeCreated(lookUp.ledgers.front());
    else
        m_ledgers.list().merge(lookUp.ledgers); // it is unknown which one was sent, so none is marked
    m_ledgers.serviceAnswered();
    Q_EMIT lookedUp(lookUp);
}

void UnknownAttempts::lookUp(const Attempt &attempt)
{
    if (m_connection.tokenState() == ConnectionInUse::TokenState::Waiting)
        m_waiting = attempt;
    else if (m_connection.client())
        m_schedule->lookUp(attempt);
    else
        Q_EMIT lookUpFailed(attempt, m_connection.whyNoClient());
}

LookUpWatch UnknownAttempts::watch(qint64 attemptId) const
{
    return m_schedule ? m_schedule->watch(attemptId) : LookUpWatch{};
}

void UnknownAttempts::adopt(const Attempt &attempt, const QString &ledgerId,
                            const Done<decisions::Adoption> &done)
{
    if (!m_connection.client())
        return done(tl::unexpected(m_connection.whyNoClient()));
    decisions::adopt(m_connection.journal(), attempt, ledgerId, *m_connection.client(),
                     done.step<decisions::Adoption>(
                         [self = QPointer(this), done](const Result<decisions::Adoption> &adoption) {
                             if (self && adoption)
                                 self->m_ledgers.takeCreated(adoption->ledger);
                             done(adoption);
                         }));
}

} // namespace ledgerdesk
