// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/journalsql.h"

#include "base/storageerror.h"

#include <QFileInfo>

namespace ledgerdesk::sql {

namespace {

// SQLite's primary result codes.
constexpr int permission = 3;
constexpr int busy = 5;
constexpr int locked = 6;
constexpr int readOnly = 8;
constexpr int corrupt = 11;
constexpr int full = 13;
constexpr int cannotOpen = 14;
constexpr int notADatabase = 26;

/// Without the upper bits, which say more about it.
int primaryCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

Error::Rule ruleOf(const QString &path, const QSqlError &error)
{
    switch (primaryCode(error)) {
    case busy:
    case locked:
        return Error::Rule::Locked;
    case full:
        return Error::Rule::DiskFull;
    case permission:
    case readOnly:
        return Error::Rule::NoPermission;
    case corrupt:
    case notADatabase:
        return Error::Rule::Damaged;
    case cannotOpen:
        return QFileInfo(path).isWritable() ? Error::Rule::None : Error::Rule::NoPermission;
    default:
        return Error::Rule::None;
    }
}

} // namespace

tl::expected<QSqlQuery, QSqlError> run(const QSqlDatabase &database, const QString &statement,
                                       const QVariantList &values)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return tl::unexpected(query.lastError());
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return tl::unexpected(query.lastError());
    return query;
}

QVariant text(const QString &text)
{
    return text.isNull() ? u""_qs : text;
}

Error storageFailed(const QString &path, const QSqlError &error)
{
    // SQLite's text ("database or disk is full") says more than Qt's ("Unable to fetch row").
    const QString words = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    const QString code = error.nativeErrorCode();
    return storageError(path, ruleOf(path, error),
                        code.isEmpty() ? words : u"%1 (SQLite %2)"_qs.arg(words, code));
}

Error storageFailed(const QString &path, const QString &detail)
{
    return storageError(path, Error::Rule::None, detail);
}

bool isDamage(const QSqlError &error)
{
    return primaryCode(error) == corrupt || primaryCode(error) == notADatabase;
}

bool isWrongStatement(const QSqlError &error)
{
    return error.nativeErrorCode() == u"1";
}

Transaction::Transaction(const QSqlDatabase &database)
    : m_database(database)
{
}

Transaction::~Transaction()
{
    if (m_isOpen)
        run(m_database, u"ROLLBACK"_qs);
}

tl::expected<void, QSqlError> Transaction::begin()
{
    return run(m_database, u"BEGIN IMMEDIATE"_qs).map([this](const QSqlQuery &) { m_isOpen = true; });
}

tl::expected<void, QSqlError> Transaction::commit()
{
    return run(m_database, u"COMMIT"_qs).map([this](const QSqlQuery &) { m_isOpen = false; });
}

} // namespace ledgerdesk::sql
