// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/filelock.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace ledgerdesk {

/// A draft file that no other window uses while this is held. Each window has one: the first "draft.json",
/// the others "draft-2.json" and so on beside it.
struct DraftFile {
    QString path{};
    std::shared_ptr<FileLock> lock{};
};

/// Holds this file, if no other window does.
std::optional<DraftFile> takeDraftFile(const QString &path);
/// Holds the files that contain a draft that no window has: of programs that have ended. The newest is first.
std::vector<DraftFile> takeLeftDrafts(const QString &firstPath);
/// Holds a file for a new draft. Nothing if a hundred windows are open, or files left that cannot be used.
std::optional<DraftFile> takeUnusedDraftFile(const QString &firstPath);

} // namespace ledgerdesk
