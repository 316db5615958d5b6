// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bulk/runrecord.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace ledgerdesk {

/// Records the rows of a run on a thread of its own: what is written while a commit is under way shares the
/// next one, so that waiting for the disk does not limit how many rows are recorded.
class RunWriter : public RunRecord
{
public:
    /// Opens the file of a run that this program holds, see RunFile::open(), on its own thread: Qt binds a
    /// database to one. If that fails, every write is answered with the error.
    RunWriter(QString path, QByteArray planHash);
    /// Writes what still waits.
    ~RunWriter() override;
    Q_DISABLE_COPY_MOVE(RunWriter)

    void write(std::vector<RunRow> rows, Done<void> done) override;
    void setState(RunFile::State state, Done<void> done) override;
    void setCount(const QByteArray &json, Done<void> done) override;

private:
    /// Something to record: rows, or what `other` does.
    struct Order {
        std::vector<RunRow> rows{};
        std::function<Result<void>(RunFile &file)> other{};
        Done<void> done;
    };

    void add(Order order);
    void work();
    static void carryOut(std::deque<Order> orders, const Result<std::unique_ptr<RunFile>> &file);
    static void commit(const std::vector<Order> &orders, RunFile &file);

    const QString m_path;
    const QByteArray m_planHash;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Order> m_orders;
    bool m_isEnding = false;
    std::thread m_thread; ///< last, as it uses all others
};

} // namespace ledgerdesk
