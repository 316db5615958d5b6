// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/productionguard.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <ctime>

namespace ledgerdesk {

namespace {

/// Limits of the interval between looks at the clock: a timer stops while the computer sleeps, the clock does
/// not.
constexpr std::chrono::milliseconds longestTick = std::chrono::seconds(10);
constexpr std::chrono::milliseconds shortestTick{10};

bool isInput(const QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
    case QEvent::InputMethod:
        return true;
    default:
        return false;
    }
}

} // namespace

std::chrono::milliseconds ProductionGuard::timeSinceBoot()
{
    using namespace std::chrono;
#ifdef CLOCK_BOOTTIME
    timespec time{};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0)
        return duration_cast<milliseconds>(seconds(time.tv_sec) + nanoseconds(time.tv_nsec));
#endif
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch());
}

ProductionGuard::ProductionGuard(Limits limits, Clock clock, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ProductionGuard::removeOver);
}

bool ProductionGuard::isOpen(const Connection &connection)
{
    return connection.environment != Environment::Production || armed(connection).has_value();
}

std::optional<ProductionGuard::Armed> ProductionGuard::armed(const Connection &connection)
{
    removeOver();
    const auto entry = m_entries.constFind(connection.id);
    if (entry == m_entries.cend())
        return {};
    const Connection &was = entry->connection;
    if (was.name != connection.name || was.endpoint != connection.endpoint
        || was.environment != connection.environment) {
        m_entries.erase(entry);
        watch();
        Q_EMIT changed();
        return {};
    }
    Armed armed{.term = entry->term};
    if (armed.term == Term::Minutes) {
        const std::chrono::milliseconds left = entry->since + m_limits.armed - m_clock();
        armed.until = QDateTime::currentDateTimeUtc().addMSecs(left.count());
    }
    return armed;
}

void ProductionGuard::arm(const Connection &connection, Term term)
{
    if (term == Term::ThisLedger)
        return;
    m_lastInput = m_clock();
    m_entries.insert(connection.id, {connection, term, m_lastInput});
    watch();
    Q_EMIT changed();
}

void ProductionGuard::disarm()
{
    if (m_entries.isEmpty())
        return;
    m_entries.clear();
    watch();
    Q_EMIT changed();
}

bool ProductionGuard::isOver(const Entry &entry) const
{
    const std::chrono::milliseconds now = m_clock();
    return now - m_lastInput >= m_limits.idle
        || (entry.term == Term::Minutes && now - entry.since >= m_limits.armed);
}

void ProductionGuard::removeOver()
{
    const auto before = m_entries.size();
    m_entries.removeIf([this](const auto &entry) { return isOver(entry.value()); });
    watch();
    if (m_entries.size() != before)
        Q_EMIT changed();
}

/// Watches for input and checks the clock while anything is armed.
void ProductionGuard::watch()
{
    if (m_isListening == m_entries.isEmpty()) {
        m_isListening = !m_isListening;
        if (m_isListening)
            QCoreApplication::instance()->installEventFilter(this);
        else
            QCoreApplication::instance()->removeEventFilter(this);
    }
    m_timer.stop();
    if (m_entries.isEmpty())
        return;
    const std::chrono::milliseconds now = m_clock();
    std::chrono::milliseconds next = m_lastInput + m_limits.idle - now;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.term == Term::Minutes)
            next = std::min(next, entry.since + m_limits.armed - now);
    }
    m_timer.start(std::clamp(next, shortestTick, longestTick));
}

bool ProductionGuard::eventFilter(QObject *watched, QEvent *event)
{
    // Only input from outside counts. Remove what has expired first, so that late input does not extend it.
    if (event->spontaneous() && isInput(event)) {
        removeOver();
        m_lastInput = m_clock();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace ledgerdesk
