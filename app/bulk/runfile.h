// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "bulk/runrow.h"

#include <memory>
#include <vector>

namespace ledgerdesk {

/// What became of the rows of one run: an SQLite file beside its plan. Rows of which nothing is known yet are
/// Planned and take no space. Only the thread that opened it may use it.
class RunFile
{
public:
    enum class State { Ready, Running, Paused, Stopped, Finished };

    /// Creates the file. Errors: StorageFailed.
    static Result<std::unique_ptr<RunFile>> create(const QString &path, const QByteArray &planHash,
                                                   qint64 rows);
    /// What becomes of rows that are Sending: when a run is taken up, nobody awaits their answers any more,
    /// and they become Unknown.
    enum class Abandoned { BecomesUnknown, Stays };
    /// Errors: StorageFailed, RecordNewer; Rule::Damaged also if it belongs to another plan.
    static Result<std::unique_ptr<RunFile>> open(const QString &path, const QByteArray &planHash,
                                                 Abandoned abandoned = Abandoned::BecomesUnknown);
    ~RunFile();

    State state() const;
    Result<void> setState(State state);
    const RowCounts &counts() const;
    qint64 firstPlanned() const; ///< every row before it was begun; the row count if there is none

    /// Records several rows, all or none; on return they are on disk. A Created row stays as it is, whatever
    /// is written. Errors: StorageFailed, with Rule::DiskFull.
    Result<void> write(const std::vector<RunRow> &rows);
    Result<RunRow> row(qint64 row) const;
    /// Up to `limit` rows in this state, from `first` on, in order. Not for Planned.
    Result<std::vector<RunRow>> rowsIn(RowState state, qint64 first, qint64 limit) const;

    /// What the service itself counted at the end, as JSON; see RunCount.
    Result<void> setCount(const QByteArray &json);
    QByteArray count() const;

private:
    struct Private;
    explicit RunFile(std::unique_ptr<Private> opened);
    std::unique_ptr<Private> d;
};

} // namespace ledgerdesk
