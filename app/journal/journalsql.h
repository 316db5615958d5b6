// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariantList>

/// SQL functions shared by the parts of the journal.
namespace ledgerdesk::sql {

/// Runs one statement with its values in the order of the placeholders. The error is SQLite's own.
tl::expected<QSqlQuery, QSqlError> run(const QSqlDatabase &database, const QString &statement,
                                       const QVariantList &values = {});

/// Text to bind: a null QString would be bound as NULL, which our columns reject.
QVariant text(const QString &text);

/// StorageFailed for this file, with SQLite's message as the detail.
Error storageFailed(const QString &path, const QSqlError &error);
/// StorageFailed for this file, with our own detail.
Error storageFailed(const QString &path, const QString &detail);

/// True if SQLite reports that the file is damaged or not a database (SQLITE_CORRUPT, SQLITE_NOTADB).
bool isDamage(const QSqlError &error);

/// True if the statement does not fit the tables (SQLITE_ERROR).
bool isWrongStatement(const QSqlError &error);

/// A transaction that takes the write lock immediately and rolls back unless it is committed.
class Transaction
{
public:
    explicit Transaction(const QSqlDatabase &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    tl::expected<void, QSqlError> begin();
    tl::expected<void, QSqlError> commit();

private:
    QSqlDatabase m_database;
    bool m_isOpen = false;
};

} // namespace ledgerdesk::sql
