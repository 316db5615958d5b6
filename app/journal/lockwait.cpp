// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/lockwait.h"

#include <algorithm>
#include <chrono>

namespace ledgerdesk {

namespace {

constexpr std::chrono::milliseconds between{200};
constexpr std::chrono::milliseconds noticedAfter{400}; // other instances write for a fraction of this

} // namespace

LockWait::LockWait(QObject *parent)
    : QObject(parent)
{
    m_next.setInterval(between);
    m_notice.setInterval(noticedAfter);
    m_notice.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &LockWait::tryNow);
    connect(&m_notice, &QTimer::timeout, this, [this] { Q_EMIT waitingChanged(true); });
}

void LockWait::add(QObject *context, Try attempt)
{
    const qint64 id = ++m_lastId;
    m_waiting.push_back(
        {id, std::move(attempt), connect(context, &QObject::destroyed, this, [this, id] { remove(id); })});
    if (m_next.isActive())
        return;
    m_next.start();
    m_notice.start();
}

void LockWait::tryNow()
{
    while (!m_waiting.empty()) {
        const Entry first = m_waiting.front(); // copied, as the try may remove it
        if (!first.attempt())
            return;
        remove(first.id);
    }
}

void LockWait::remove(qint64 id)
{
    const auto found = std::ranges::find(m_waiting, id, &Entry::id);
    if (found == m_waiting.end())
        return;
    disconnect(found->contextEnds);
    m_waiting.erase(found);
    if (!m_waiting.empty())
        return;
    m_next.stop();
    m_notice.stop();
    Q_EMIT waitingChanged(false);
}

} // namespace ledgerdesk
