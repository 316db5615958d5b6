// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSqlDatabase>
#include <QSqlError>

#include <tl/expected.hpp>

/// The journal's tables. The version of a file is SQLite's `user_version`; 0 is a new file.
namespace ledgerdesk::journalschema {

/// The version that this program writes, and the newest that it fully understands.
int newestVersion();
tl::expected<int, QSqlError> versionOf(const QSqlDatabase &database);
/// Migrates the file to newestVersion(), all or nothing: if `mustWork` fails after that, the file stays
/// unchanged.
tl::expected<void, QSqlError> migrate(const QSqlDatabase &database, const QString &mustWork);

} // namespace ledgerdesk::journalschema
