// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/journal.h"

#include "base/filesystem.h"
#include "journal/attemptrow.h"
#include "journal/exacttext.h"
#include "journal/journalprivate.h"
#include "journal/journalsql.h"
#include "journal/remarks.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <chrono>

namespace ledgerdesk {

namespace {

constexpr std::chrono::seconds openingWait{5};
constexpr int attemptLimit = 1'000'000; ///< rows that are read at once at most

} // namespace

Journal::Private::Private(QString filePath)
    : path(std::move(filePath))
    , mark(runningDirectory(path))
{
}

QString Journal::Private::runningDirectory(const QString &path)
{
    return QFileInfo(path).dir().filePath(u"running"_qs);
}

tl::unexpected<Error> Journal::Private::failed(const QString &words) const
{
    return tl::unexpected(sql::storageFailed(path, words));
}

Result<QSqlQuery> Journal::Private::run(const QString &statement, const QVariantList &values) const
{
    if (!file)
        return tl::unexpected(whyNotOpen.value_or(sql::storageFailed(path, u"the journal is not open"_qs)));
    return sql::run(file->database(), statement, values).map_error([this](const QSqlError &error) {
        return sql::storageFailed(path, error);
    });
}

Result<QSqlQuery> Journal::Private::change(const QString &statement, const QVariantList &values) const
{
    if (auto newer = readOnly())
        return tl::unexpected(*std::move(newer));
    return run(statement, values);
}

Result<std::vector<Attempt>> Journal::Private::attempts(const QString &rest, const QVariantList &values) const
{
    auto query = run(attemptrow::selectStatement() + rest, values);
    if (!query)
        return tl::unexpected(query.error());
    std::vector<Attempt> found;
    while (query->next()) {
        auto attempt = attemptrow::attemptFrom(*query);
        if (!attempt && readOnly())
            continue; // of a kind that a newer program knows
        if (!attempt)
            return failed(u"attempt %1 is not readable"_qs.arg(query->value(0).toLongLong()));
        found.push_back(std::move(*attempt));
    }
    if (query->lastError().isValid())
        return tl::unexpected(sql::storageFailed(path, query->lastError()));
    return found;
}

Result<qint64> Journal::Private::insert(const attemptrow::Insertion &insertion)
{
    if (auto newer = readOnly())
        return tl::unexpected(*std::move(newer));
    if (!file)
        return tl::unexpected(run({}).error());
    const auto toError = [this](const QSqlError &error) { return sql::storageFailed(path, error); };
    sql::Transaction transaction(file->database());
    if (const auto begun = transaction.begin(); !begun)
        return tl::unexpected(toError(begun.error()));
    const auto row = run(attemptrow::insertStatement(), insertion.row);
    if (!row)
        return tl::unexpected(row.error());
    const qint64 id = row->lastInsertId().toLongLong();
    if (insertion.body) {
        const auto body = run(attemptrow::bodyInsertStatement(), QVariantList{id} + *insertion.body);
        if (!body)
            return tl::unexpected(body.error());
    }
    return transaction.commit().map_error(toError).map([id] { return id; });
}

Result<WholeAttempt> Journal::Private::whole(const Attempt &attempt) const
{
    return run(attemptrow::bodyStatement(), {attempt.id})
        .and_then([&](QSqlQuery query) -> Result<WholeAttempt> {
            auto whole = query.next() ? attemptrow::withBody(attempt, query) : std::nullopt;
            if (!whole)
                return failed(u"what attempt %1 sent is not readable"_qs.arg(attempt.id));
            return std::move(*whole);
        });
}

Result<std::vector<Attempt>> Journal::Private::sentThrough(const Connection &connection,
                                                           const QString &condition, int limit) const
{
    return attempts(throughConnection(condition), valuesOf(connection, limit));
}

QString Journal::Private::throughConnection(const QString &condition)
{
    return u" WHERE %1 AND connection_id = ? AND origin = ? AND instance_id = ?"
           " ORDER BY id DESC LIMIT ?"_qs.arg(condition);
}

QVariantList Journal::Private::valuesOf(const Connection &connection, int limit)
{
    return {sql::text(connection.id), originOf(connection.endpoint.baseUrl),
            sql::text(connection.endpoint.instanceId), qBound(0, limit, attemptLimit)};
}

Result<std::vector<qint64>> Journal::Private::ids(const QString &statement, const QVariantList &values) const
{
    return run(statement, values).map([](QSqlQuery query) {
        std::vector<qint64> found;
        while (query.next())
            found.push_back(query.value(0).toLongLong());
        return found;
    });
}

Result<QStringList> Journal::Private::owners(const QString &condition, const QVariantList &values) const
{
    return run(u"SELECT DISTINCT owner FROM attempt WHERE "_qs + condition, values).map([](QSqlQuery query) {
        QStringList found;
        while (query.next())
            found << query.value(0).toString();
        return found;
    });
}

Result<void> Journal::Private::endAbandoned()
{
    const auto toError = [this](const QSqlError &error) { return sql::storageFailed(path, error); };
    sql::Transaction transaction(file->database()); // also shows at once whether the file can be written
    if (const auto begun = transaction.begin(); !begun)
        return tl::unexpected(toError(begun.error()));
    const auto sending = owners(u"state = 'sending'"_qs);
    if (!sending)
        return tl::unexpected(sending.error());
    for (const QString &owner : *sending) {
        if (mark.isRunning(owner))
            continue;
        const auto ended =
            run(u"UPDATE attempt SET state = 'unknown', finished_at = ?, detail = ?"
                " WHERE state = 'sending' AND owner = ?"_qs,
                {QDateTime::currentMSecsSinceEpoch(), QString(remarks::endedWhileSending), owner});
        if (!ended)
            return tl::unexpected(ended.error());
    }
    mark.sweep();
    return transaction.commit().map_error(toError);
}

Journal::Journal(QString path, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(path)))
{
}

Journal::~Journal() = default;

Result<void> Journal::open()
{
    if (d->file)
        return {};
    auto opened = d->open();
    d->whyNotOpen = opened ? std::nullopt : std::optional(opened.error());
    if (opened)
        (void)noticeOthers(); // from here on
    return opened;
}

Result<void> Journal::Private::open()
{
    auto opening = std::make_unique<JournalFile>(path);
    if (auto made = opening->makeDirectory(); !made)
        return made;
    if (auto held = mark.hold(); !held)
        return held;
    // SQLite would wait for locks that never come, and then say that somebody else has them.
    if (auto locks = filesystem::checkLocks(runningDirectory(path)); !locks) {
        locks.error().subject = path;
        return locks;
    }
    // One instance at a time looks whether the file is damaged, or one could set aside what another just
    // made.
    QLockFile one(QDir(runningDirectory(path)).filePath(u"opening.lock"_qs));
    if (!one.tryLock(int(std::chrono::milliseconds(openingWait).count())))
        return failed(u"another instance of the program is just opening it"_qs);
    auto opened = opening->open();
    setAside = opening->setAside();
    if (!opened)
        return opened;
    file = std::move(opening);
    if (readOnly())
        return {};
    auto ended = endAbandoned();
    if (!ended)
        file.reset();
    return ended;
}

bool Journal::isOpen() const
{
    return d->file != nullptr;
}

QString Journal::path() const
{
    return d->path;
}

std::optional<Error> Journal::setAside() const
{
    return d->setAside;
}

std::optional<Error> Journal::readOnly() const
{
    return d->readOnly();
}

bool Journal::isOnNetwork() const
{
    return filesystem::isOnNetwork(d->path);
}

Result<WholeAttempt> Journal::begin(WholeAttempt attempt)
{
    attempt.state = Attempt::State::Sending;
    attempt.startedAt =
        attempt.startedAt.isValid() ? attempt.startedAt.toUTC() : QDateTime::currentDateTimeUtc();
    attempt.finishedAt = {};
    attempt.ledgerName = wellFormed(attempt.ledgerName);
    attempt.metadata = wellFormed(std::move(attempt.metadata));
    attempt.later = wellFormed(std::move(attempt.later));
    const auto insertion = attemptrow::insertion(attempt, d->mark.owner());
    if (!insertion)
        return d->failed(u"the metadata is too deep or too long to be recorded"_qs);
    const Result<qint64> id = d->insert(*insertion);
    if (!id)
        return tl::unexpected(id.error());
    attempt.id = *id;
    if (const auto listed = this->attempt(*id))
        Q_EMIT changed(*listed);
    return attempt;
}

Result<void> Journal::finish(const Attempt &attempt)
{
    if (attempt.state == Attempt::State::Sending)
        return d->failed(u"an attempt cannot end as Sending"_qs);
    const auto updated = d->change(attemptrow::finishStatement(), attemptrow::finishValues(attempt));
    if (!updated)
        return tl::unexpected(updated.error());
    auto stored = this->attempt(attempt.id); // may be a better one that was there before
    if (!stored)
        return tl::unexpected(stored.error());
    Q_EMIT changed(*stored);
    return {};
}

Result<std::vector<Attempt>> Journal::recent(int limit, qint64 before) const
{
    return d->attempts(u" WHERE id < ? ORDER BY id DESC LIMIT ?"_qs,
                       {before, qBound(0, limit, attemptLimit)});
}

Result<qint64> Journal::count() const
{
    return d->run(u"SELECT COUNT(*) FROM attempt"_qs).map([](QSqlQuery query) {
        return query.next() ? query.value(0).toLongLong() : 0;
    });
}

Result<Attempt> Journal::attempt(qint64 id) const
{
    return d->attempts(u" WHERE id = ?"_qs, {id})
        .and_then([this, id](std::vector<Attempt> found) -> Result<Attempt> {
            if (found.empty())
                return d->failed(u"attempt %1 is not in it"_qs.arg(id));
            return std::move(found.front());
        });
}

Result<qint64> Journal::newestId() const
{
    return d->run(u"SELECT MAX(id) FROM attempt"_qs).map([](QSqlQuery query) {
        return query.next() ? query.value(0).toLongLong() : 0;
    });
}

Result<std::vector<Attempt>> Journal::createdSince(qint64 id, const QString &ledgerName, int limit) const
{
    return d->attempts(u" WHERE id > ? AND state = 'created' AND ledger_name = ? ORDER BY id DESC LIMIT ?"_qs,
                       {id, sql::text(attemptrow::listedName(ledgerName)), qBound(0, limit, attemptLimit)});
}

Result<WholeAttempt> Journal::wholeAttempt(qint64 id) const
{
    return attempt(id).and_then([this](const Attempt &found) { return d->whole(found); });
}

Result<std::optional<WholeAttempt>> Journal::attemptThatCreated(const QString &ledgerId,
                                                                const Connection &connection) const
{
    using Found = Result<std::optional<WholeAttempt>>;
    return d
        ->attempts(u" WHERE ledger_id = ? AND ledger_id <> '' AND state = 'created' LIMIT 1"_qs,
                   {sql::text(ledgerId)})
        .and_then([&](const std::vector<Attempt> &found) -> Found {
            if (found.empty() || !wasSentThrough(found.front(), connection))
                return std::nullopt;
            return d->whole(found.front()).map([](WholeAttempt whole) {
                return std::optional(std::move(whole));
            });
        });
}

Result<std::vector<Ledger>> Journal::ledgersCreated(const Connection &connection, int limit,
                                                    int without) const
{
    auto query = d->run(attemptrow::ledgerStatement() + Private::throughConnection(u"state = 'created'"_qs)
                            + u" OFFSET ?"_qs,
                        Private::valuesOf(connection, limit) + QVariantList{without});
    if (!query)
        return tl::unexpected(query.error());
    std::vector<Ledger> ledgers;
    while (query->next()) {
        if (auto ledger = attemptrow::ledgerFrom(*query))
            ledgers.push_back(std::move(*ledger));
        else if (!readOnly()) // else of a kind that a newer program knows
            return d->failed(u"a created ledger is not readable"_qs);
    }
    if (query->lastError().isValid())
        return tl::unexpected(sql::storageFailed(d->path, query->lastError()));
    return ledgers;
}

Result<bool> Journal::isRecorded(const QString &ledgerId, qint64 exceptAttempt) const
{
    return d
        ->run(u"SELECT 1 FROM attempt WHERE ledger_id = ? AND ledger_id <> '' AND id <> ?"
              " AND state = 'created' LIMIT 1"_qs,
              {sql::text(ledgerId), exceptAttempt})
        .map([](QSqlQuery query) { return query.next(); });
}

Result<void> Journal::forget(const QString &connectionId)
{
    if (const auto newer = readOnly())
        return tl::unexpected(*newer);
    auto owners = d->owners(u"connection_id = ?"_qs, {sql::text(connectionId)});
    if (!owners)
        return tl::unexpected(owners.error());
    for (const QString &owner : *owners) {
        if (owner != d->mark.owner() && d->mark.isRunning(owner))
            continue;
        const auto deleted = d->run(u"DELETE FROM attempt WHERE connection_id = ? AND owner = ?"_qs,
                                    {sql::text(connectionId), owner});
        if (!deleted)
            return tl::unexpected(deleted.error());
    }
    Q_EMIT forgotten(connectionId);
    return {};
}

} // namespace ledgerdesk
