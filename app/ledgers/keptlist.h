// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "ledgers/ledgerrows.h"

#include <QDateTime>

#include <atomic>

namespace ledgerdesk {

/// A list of ledgers as it stood on a service at some time.
struct ListAtTime {
    QString origin{}; ///< whose list it is
    QDateTime listedAt{}; ///< UTC
    bool isPart = false; ///< the service has more
    LedgerSnapshot ledgers{};
};

/// What this program has read from a file or written to it last, so that it writes only what has changed
/// since.
struct KeptState {
    QString stamp{}; ///< of that writing; "" if it is to be written whole
    LedgerSnapshot ledgers{};
};

/// A list that was read from a file.
struct KeptList {
    QDateTime listedAt{}; ///< UTC
    bool isPart = false;
    std::shared_ptr<LedgerStore> ledgers{};
    LedgerRows rows{}; ///< arranged as asked
    KeptState state{};
};

/// A list is kept in an SQLite file of its own, which only its owner may read. These block, and may be called
/// on any thread.
namespace keptlist {

/// Nothing if there is no file, or if it was written for another service or language. A file that is damaged
/// or of another version is set aside, and a log line says so. Errors: StorageFailed.
Result<std::optional<KeptList>> read(const QString &path, const QString &origin,
                                     const LedgerArrangement &arrangement);

/// Writes what has changed since `before`, or all of it if another program has written since. All or nothing,
/// whenever the program is killed. Errors: StorageFailed; Cancelled if `isEnding` became true.
Result<KeptState> write(const QString &path, const ListAtTime &list, const KeptState &before,
                        const std::atomic<bool> &isEnding);

} // namespace keptlist

} // namespace ledgerdesk
