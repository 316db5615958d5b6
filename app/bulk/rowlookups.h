// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bulk/runplan.h"
#include "bulk/runrecord.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>

namespace ledgerdesk {

/// Looks up Unknown rows by their reference, soon and then with growing waits, one at a time. Sends no
/// create.
class RowLookUps : public QObject
{
    Q_OBJECT

public:
    RowLookUps(std::shared_ptr<const RunPlan> plan, RunService &service, RunClock &clock, QObject *parent);

    enum class Since { Now, EarlierProgram };
    void add(const RunRow &row, Since since = Since::Now);
    void setRunning(); ///< looks up those that are due
    void setResting(); ///< an answer that is under way still counts
    bool isEmpty() const { return m_entries.empty(); }
    qint64 count() const { return qint64(m_entries.size()); }

Q_SIGNALS:
    /// Created or NotThere, or Unknown with one more empty look-up. To be recorded.
    void lookedUp(const ledgerdesk::RunRow &row, const std::optional<ledgerdesk::Ledger> &ledger);
    void failed(const ledgerdesk::Error &error);

private:
    struct Entry {
        RunRow row{};
        std::chrono::milliseconds sentAt{}; ///< by the clock that never jumps, like the others
        std::optional<std::chrono::milliseconds> firstEmptyAt{};
        std::chrono::milliseconds dueAt{};
        int looks = 0;
    };
    void lookNext();
    void ask(qint64 row);
    void answered(qint64 row, std::chrono::milliseconds askedAt, const LedgerReference &reference,
                  const Result<std::vector<Ledger>> &found);
    void takeEmpty(Entry &entry, std::chrono::milliseconds askedAt);
    void takeFound(Entry &entry, const std::vector<Ledger> &ledgers);

    const std::shared_ptr<const RunPlan> m_plan;
    RunService &m_service;
    RunClock &m_clock;
    std::map<qint64, Entry> m_entries;
    bool m_isRunning = false;
    bool m_isAsking = false;
    std::unique_ptr<QObject> m_wait; ///< context of the timer for the next one
};

} // namespace ledgerdesk
