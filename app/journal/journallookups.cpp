// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/outcome.h"
#include "journal/attemptrow.h"
#include "journal/journalprivate.h"
#include "journal/journalsql.h"

/// What the journal keeps of looking for Unknown attempts.
namespace ledgerdesk {

namespace {

/// The first attempt `a` that sent the very same to the same place as attempt `o`, whose ID is the first
/// value, and for which `condition` holds. What is added by a second request is not compared.
QString sameRequests(const QString &condition)
{
    return u"SELECT a.id FROM attempt o LEFT JOIN attempt_body ob ON ob.attempt = o.id"
           " JOIN attempt a ON a.origin = o.origin AND a.instance_id = o.instance_id"
           " AND a.ledger_name = o.ledger_name LEFT JOIN attempt_body ab ON ab.attempt = a.id"
           " WHERE o.id = ? AND COALESCE(ab.ledger_name, a.ledger_name) = COALESCE(ob.ledger_name, "
           "o.ledger_name)"
           " AND COALESCE(ab.metadata, a.metadata) = COALESCE(ob.metadata, o.metadata) AND "_qs
        + condition + u" LIMIT 1"_qs;
}

} // namespace

Result<std::vector<Attempt>> Journal::unknown(const Connection &connection, int limit) const
{
    return d->sentThrough(connection, u"state = 'unknown' AND left_open = 0"_qs, limit);
}

Result<std::vector<Journal::UnknownTimes>> Journal::unknownTimes(const Connection &connection) const
{
    static constexpr int most = 1'000'000;
    return d
        ->run(u"SELECT id, started_at FROM attempt"
                  + Private::throughConnection(u"state = 'unknown' AND left_open = 0"_qs),
              Private::valuesOf(connection, most))
        .map([](QSqlQuery query) {
            std::vector<UnknownTimes> found;
            while (query.next())
                found.push_back({query.value(0).toLongLong(),
                                 QDateTime::fromMSecsSinceEpoch(query.value(1).toLongLong(), Qt::UTC)});
            return found;
        });
}

Result<std::vector<qint64>> Journal::rivals(const Attempt &attempt) const
{
    static constexpr int mostRivals = 1000;
    // Whatever connection they went through: the ledgers of the service are the same.
    return d->ids(u"SELECT id FROM attempt WHERE state IN ('sending', 'unknown')"
                  " AND origin = ? AND instance_id = ? AND ledger_name = ? AND reference = '' AND id <> ?"
                  " ORDER BY id DESC LIMIT ?"_qs,
                  {sql::text(attempt.origin), sql::text(attempt.instanceId),
                   sql::text(attemptrow::listedName(attempt.ledgerName)), attempt.id, mostRivals});
}

Result<std::vector<qint64>> Journal::otherOpenTries(const Attempt &attempt) const
{
    const qint64 first = attempt.repeats == 0 ? attempt.id : attempt.repeats;
    return d->ids(u"SELECT id FROM attempt WHERE (id = ? OR repeats = ?) AND id <> ?"
                  " AND state = 'unknown' AND left_open = 0 ORDER BY id"_qs,
                  {first, first, attempt.id});
}

Result<QStringList> Journal::ledgersOfOtherTries(const Attempt &attempt) const
{
    const qint64 first = attempt.repeats == 0 ? attempt.id : attempt.repeats;
    return d
        ->run(u"SELECT ledger_id FROM attempt WHERE (id = ? OR repeats = ?) AND id <> ?"
              " AND state = 'created' ORDER BY id"_qs,
              {first, first, attempt.id})
        .map([](QSqlQuery query) {
            QStringList found;
            while (query.next())
                found << query.value(0).toString();
            return found;
        });
}

Result<std::vector<Attempt>> Journal::unknownNamed(const std::function<bool(const QString &name)> &isWanted,
                                                   const Connection &connection, int limit) const
{
    // One name at a time: there may be many, and each may be long.
    // Nor only those of this connection: it may have been added anew, or be one of two to the same service.
    auto names =
        d->run(attemptrow::nameStatement()
                   + u" WHERE state = 'unknown' AND origin = ? AND instance_id = ? ORDER BY id DESC"_qs,
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
        else if (!readOnly()) // else of a kind that a newer program knows
            return tl::unexpected(attempt.error());
    }
    if (names->lastError().isValid())
        return tl::unexpected(sql::storageFailed(d->path, names->lastError()));
    return found;
}

Result<int> Journal::repetitions(qint64 id) const
{
    return d->run(u"SELECT COUNT(*) FROM attempt WHERE repeats = ?"_qs, {id}).map([](QSqlQuery query) {
        return query.next() ? query.value(0).toInt() : 0;
    });
}

Result<bool> Journal::isRepeated(const Attempt &attempt) const
{
    const qint64 first = attempt.repeats == 0 ? attempt.id : attempt.repeats;
    return d->run(u"SELECT 1 FROM attempt WHERE repeats = ? AND id > ? LIMIT 1"_qs, {first, attempt.id})
        .map([](QSqlQuery query) { return query.next(); });
}

Result<std::optional<Attempt>> Journal::sameBefore(const Attempt &attempt) const
{
    using Found = Result<std::optional<Attempt>>;
    return d
        ->ids(sameRequests(u"a.id < o.id AND a.state IN ('unknown', 'created') ORDER BY a.id DESC"_qs),
              {attempt.id})
        .and_then([this](const std::vector<qint64> &found) -> Found {
            if (found.empty())
                return std::nullopt;
            return this->attempt(found.front()).map([](Attempt same) {
                return std::optional(std::move(same));
            });
        });
}

Result<bool> Journal::wasHadByService(const Attempt &attempt) const
{
    const auto repeat = d->ids(
        sameRequests(u"a.id > o.id AND a.state = 'rejected' AND instr(a.detail, ?) > 0 ORDER BY a.id"_qs),
        {attempt.id, sql::text(requestHadBefore)});
    if (!repeat || repeat->empty())
        return repeat.map([](const auto &) { return false; });
    // With another one before it, nobody knows which of them the service had.
    return d
        ->ids(sameRequests(u"a.id < o.id AND a.state IN ('unknown', 'created') AND a.id <> ?"_qs),
              {repeat->front(), attempt.id})
        .map([](const std::vector<qint64> &others) { return others.empty(); });
}

Result<Attempt> Journal::recordEmptyLookUp(qint64 id, const QDateTime &at, Sufficiency sufficiency)
{
    return tell(id,
                d->change(attemptrow::emptyLookUpStatement(),
                          attemptrow::emptyLookUpValues(id, at, sufficiency == Sufficiency::Enough)));
}

Result<Attempt> Journal::recordMatches(qint64 id, const QStringList &ledgerIds)
{
    return tell(id,
                d->change(u"UPDATE attempt SET matches = ? WHERE id = ? AND state = 'unknown'"_qs,
                          {attemptrow::idsText(ledgerIds), id}));
}

Result<Attempt> Journal::recordCare(qint64 id, Attempt::Care care)
{
    return tell(id,
                d->change(u"UPDATE attempt SET left_open = ? WHERE id = ? AND state = 'unknown'"_qs,
                          {care == Attempt::Care::LeftOpen ? 1 : 0, id}));
}

/// Tells what is stored after an update.
Result<Attempt> Journal::tell(qint64 id, const Result<QSqlQuery> &update)
{
    if (!update)
        return tl::unexpected(update.error());
    Result<Attempt> stored = attempt(id);
    if (stored)
        Q_EMIT changed(*stored);
    return stored;
}

Result<void> Journal::noticeOthers()
{
    return d->run(u"PRAGMA data_version"_qs).map([this](QSqlQuery query) {
        const qint64 version = query.next() ? query.value(0).toLongLong() : 0;
        const qint64 before = std::exchange(d->dataVersion, version);
        if (before != 0 && before != version)
            Q_EMIT changedElsewhere();
    });
}

} // namespace ledgerdesk
