// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/journal.h"

#include "base/filesystem.h"
#include "base/storageerror.h"
#include "blnk/outcome.h"
#include "journal/attemptrow.h"
#include "journal/changerecord.h"
#include "journal/exacttext.h"
#include "journal/journaldatabase.h"
#include "journal/journalsql.h"

#include <QScopedValueRollback>

namespace ledgerdesk {

namespace {

constexpr int attemptLimit = 1'000'000; ///< most rows read at once

/// Attempts that are looked up automatically.
QString isLookedUp()
{
    return u"state = 'unknown' AND left_open = 0"_qs;
}

/// The end of a statement that reads the newest attempts sent through a connection to where it now leads.
attemptrow::Statement sentThrough(const Connection &connection, const QString &condition, int limit)
{
    return {
        u" WHERE %1 AND connection_id = ? AND origin = ? AND instance_id = ? ORDER BY id DESC LIMIT ?"_qs.arg(
            condition),
        {sql::text(connection.id), originOf(connection.endpoint.baseUrl),
         sql::text(connection.endpoint.instanceId), qBound(0, limit, attemptLimit)}};
}

/// The first of the attempts to create the same ledger.
qint64 firstTry(const Attempt &attempt)
{
    return attempt.repeats == 0 ? attempt.id : attempt.repeats;
}

/// The attempts that a statement with this end selects.
Result<std::vector<Attempt>> attemptsIn(const JournalDatabase &database, const QString &end,
                                        const QVariantList &values)
{
    auto query = database.read(attemptrow::selectStatement() + end, values);
    if (!query)
        return tl::unexpected(query.error());
    std::vector<Attempt> found;
    while (query->next()) {
        auto attempt = attemptrow::attemptFrom(*query);
        if (!attempt && database.readOnly())
            continue; // only a newer program understands it
        if (!attempt)
            return database.failed(u"attempt %1 is not readable"_qs.arg(query->value(0).toLongLong()));
        found.push_back(std::move(*attempt));
    }
    if (query->lastError().isValid())
        return database.failed(query->lastError());
    return found;
}

/// The attempt with its body.
Result<WholeAttempt> wholeIn(const JournalDatabase &database, const Attempt &attempt)
{
    return database.read(attemptrow::bodyStatement(), {attempt.id})
        .and_then([&](QSqlQuery query) -> Result<WholeAttempt> {
            auto whole = query.next() ? attemptrow::withBody(attempt, query) : std::nullopt;
            if (!whole)
                return database.failed(u"what attempt %1 sent is not readable"_qs.arg(attempt.id));
            return std::move(*whole);
        });
}

/// Deletes the rows of a connection, but not those of other programs that are still running.
Result<void> forgetIn(JournalDatabase &database, const QString &table, const QString &connectionId)
{
    const auto owners = database.texts(u"SELECT DISTINCT owner FROM %1 WHERE connection_id = ?"_qs.arg(table),
                                       {sql::text(connectionId)});
    if (!owners)
        return tl::unexpected(owners.error());
    for (const QString &owner : *owners) {
        if (owner != database.mark().owner() && database.mark().isRunning(owner))
            continue;
        const auto deleted =
            database.change(u"DELETE FROM %1 WHERE connection_id = ? AND owner = ?"_qs.arg(table),
                            {sql::text(connectionId), owner});
        if (!deleted)
            return tl::unexpected(deleted.error());
    }
    return {};
}

} // namespace

Journal::Journal(QString path, QObject *parent, std::chrono::milliseconds lockWait)
    : QObject(parent)
    , m_database(std::make_unique<JournalDatabase>(std::move(path), lockWait))
    , m_changes(std::make_unique<ChangeRecord>(*m_database))
{
    connect(&m_lateWrites, &LockWait::waitingChanged, this, &Journal::waitingToWrite);
    connect(&m_steps, &LockWait::waitingChanged, this, &Journal::waitingForSteps);
}

Journal::~Journal()
{
    m_lateWrites.tryNow();
}

Result<void> Journal::open()
{
    if (isOpen())
        return {};
    Result<void> result = m_database->open();
    if (result)
        Q_EMIT opened();
    return result;
}

bool Journal::isOpen() const
{
    return m_database->isOpen();
}

QString Journal::path() const
{
    return m_database->path();
}

std::optional<Error> Journal::setAside() const
{
    return m_database->setAside();
}

std::optional<Error> Journal::readOnly() const
{
    return m_database->readOnly();
}

bool Journal::isOnNetwork() const
{
    return filesystem::isOnNetwork(m_database->path());
}

Result<WholeAttempt> Journal::begin(WholeAttempt attempt)
{
    const SentMetadata text = textOf(attempt);
    return begin(std::move(attempt), text);
}

Result<WholeAttempt> Journal::begin(WholeAttempt attempt, const SentMetadata &text)
{
    attempt.state = Attempt::State::Sending;
    attempt.startedAt =
        attempt.startedAt.isValid() ? attempt.startedAt.toUTC() : QDateTime::currentDateTimeUtc();
    attempt.finishedAt = {};
    attempt.ledgerName = wellFormed(attempt.ledgerName);
    attempt.metadata = wellFormed(std::move(attempt.metadata));
    attempt.later = wellFormed(std::move(attempt.later));
    const auto insertion = attemptrow::insertion(attempt, text, m_database->mark().owner());
    if (!insertion)
        return m_database->failed(u"the metadata is too deep or too long to be recorded"_qs);
    const auto inserted = m_database->changeTogether([&]() -> Result<void> {
        const auto row = m_database->change(insertion->row.text, insertion->row.values);
        if (!row)
            return tl::unexpected(row.error());
        attempt.id = row->lastInsertId().toLongLong();
        if (!insertion->body)
            return {};
        return m_database->change(insertion->body->text, QVariantList{attempt.id} + insertion->body->values)
            .map([](const QSqlQuery &) {});
    });
    if (!inserted)
        return tl::unexpected(inserted.error());
    if (const auto listed = this->attempt(attempt.id))
        Q_EMIT changed(*listed);
    return attempt;
}

Result<void> Journal::finish(const Attempt &attempt)
{
    if (attempt.state == Attempt::State::Sending)
        return m_database->failed(u"an attempt cannot end as Sending"_qs);
    // The row may already have a better outcome, which stays.
    return update(attempt.id, attemptrow::finish(attempt)).map([](const Attempt &) {});
}

void Journal::writeWhenFree(std::function<Result<void>()> write, const Done<void> &done)
{
    m_lateWrites.add(this, [write = std::move(write), done] {
        Result<void> written = write();
        if (isLocked(written))
            return false;
        done(std::move(written));
        return true;
    });
}

void Journal::tryOrWait(const LockWait::Try &step)
{
    if (!step())
        m_steps.add(this, step);
}

void Journal::stopWaiting()
{
    const QScopedValueRollback givingUp(m_isGivingUp, true);
    m_steps.tryNow();
}

Result<std::vector<Attempt>> Journal::recent(int limit, qint64 before) const
{
    return attemptsIn(*m_database, u" WHERE id < ? ORDER BY id DESC LIMIT ?"_qs,
                      {before, qBound(0, limit, attemptLimit)});
}

Result<qint64> Journal::count() const
{
    return m_database->number(u"SELECT COUNT(*) FROM attempt"_qs);
}

Result<Attempt> Journal::attempt(qint64 id) const
{
    return attemptsIn(*m_database, u" WHERE id = ?"_qs, {id})
        .and_then([this, id](std::vector<Attempt> found) -> Result<Attempt> {
            if (found.empty())
                return m_database->failed(u"attempt %1 is not in it"_qs.arg(id));
            return std::move(found.front());
        });
}

Result<qint64> Journal::newestId() const
{
    return m_database->number(u"SELECT MAX(id) FROM attempt"_qs);
}

Result<std::vector<Attempt>> Journal::createdSince(qint64 id, const QString &ledgerName, int limit) const
{
    return attemptsIn(*m_database,
                      u" WHERE id > ? AND state = 'created' AND ledger_name = ? ORDER BY id DESC LIMIT ?"_qs,
                      {id, sql::text(attemptrow::listedName(ledgerName)), qBound(0, limit, attemptLimit)});
}

Result<WholeAttempt> Journal::wholeAttempt(qint64 id) const
{
    return attempt(id).and_then([this](const Attempt &found) { return wholeIn(*m_database, found); });
}

Result<std::optional<WholeAttempt>> Journal::attemptThatCreated(const QString &ledgerId,
                                                                const Connection &connection) const
{
    using Found = Result<std::optional<WholeAttempt>>;
    return attemptsIn(*m_database,
                      u" WHERE ledger_id = ? AND ledger_id <> '' AND state = 'created' LIMIT 1"_qs,
                      {sql::text(ledgerId)})
        .and_then([&](const std::vector<Attempt> &found) -> Found {
            if (found.empty() || !wasSentThrough(found.front(), connection))
                return std::nullopt;
            return wholeIn(*m_database, found.front());
        });
}

Result<std::vector<Ledger>> Journal::ledgersCreated(const Connection &connection, int limit,
                                                    int without) const
{
    const auto created = sentThrough(connection, u"state = 'created'"_qs, limit);
    auto query = m_database->read(attemptrow::ledgerStatement() + created.text + u" OFFSET ?"_qs,
                                  created.values + QVariantList{without});
    if (!query)
        return tl::unexpected(query.error());
    std::vector<Ledger> ledgers;
    while (query->next()) {
        if (auto ledger = attemptrow::ledgerFrom(*query))
            ledgers.push_back(std::move(*ledger));
        else if (!readOnly()) // otherwise only a newer program understands it
            return m_database->failed(u"a created ledger is not readable"_qs);
    }
    if (query->lastError().isValid())
        return m_database->failed(query->lastError());
    return ledgers;
}

Result<bool> Journal::isRecorded(const QString &ledgerId, qint64 exceptAttempt) const
{
    return m_database
        ->read(u"SELECT 1 FROM attempt WHERE ledger_id = ? AND ledger_id <> '' AND id <> ?"
               " AND state = 'created' LIMIT 1"_qs,
               {sql::text(ledgerId), exceptAttempt})
        .map([](QSqlQuery query) { return query.next(); });
}

Result<std::vector<Attempt>> Journal::unknown(const Connection &connection, int limit) const
{
    const auto unknown = sentThrough(connection, isLookedUp(), limit);
    return attemptsIn(*m_database, unknown.text, unknown.values);
}

Result<std::vector<Journal::UnknownTimes>> Journal::unknownTimes(const Connection &connection) const
{
    const auto unknown = sentThrough(connection, isLookedUp(), attemptLimit);
    return m_database->read(u"SELECT id, started_at FROM attempt"_qs + unknown.text, unknown.values)
        .map([](QSqlQuery query) {
            std::vector<UnknownTimes> found;
            while (query.next())
                found.push_back({query.value(0).toLongLong(),
                                 QDateTime::fromMSecsSinceEpoch(query.value(1).toLongLong(), Qt::UTC)});
            return found;
        });
}

Result<qint64> Journal::unresolvedCount() const
{
    return m_database->number(attemptrow::unresolvedCountStatement());
}

Result<std::vector<Attempt>> Journal::unresolved(int limit) const
{
    return attemptsIn(*m_database, attemptrow::unresolvedEnd(), {qBound(0, limit, attemptLimit)});
}

Result<QStringList> Journal::unresolvedNames(const Connection &connection, int limit) const
{
    return m_database->texts(attemptrow::unresolvedNamesStatement(),
                             {originOf(connection.endpoint.baseUrl),
                              sql::text(connection.endpoint.instanceId), qBound(0, limit, attemptLimit)});
}

Result<std::vector<qint64>> Journal::rivals(const Attempt &attempt) const
{
    static constexpr int mostRivals = 1000;
    // Through any connection: they lead to the same ledgers.
    return m_database->numbers(attemptrow::rivalsStatement(),
                               {sql::text(attempt.origin), sql::text(attempt.instanceId),
                                sql::text(attemptrow::listedName(attempt.ledgerName)), attempt.id,
                                mostRivals});
}

Result<std::vector<qint64>> Journal::otherOpenTries(const Attempt &attempt) const
{
    const qint64 first = firstTry(attempt);
    return m_database->numbers(u"SELECT id FROM attempt WHERE (id = ? OR repeats = ?) AND id <> ? AND "_qs
                                   + isLookedUp() + u" ORDER BY id",
                               {first, first, attempt.id});
}

Result<QStringList> Journal::ledgersOfOtherTries(const Attempt &attempt) const
{
    const qint64 first = firstTry(attempt);
    return m_database->texts(u"SELECT ledger_id FROM attempt WHERE (id = ? OR repeats = ?) AND id <> ?"
                             " AND state = 'created' ORDER BY id"_qs,
                             {first, first, attempt.id});
}

Result<std::vector<Attempt>> Journal::unknownNamed(const std::function<bool(const QString &name)> &isWanted,
                                                   const Connection &connection, int limit) const
{
    // One name at a time: there may be many, and each may be long. Through any connection: this one may have
    // been removed and added again, or be one of two to the same service.
    auto names =
        m_database->read(attemptrow::unknownNamesStatement(),
                         {originOf(connection.endpoint.baseUrl), sql::text(connection.endpoint.instanceId)});
    if (!names)
        return tl::unexpected(names.error());
    std::vector<Attempt> found;
    while (std::ssize(found) < limit && names->next()) {
        if (!isWanted(names->value(1).toString()))
            continue;
        Result<Attempt> attempt = this->attempt(names->value(0).toLongLong());
        if (attempt)
            found.push_back(std::move(*attempt));
        else if (!readOnly()) // otherwise only a newer program understands it
            return tl::unexpected(attempt.error());
    }
    if (names->lastError().isValid())
        return m_database->failed(names->lastError());
    return found;
}

Result<int> Journal::repetitions(qint64 id) const
{
    return m_database->number(u"SELECT COUNT(*) FROM attempt WHERE repeats = ?"_qs, {id})
        .map([](qint64 count) { return int(count); });
}

Result<bool> Journal::isRepeated(const Attempt &attempt) const
{
    return m_database
        ->read(u"SELECT 1 FROM attempt WHERE repeats = ? AND id > ? LIMIT 1"_qs,
               {firstTry(attempt), attempt.id})
        .map([](QSqlQuery query) { return query.next(); });
}

Result<std::optional<Attempt>> Journal::sameBefore(const Attempt &attempt) const
{
    using Found = Result<std::optional<Attempt>>;
    return m_database
        ->numbers(attemptrow::sameRequestStatement(
                      u"a.id < o.id AND a.state IN ('unknown', 'created') ORDER BY a.id DESC"_qs),
                  {attempt.id})
        .and_then([this](const std::vector<qint64> &found) -> Found {
            if (found.empty())
                return std::nullopt;
            return this->attempt(found.front());
        });
}

Result<bool> Journal::wasHadByService(const Attempt &attempt) const
{
    const auto repeat = m_database->numbers(
        attemptrow::sameRequestStatement(
            u"a.id > o.id AND a.state = 'rejected' AND instr(a.detail, ?) > 0 ORDER BY a.id"_qs),
        {attempt.id, sql::text(requestHadBefore)});
    if (!repeat || repeat->empty())
        return repeat.map([](const auto &) { return false; });
    // If there is another one before it, nobody knows which of them the service received.
    return m_database
        ->numbers(attemptrow::sameRequestStatement(
                      u"a.id < o.id AND a.state IN ('unknown', 'created') AND a.id <> ?"_qs),
                  {repeat->front(), attempt.id})
        .map([](const std::vector<qint64> &others) { return others.empty(); });
}

Result<Attempt> Journal::recordEmptyLookUp(qint64 id, const QDateTime &at, Sufficiency sufficiency)
{
    return update(id, attemptrow::emptyLookUp(id, at, sufficiency == Sufficiency::Enough));
}

Result<Attempt> Journal::recordMatches(qint64 id, const QStringList &ledgerIds)
{
    return update(id,
                  {u"UPDATE attempt SET matches = ? WHERE id = ? AND state = 'unknown'"_qs,
                   {attemptrow::idsText(ledgerIds), id}});
}

Result<Attempt> Journal::recordCare(qint64 id, Attempt::Care care)
{
    return update(id,
                  {u"UPDATE attempt SET left_open = ? WHERE id = ? AND state = 'unknown'"_qs,
                   {care == Attempt::Care::LeftOpen ? 1 : 0, id}});
}

Result<std::vector<Attempt>> Journal::pendingFollowUps(const Connection &connection, int limit) const
{
    const auto pending =
        sentThrough(connection, u"state = 'created' AND follow_up IN ('pending', 'unknown')"_qs, limit);
    return attemptsIn(*m_database, pending.text, pending.values);
}

Result<std::vector<qint64>> Journal::unknownFollowUps(const Connection &connection) const
{
    static constexpr int most = 1000;
    const auto unknown = sentThrough(connection, u"state = 'created' AND follow_up = 'unknown'"_qs, most);
    return m_database->numbers(u"SELECT id FROM attempt"_qs + unknown.text, unknown.values);
}

Result<Attempt> Journal::recordFollowUp(qint64 id, FollowUp::State state)
{
    return update(
        id,
        {u"UPDATE attempt SET follow_up = ? WHERE id = ? AND follow_up IN ('pending', 'unknown')"_qs,
         {attemptrow::followUpWord(state), id}});
}

Result<void> Journal::noticeOthers()
{
    return m_database->wasWrittenByOthers().map([this](bool wasWritten) {
        if (wasWritten)
            Q_EMIT changedElsewhere();
    });
}

Result<void> Journal::forget(const QString &connectionId)
{
    if (const auto newer = readOnly())
        return tl::unexpected(*newer);
    for (const QString &table : {u"attempt"_qs, u"change"_qs}) {
        if (auto forgotten = forgetIn(*m_database, table, connectionId); !forgotten)
            return forgotten;
    }
    Q_EMIT forgotten(connectionId);
    return {};
}

/// Changes a row, and emits changed() with the row as it is then stored.
Result<Attempt> Journal::update(qint64 id, const attemptrow::Statement &statement)
{
    if (const auto updated = m_database->change(statement.text, statement.values); !updated)
        return tl::unexpected(updated.error());
    Result<Attempt> stored = attempt(id);
    if (stored)
        Q_EMIT changed(*stored);
    return stored;
}

} // namespace ledgerdesk
