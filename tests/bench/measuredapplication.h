// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace ledgerdesk {

/// Measures the longest time that one event blocks the main thread.
class MeasuredApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth++ == 0)
            m_step.start();
        const bool result = QApplication::notify(receiver, event);
        if (--m_depth == 0)
            m_longest = std::max(m_longest, m_step.nsecsElapsed());
        return result;
    }
    /// Milliseconds of the longest event since the previous call. The one under way counts up to now, and
    /// anew from now on.
    double takeLongest()
    {
        const qint64 current = m_depth > 0 ? m_step.nsecsElapsed() : 0;
        m_step.start();
        return double(std::max(std::exchange(m_longest, 0), current)) / 1e6;
    }

private:
    int m_depth = 0;
    qint64 m_longest = 0; ///< nanoseconds
    QElapsedTimer m_step;
};

} // namespace ledgerdesk
