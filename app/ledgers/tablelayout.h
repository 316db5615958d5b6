// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerorder.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace ledgerdesk {

/// One column of a table of ledgers.
struct TableColumn {
    QString key{}; ///< see columnkey
    int width = 0; ///< pixels; 0: as much as suits the table
    bool isShown = true;

    bool operator==(const TableColumn &) const = default;
};

/// The columns from left to right, and what the rows are sorted by.
struct TableLayout {
    std::vector<TableColumn> columns{};
    LedgerOrder order{};

    bool operator==(const TableLayout &) const = default;
};

/// What columns are called in files.
namespace columnkey {
inline constexpr QLatin1StringView name{"name"};
inline constexpr QLatin1StringView id{"id"};
inline constexpr QLatin1StringView created{"created"};
inline constexpr QLatin1StringView metadata{"metadata"};
QString ofPath(const QString &path); ///< of a metadata value, see metadataValue()
QString pathOf(const QString &key); ///< "" if it is none of these
QString ofOrder(const LedgerOrder &order);
} // namespace columnkey
LedgerOrder orderBy(const QString &key, Qt::SortOrder direction);

inline constexpr qsizetype metadataColumnLimit = 20;
inline constexpr qsizetype columnPathLimit = 200; ///< characters
inline constexpr int columnWidthLimit = 4000;

TableLayout usualLayout();
/// The paths of its metadata columns.
QStringList metadataColumns(const TableLayout &layout);

QJsonObject jsonOf(const TableLayout &layout);
/// None if the object breaks a limit, names a column twice or one that nobody knows. Adds columns that it
/// leaves out, hidden. The name is always shown.
std::optional<TableLayout> tableLayoutFrom(const QJsonObject &object);

} // namespace ledgerdesk
