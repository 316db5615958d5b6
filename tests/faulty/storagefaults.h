// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// Stands between a test program and the system's calls that change files, for the files below one folder. It
/// can let the n-th call fail, and knows what a power loss would leave.
///
/// Compiled into the one program that uses it, whose symbols must be exported: the libraries of Qt and SQLite
/// then call these in place of the system's.
namespace ledgerdesk::storagefaults {

enum class Operation { Write, Sync, Rename };
enum class Lasting { Once, FromThenOn };

struct Fault {
    Operation operation = Operation::Write;
    int number = 0; ///< which of them, from 1; 0 is none
    int error = 0; ///< errno
    Lasting lasting = Lasting::Once;
};

/// Watches the files below this folder, which must be empty, and counts anew.
void watch(const QString &folder, const Fault &fault);
/// No call fails any more.
void calm();
/// Whether a call failed since watch().
bool hasStruck();

/// Writes into `folder` what would be below the watched one if the power had failed now: of each file only
/// what was synchronized, under names that were synchronized with their folder.
void writeAfterPowerLoss(const QString &folder);

} // namespace ledgerdesk::storagefaults
