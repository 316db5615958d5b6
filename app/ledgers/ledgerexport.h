// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/done.h"
#include "ledgers/ledgerwriter.h"

#include <atomic>
#include <functional>

namespace ledgerdesk {

/// How far an export has come, for one thread to show while another works.
struct ExportProgress {
    std::atomic<int> done = 0; ///< ledgers
    std::atomic_bool isCancelled = false; ///< set it to end the export, which then answers Cancelled
};

/// What was written.
struct Exported {
    int ledgers = 0;
    int incomplete = 0; ///< of which a part could not be read
};

/// Writes ledgers a piece at a time to where `take` puts them. An error of `take` ends it.
Result<Exported> writeLedgers(const ChosenLedgers &ledgers, LedgerFormat format,
                              const std::function<Result<void>(const QByteArray &)> &take,
                              ExportProgress &progress);

/// Writes ledgers into a file on the thread pool. The file is written whole or left as it was, and nothing
/// else is left behind. Errors: StorageFailed, Cancelled.
std::shared_ptr<ExportProgress> exportLedgers(const ChosenLedgers &ledgers, LedgerFormat format,
                                              const QString &path, const Done<Exported> &done);

/// The format that a file's suffix names: .csv, .json, .jsonl or .ndjson.
std::optional<LedgerFormat> formatOfFile(const QString &path);

} // namespace ledgerdesk
