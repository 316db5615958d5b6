// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bulk/runfile.h"
#include "bulk/runplan.h"

#include <memory>
#include <vector>

namespace ledgerdesk {

/// A run that this program alone may carry on, for as long as this exists.
struct HeldRun {
    std::shared_ptr<void> lock{}; ///< first, so that it is released last
    std::shared_ptr<const RunPlan> plan{};
    std::unique_ptr<RunFile> file{};
};

/// The runs of this computer: a folder for each, with its plan and its rows.
class Runs
{
public:
    explicit Runs(QString folder);

    std::vector<QString> ids() const; ///< newest first
    /// Where a new run's plan is to be written, see PlanWriter. Errors: StorageFailed.
    Result<QString> planPathFor(const QString &runId) const;
    /// Makes the run of a written plan. Errors: those of RunPlan::open() and RunFile::create().
    Result<void> add(const QString &runId) const;
    /// Errors: Busy if another program holds it, and those of RunPlan::open() and RunFile::open(). Reads the
    /// whole plan: call it from another thread.
    Result<HeldRun> hold(const QString &runId) const;
    Result<void> remove(const QString &runId) const; ///< Busy while it is held

private:
    QString m_folder;
};

} // namespace ledgerdesk
