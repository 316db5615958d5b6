// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/workspace.h"

#include <QElapsedTimer>
#include <QObject>

#include <optional>
#include <vector>

namespace ledgerdesk {

/// One step on the way from a press of Create to its outcome.
struct CreateStep {
    enum class State {
        Running,
        Done,
        Created, ///< the ledger is there
        Unsure, ///< what became of the request is not known
        Failed,
    };
    State state = State::Running;
    QString words{};
    std::optional<std::chrono::milliseconds> took{}; ///< once the next step has begun

    bool operator==(const CreateStep &) const = default;
};

/// The steps of the last press of Create: each begins when it really happens, and all are kept until the next
/// press.
class CreateSteps : public QObject
{
    Q_OBJECT

public:
    explicit CreateSteps(Workspace &workspace); ///< must outlive it

    const std::vector<CreateStep> &steps() const { return m_steps; }
    /// False once the outcome is known, or once nothing more happens by itself for some time.
    bool isUnderWay() const;
    /// The attempt whose outcome is being found out.
    std::optional<qint64> unknownAttempt() const { return isUnderWay() ? m_attempt : std::nullopt; }

    void begin(); ///< with the check of the name
    enum class NameCheck { Done, Failed };
    void nameChecked(NameCheck check);
    void asked(); ///< a question is open
    void sending();
    void stopped(); ///< nothing was sent
    void clear();

Q_SIGNALS:
    void changed();

private:
    void add(CreateStep::State state, const QString &words);
    void end(CreateStep::State state, const QString &words = {});
    void takeOutcome(const Creation &creation);
    void takeWatch(qint64 attemptId);
    void takeLookUp(const LookUp &lookUp);

    Workspace &m_workspace;
    std::vector<CreateStep> m_steps;
    QElapsedTimer m_clock; ///< of the last step
    std::optional<qint64> m_attempt; ///< Unknown, so that it is looked up
    std::size_t m_untilUnknown = 0; ///< how many steps it took to become that
};

} // namespace ledgerdesk
