// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <vector>

/// The folders in which the program keeps its files.
namespace ledgerdesk {

/// Makes every file and folder that the program creates accessible only to its owner. Call it first.
void keepFilesPrivate();

/// Ignores each XDG_… folder and HOME that is not an absolute path, as the specification requires. Otherwise
/// the program would keep its files wherever it happens to be started.
void ignoreRelativeFolders();

/// Creates the folder if needed, and removes all rights that others have on it and its files. Sets aside
/// anything on which a reader would block, such as a pipe, and returns notAFile() with the new path for each.
std::vector<Error> secureFolder(const QString &path);

/// Sets aside a file that is larger than `limit` bytes, for readers that have no limit of their own. Returns
/// StorageFailed if it did; the subject is the new path.
std::vector<Error> setAsideIfLarger(const QString &path, qint64 limit);

/// Renames the file, whatever it is and without opening it, to an unused name:
/// "PATH.corrupt-20240131-235959", with "-2" and so on if that exists. Returns the new path, or the old one
/// if it cannot be renamed.
QString setAside(const QString &path);

} // namespace ledgerdesk
