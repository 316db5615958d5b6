// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace ledgerdesk {

/// Remembers on which production connections a person confirmed creating, and for how long. A confirmation
/// ends when its time is over, after a time without input to the program, when the screen is locked, and when
/// the connection's name or address changes.
class ProductionGuard : public QObject
{
    Q_OBJECT

public:
    /// How far a confirmation reaches: one ledger unless the person chooses more.
    enum class Term { ThisLedger, Minutes, Session };
    struct Limits {
        std::chrono::milliseconds armed = std::chrono::minutes(15); ///< for Term::Minutes
        std::chrono::milliseconds idle = std::chrono::minutes(15);
    };
    /// Monotonic time that includes sleep and that nobody can set.
    using Clock = std::function<std::chrono::milliseconds()>;
    static std::chrono::milliseconds timeSinceBoot();

    explicit ProductionGuard(Limits limits, Clock clock = timeSinceBoot, QObject *parent = nullptr);

    /// True if creating on this connection needs no confirmation: armed, or not production.
    bool isOpen(const Connection &connection);
    void arm(const Connection &connection, Term term); ///< ThisLedger arms nothing
    void disarm(); ///< for all connections
    /// How long the connection stays armed; nothing if it is not armed. Its term is never ThisLedger.
    struct Armed {
        Term term = Term::Minutes;
        QDateTime until{}; ///< Term::Minutes only, UTC
    };
    std::optional<Armed> armed(const Connection &connection);

Q_SIGNALS:
    void changed(); ///< something was armed or disarmed

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry {
        Connection connection{}; ///< as it was when it was armed
        Term term = Term::Minutes;
        std::chrono::milliseconds since{};
    };
    bool isOver(const Entry &entry) const;
    void removeOver();
    void watch();

    const Limits m_limits;
    const Clock m_clock;
    QHash<QString, Entry> m_entries; ///< by connection ID
    std::chrono::milliseconds m_lastInput{};
    QTimer m_timer;
    bool m_isListening = false; ///< to input, while anything is armed
};

} // namespace ledgerdesk
