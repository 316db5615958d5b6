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

class QSettings;

namespace ledgerdesk {

/// Knows on which production connections a person said that creating is meant, and for how long that holds.
/// It ends when its time is over, after a time without input to the program, with the screen lock, and when
/// the connection's name or address is another.
class ProductionGuard : public QObject
{
    Q_OBJECT

public:
    /// What a person prefers; kept in the settings for each connection.
    enum class Term { Minutes, Session };
    struct Limits {
        std::chrono::milliseconds armed = std::chrono::minutes(15); ///< with Term::Minutes
        std::chrono::milliseconds idle = std::chrono::minutes(15);
    };
    /// Time since some start, which goes on while the computer sleeps and which nobody can set.
    using Clock = std::function<std::chrono::milliseconds()>;
    static std::chrono::milliseconds timeSinceBoot();

    explicit ProductionGuard(QSettings &settings, Limits limits, Clock clock = timeSinceBoot,
                             QObject *parent = nullptr);

    /// True if creating on this connection need not be asked about: armed, or not production.
    bool isOpen(const Connection &connection);
    void arm(const Connection &connection, Term term);
    void disarm(); ///< all connections
    /// How long the connection is armed for; nothing if it is not.
    struct Armed {
        Term term = Term::Minutes;
        QDateTime until{}; ///< Term::Minutes only, UTC
    };
    std::optional<Armed> armed(const Connection &connection);
    Term preferred(const QString &connectionId) const;

Q_SIGNALS:
    void changed(); ///< something was armed or is no longer

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry {
        Connection connection{}; ///< as it was when the person said so
        Term term = Term::Minutes;
        std::chrono::milliseconds since{};
    };
    bool isOver(const Entry &entry) const;
    void removeOver();
    void watch();

    QSettings &m_settings;
    const Limits m_limits;
    const Clock m_clock;
    QHash<QString, Entry> m_entries; ///< by connection
    std::chrono::milliseconds m_lastInput{};
    QTimer m_timer;
    bool m_isListening = false; ///< for input, while anything is armed
};

} // namespace ledgerdesk
