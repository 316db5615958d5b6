// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>

namespace ledgerdesk {

/// Repeats what another program's lock on the journal prevents, in short tries from the event loop.
class LockWait : public QObject
{
    Q_OBJECT

public:
    explicit LockWait(QObject *parent = nullptr);

    /// One try; false if the file is still locked.
    using Try = std::function<bool()>;
    /// Adds something that has just failed. All are tried in order, each until it succeeds or its context
    /// dies.
    void add(QObject *context, Try attempt);
    void tryNow();
    bool isEmpty() const { return m_waiting.empty(); }

Q_SIGNALS:
    /// True once a wait has lasted long enough to show it, false when nothing waits any more.
    void waitingChanged(bool isWaiting);

private:
    struct Entry {
        qint64 id = 0;
        Try attempt{};
        QMetaObject::Connection contextEnds{};
    };
    void remove(qint64 id);

    std::deque<Entry> m_waiting;
    qint64 m_lastId = 0;
    QTimer m_next;
    QTimer m_notice;
};

} // namespace ledgerdesk
