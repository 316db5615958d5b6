// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/journalsql.h"

namespace ledgerdesk::sql {

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
    return storageFailed(path, code.isEmpty() ? words : u"%1 (SQLite %2)"_qs.arg(words, code));
}

Error storageFailed(const QString &path, const QString &detail)
{
    Error error;
    error.kind = Error::Kind::StorageFailed;
    error.subject = path;
    error.detail = detail;
    return error;
}

bool isDamage(const QSqlError &error)
{
    constexpr int corrupt = 11;
    constexpr int notADatabase = 26;
    const int primary = error.nativeErrorCode().toInt() & 0xff; // the upper bits say which kind of it
    return primary == corrupt || primary == notADatabase;
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
