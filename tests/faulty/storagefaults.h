// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// Intercepts the system calls by which a test program changes files below one folder. Can make the n-th call
/// fail, and knows what a power failure would leave.
///
/// Compiled into the one program that uses it, which must export its symbols, so that the libraries of Qt and
/// SQLite call these functions instead of the system's.
namespace ledgerdesk::storagefaults {

enum class Operation { Write, Sync, Rename };
enum class Lasting { Once, FromThenOn };

struct Fault {
    Operation operation = Operation::Write;
    int number = 0; ///< which call fails, from 1; 0 for none
    int error = 0; ///< errno
    Lasting lasting = Lasting::Once;
};

/// Watches the files below this folder, which must be empty, and resets the count.
void watch(const QString &folder, const Fault &fault);
/// Makes no more calls fail.
void calm();
/// True if a call has failed since watch().
bool hasStruck();

/// Writes to `folder` what would remain below the watched folder if the power failed now: the synchronized
/// content of each file, under names whose folder was synchronized.
void writeAfterPowerLoss(const QString &folder);

} // namespace ledgerdesk::storagefaults
