// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/journalschema.h"

#include "journal/journalsql.h"

#include <QStringList>

#include <vector>

namespace ledgerdesk::journalschema {

namespace {

// The steps from one version to the next. Never change a released migration; add another.

/// Version 1: attempts. Nothing in it may ever hold a token. Metadata is JSON text as it was sent; times
/// are milliseconds since 1970 UTC; owner is the running program that is responsible for a sending row.
QStringList attempts()
{
    return {
        u"CREATE TABLE attempt ("
        "id INTEGER PRIMARY KEY AUTOINCREMENT,"
        "state TEXT NOT NULL CHECK (state IN ('sending', 'created', 'rejected', 'unknown', 'not_sent')),"
        "connection_id TEXT NOT NULL,"
        "connection_name TEXT NOT NULL,"
        "origin TEXT NOT NULL,"
        "instance_id TEXT NOT NULL,"
        "ledger_name TEXT NOT NULL,"
        "metadata TEXT NOT NULL,"
        "started_at INTEGER NOT NULL,"
        "finished_at INTEGER,"
        "ledger_id TEXT NOT NULL,"
        "created_at_text TEXT NOT NULL,"
        "status INTEGER NOT NULL,"
        "detail TEXT NOT NULL,"
        "owner TEXT NOT NULL)"_qs,
        u"CREATE INDEX attempt_by_ledger ON attempt (ledger_id) WHERE ledger_id <> ''"_qs,
        u"CREATE INDEX attempt_by_connection ON attempt (connection_id, state)"_qs,
        u"CREATE INDEX attempt_sending ON attempt (owner) WHERE state = 'sending'"_qs,
    };
}

/// Version 2: what looking up found, and what a person decided. The request reference stands in the
/// metadata too. matches is a JSON list of ledger IDs. follow_up is the state of a second call that adds
/// follow_up_metadata to the ledger; '' where none belongs to the attempt.
QStringList lookUps()
{
    return {
        u"ALTER TABLE attempt ADD COLUMN reference_key TEXT NOT NULL DEFAULT ''"_qs,
        u"ALTER TABLE attempt ADD COLUMN reference TEXT NOT NULL DEFAULT ''"_qs,
        u"ALTER TABLE attempt ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0"_qs,
        u"ALTER TABLE attempt ADD COLUMN empty_look_ups INTEGER NOT NULL DEFAULT 0"_qs,
        u"ALTER TABLE attempt ADD COLUMN first_empty_at INTEGER"_qs,
        u"ALTER TABLE attempt ADD COLUMN last_empty_at INTEGER"_qs,
        u"ALTER TABLE attempt ADD COLUMN empty_is_enough INTEGER NOT NULL DEFAULT 0"_qs,
        u"ALTER TABLE attempt ADD COLUMN matches TEXT NOT NULL DEFAULT '[]'"_qs,
        u"ALTER TABLE attempt ADD COLUMN left_open INTEGER NOT NULL DEFAULT 0"_qs,
        u"ALTER TABLE attempt ADD COLUMN follow_up TEXT NOT NULL DEFAULT ''"_qs,
        u"ALTER TABLE attempt ADD COLUMN follow_up_metadata TEXT NOT NULL DEFAULT 'null'"_qs,
        u"CREATE UNIQUE INDEX attempt_by_reference ON attempt (reference) WHERE reference <> ''"_qs,
        u"CREATE INDEX attempt_by_repeats ON attempt (repeats) WHERE repeats <> 0"_qs,
    };
}

/// Version 3: what was known before sending. known_before is a JSON list of ledger IDs. Attempts from before
/// this version do not say whether a newcomer is ours. answered_id is '' unless the service answered with the
/// ID of a ledger that already existed.
QStringList knownBefore()
{
    return {
        u"ALTER TABLE attempt ADD COLUMN known_before TEXT NOT NULL DEFAULT '[]'"_qs,
        u"ALTER TABLE attempt ADD COLUMN newcomer_is_ours INTEGER NOT NULL DEFAULT 0"_qs,
        u"ALTER TABLE attempt ADD COLUMN answered_id TEXT NOT NULL DEFAULT ''"_qs,
    };
}

/// Version 4: a table for what was sent, if it is long. The attempt's row then has only the start of its name
/// and no metadata, so that listing attempts and changing their states never reads or writes the rest.
QStringList longBodies()
{
    return {
        u"CREATE TABLE attempt_body ("
        "attempt INTEGER PRIMARY KEY REFERENCES attempt (id) ON DELETE CASCADE,"
        "ledger_name TEXT NOT NULL,"
        "metadata TEXT NOT NULL,"
        "follow_up_metadata TEXT NOT NULL)"_qs,
        u"INSERT INTO attempt_body SELECT id, ledger_name, metadata, follow_up_metadata FROM attempt"
        " WHERE length(ledger_name) > 1000 OR length(metadata) + length(follow_up_metadata) > 8000"_qs,
        u"UPDATE attempt SET ledger_name = substr(ledger_name, 1, 1000), metadata = 'null',"
        " follow_up_metadata = 'null' WHERE id IN (SELECT attempt FROM attempt_body)"_qs,
    };
}

/// Version 5: indexes of the attempts that sent the same to the same place, and of the Unknown ones there.
QStringList samePlace()
{
    return {
        u"CREATE INDEX IF NOT EXISTS attempt_by_name ON attempt (origin, instance_id, ledger_name)"_qs,
        u"CREATE INDEX IF NOT EXISTS attempt_unknown ON attempt (origin, instance_id) WHERE state = 'unknown'"_qs,
    };
}

/// Version 6: changes of ledgers. before and after are JSON texts: names, or objects of the metadata keys
/// that change. undoes is the change that this one takes back, 0 for none; owner as of an attempt.
QStringList changes()
{
    return {
        u"CREATE TABLE change ("
        "id INTEGER PRIMARY KEY AUTOINCREMENT,"
        "state TEXT NOT NULL CHECK (state IN ('sending', 'made', 'rejected', 'unknown', 'not_made')),"
        "subject TEXT NOT NULL CHECK (subject IN ('name', 'metadata')),"
        "connection_id TEXT NOT NULL,"
        "connection_name TEXT NOT NULL,"
        "origin TEXT NOT NULL,"
        "instance_id TEXT NOT NULL,"
        "ledger_id TEXT NOT NULL,"
        "before TEXT NOT NULL,"
        "after TEXT NOT NULL,"
        "started_at INTEGER NOT NULL,"
        "finished_at INTEGER,"
        "status INTEGER NOT NULL,"
        "detail TEXT NOT NULL,"
        "undoes INTEGER NOT NULL,"
        "owner TEXT NOT NULL)"_qs,
        u"CREATE INDEX change_by_ledger ON change (ledger_id)"_qs,
        u"CREATE INDEX change_open ON change (origin, instance_id) WHERE state IN ('sending', 'unknown')"_qs,
    };
}

const std::vector<QStringList> &migrations()
{
    static const std::vector<QStringList> all{attempts(),   lookUps(),   knownBefore(),
                                              longBodies(), samePlace(), changes()};
    return all;
}

} // namespace

int newestVersion()
{
    return int(migrations().size());
}

tl::expected<int, QSqlError> versionOf(const QSqlDatabase &database)
{
    return sql::run(database, u"PRAGMA user_version"_qs).map([](QSqlQuery query) {
        return query.next() ? query.value(0).toInt() : 0;
    });
}

tl::expected<void, QSqlError> migrate(const QSqlDatabase &database, const QString &mustWork)
{
    sql::Transaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    const auto version = versionOf(database); // inside the lock: another instance may just have migrated
    if (!version)
        return tl::unexpected(version.error());
    for (int next = *version; next < newestVersion(); ++next) {
        for (const QString &statement : migrations().at(std::size_t(next))) {
            if (const auto done = sql::run(database, statement); !done)
                return tl::unexpected(done.error());
        }
    }
    // PRAGMA takes no bound values.
    if (*version < newestVersion()) {
        const auto done = sql::run(database, u"PRAGMA user_version = %1"_qs.arg(newestVersion()));
        if (!done)
            return tl::unexpected(done.error());
    }
    if (const auto done = sql::run(database, mustWork); !done)
        return tl::unexpected(done.error());
    return transaction.commit();
}

} // namespace ledgerdesk::journalschema
