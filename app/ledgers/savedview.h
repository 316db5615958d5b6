// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "ledgers/tablelayout.h"

#include <map>
#include <vector>

namespace ledgerdesk {

/// A search with its columns and its order, under a name.
struct SavedView {
    QString name{};
    QString search{};
    TableLayout layout{};

    bool operator==(const SavedView &) const = default;
};

using SavedViews = std::vector<SavedView>;

inline constexpr qsizetype viewFileSizeLimit = 4 * 1024 * 1024; ///< bytes
inline constexpr size_t viewCountLimit = 100; ///< of one connection
inline constexpr qsizetype viewNameLimit = 100; ///< characters

/// By the IDs of their connections.
using ViewsByConnection = std::map<QString, SavedViews>;

QByteArray writeViewFile(const ViewsByConnection &views);
/// Errors: StorageFailed without a subject, with Rule::Damaged or Rule::WrittenByNewer.
Result<ViewsByConnection> readViewFile(const QByteArray &bytes);

/// A file that takes views to another connection or computer.
QByteArray writeViewExport(const SavedViews &views);
/// All of them or none. Errors as for readViewFile(); without a rule if the bytes are no such file at all.
Result<SavedViews> readViewExport(const QByteArray &bytes);

/// Names are the same regardless of case.
SavedViews::iterator viewNamed(SavedViews &views, const QString &name);

} // namespace ledgerdesk
