// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/done.h"
#include "base/result.h"
#include "blnk/outcome.h"
#include "blnk/wire.h"
#include "blnk/writtendraft.h"
#include "bulk/runfile.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace ledgerdesk {

/// Where a run records its rows. Writes take effect in the order of the calls; several may share one commit.
class RunRecord
{
public:
    virtual ~RunRecord() = default;
    /// Answers once the rows are on disk.
    virtual void write(std::vector<RunRow> rows, Done<void> done) = 0;
    virtual void setState(RunFile::State state, Done<void> done) = 0;
    virtual void setCount(const QByteArray &json, Done<void> done) = 0;
};

/// What a run asks of the service.
class RunService
{
public:
    virtual ~RunService() = default;
    /// Sends one POST, which reaches the wire at most once. As many may be under way as the run's window.
    virtual void create(const WrittenDraft &draft, Done<Verdict> done) = 0;
    /// Ledgers with this reference; the answer is complete or an error.
    virtual void find(const LedgerReference &reference, const QString &name,
                      Done<std::vector<Ledger>> done) = 0;
    /// A page of the ledgers whose reference begins with the run's ID; may include others.
    virtual void page(const QString &referenceKey, const QString &runId, const wire::Stretch &stretch,
                      Done<wire::LedgerPage> done) = 0;
};

/// Time, as a run sees it.
class RunClock
{
public:
    virtual ~RunClock() = default;
    virtual QDateTime now() const = 0; ///< UTC, the wall clock, which may jump
    virtual std::chrono::milliseconds elapsed() const = 0; ///< never jumps
    /// Calls `then` after a while, unless `context` has died.
    virtual void after(std::chrono::milliseconds wait, QObject *context, std::function<void()> then) = 0;
};

} // namespace ledgerdesk
