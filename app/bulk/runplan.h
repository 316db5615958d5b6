// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "blnk/ledgerdraft.h"
#include "bulk/sourceformat.h"

#include <QDateTime>

#include <memory>

namespace ledgerdesk {

/// What a whole run has in common. Written once, before anything is sent.
struct PlanHead {
    QString runId{}; ///< unique; each row's reference begins with it
    QString connectionId{};
    QString connectionName{};
    QString origin{}; ///< where the requests go, see originOf()
    QString instanceId{};
    QString referenceKey{}; ///< the metadata key that holds the row's reference
    QString topLevelKey{}; ///< see LedgerDraft
    QString fileName{}; ///< without its folder
    QByteArray fileHash{}; ///< SHA-256 of the file's bytes, as hex digits
    SourceFormat format{};
    QByteArray heading{}; ///< the heading's line as it stands in the file, in UTF-8; "" if there is none
    QDateTime madeAt{}; ///< UTC
    qint64 rows = 0; ///< how many ledgers it creates
    qint64 leftOut = 0; ///< rows of the file that are not part of it

    bool operator==(const PlanHead &) const = default;
};

/// One ledger that a run creates.
struct PlannedLedger {
    qint64 line = 0; ///< of the file
    QByteArray original{}; ///< the row as it stands in the file, in UTF-8
    QString name{};
    JsonValue metadata = JsonValue::object(); ///< an Object, without the reference

    bool operator==(const PlannedLedger &) const = default;
};

/// The reference of a row, from 0.
QString referenceOf(const QString &runId, qint64 row);
/// The row of a reference of this run.
std::optional<qint64> rowOf(const QString &runId, const QString &reference);
/// What is sent for a row.
LedgerDraft draftOf(const PlanHead &head, const PlannedLedger &ledger, qint64 row);

/// The durable list of what a run creates: a file of JSON lines, the head first, whose hash is checked when
/// it is opened. Reads single rows from the file, so that a million of them take little memory.
class RunPlan
{
public:
    /// Reads the whole file once, to check it. Errors: StorageFailed; Rule::Damaged if the hash differs.
    static Result<std::shared_ptr<const RunPlan>> open(const QString &path);
    virtual ~RunPlan() = default;

    virtual const PlanHead &head() const = 0;
    virtual QByteArray hash() const = 0; ///< SHA-256 of all that it says, as hex digits
    /// The row from 0. May be called from any thread.
    virtual Result<PlannedLedger> at(qint64 row) const = 0;
};

/// Writes a plan, row by row.
class PlanWriter
{
public:
    explicit PlanWriter(const QString &path);
    ~PlanWriter();

    Result<void> begin(const PlanHead &head); ///< its counts may still be 0
    Result<void> add(const PlannedLedger &ledger);
    /// Writes hash and counts. On return the plan is on disk under its name.
    Result<PlanHead> commit(qint64 leftOut);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ledgerdesk
