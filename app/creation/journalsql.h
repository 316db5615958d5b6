// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariantList>

/// The few words of SQL that the journal's parts share.
namespace ledgerdesk::sql {

/// Runs one statement with its values in order of their question marks. The error is SQLite's own.
tl::expected<QSqlQuery, QSqlError> run(const QSqlDatabase &database, const QString &statement,
                                       const QVariantList &values = {});

/// A text to bind: a null QString would be bound as NULL, which no column of ours takes.
QVariant text(const QString &text);

/// StorageFailed about this file, with SQLite's words as the detail.
Error storageFailed(const QString &path, const QSqlError &error);
/// StorageFailed about this file, with words of our own.
Error storageFailed(const QString &path, const QString &detail);

/// True if SQLite says that the file is damaged or no database at all (SQLITE_CORRUPT, SQLITE_NOTADB).
bool isDamage(const QSqlError &error);

/// True if the statement does not fit the tables (SQLITE_ERROR).
bool isWrongStatement(const QSqlError &error);

/// A transaction that takes the write lock at once, and takes all back unless it is committed.
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
