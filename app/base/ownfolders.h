// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <vector>

/// The folders in which the program keeps its files.
namespace ledgerdesk {

/// Every file and folder that the program makes is for its owner alone. Call it before the first is made.
void keepFilesPrivate();

/// Forgets each XDG_… folder and HOME that is not an absolute path, as the specification demands: the
/// program would else keep its files wherever it happens to be started.
void ignoreRelativeFolders();

/// Makes the folder if it is not there, and takes from others what rights they have on it and its files.
/// Sets aside what is no file and would make a reader wait, such as a pipe. Answers notAFile() for each, with
/// where it is now.
std::vector<Error> secureFolder(const QString &path);

/// Sets aside a file that is larger than `limit` bytes, for readers that know no limit. Answers StorageFailed
/// then; subject: where it is now.
std::vector<Error> setAsideIfLarger(const QString &path, qint64 limit);

/// Renames the file, whatever it is and without opening it, to a name that nothing has yet:
/// "PATH.corrupt-20240131-235959", with "-2" and so on if that exists. Returns its path after that, which is
/// the same if it cannot be renamed.
QString setAside(const QString &path);

} // namespace ledgerdesk
