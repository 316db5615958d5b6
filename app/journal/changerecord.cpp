// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/changerecord.h"

#include "journal/columnvalues.h"
#include "journal/exacttext.h"
#include "journal/journaldatabase.h"
#include "journal/journalsql.h"

#include <array>

namespace ledgerdesk {

namespace {

using columnvalues::Word;

constexpr std::array stateWords{
    Word<LedgerChange::State>{LedgerChange::State::Sending, "sending"},
    Word<LedgerChange::State>{LedgerChange::State::Made, "made"},
    Word<LedgerChange::State>{LedgerChange::State::Rejected, "rejected"},
    Word<LedgerChange::State>{LedgerChange::State::Unknown, "unknown"},
    Word<LedgerChange::State>{LedgerChange::State::NotMade, "not_made"},
};

constexpr std::array subjectWords{
    Word<LedgerChange::Subject>{LedgerChange::Subject::Name, "name"},
    Word<LedgerChange::Subject>{LedgerChange::Subject::Metadata, "metadata"},
};

/// The JSON text to store; none if reading it back would give another value.
std::optional<QString> exactTextOf(const JsonValue &value)
{
    return columnvalues::exactText(writeJson(value, JsonLayout::Compact).toUtf8(), value);
}

/// The change at the query's current row; none if it holds something that this program never writes.
std::optional<LedgerChange> changeFrom(const QSqlQuery &query)
{
    int column = 0;
    const auto next = [&query, &column] { return query.value(column++); };
    LedgerChange change;
    change.id = next().toLongLong();
    const bool isKnown = columnvalues::takeWord(next().toString(), change.state, stateWords)
        && columnvalues::takeWord(next().toString(), change.subject, subjectWords);
    change.connectionId = next().toString();
    change.connectionName = next().toString();
    change.origin = next().toString();
    change.instanceId = next().toString();
    change.ledgerId = next().toString();
    auto before = parseJson(next().toString(), DuplicateKeys::Keep);
    auto after = parseJson(next().toString(), DuplicateKeys::Keep);
    if (!isKnown || !before || !after)
        return {};
    change.before = std::move(*before);
    change.after = std::move(*after);
    change.startedAt = columnvalues::toTime(next());
    change.finishedAt = columnvalues::toTime(next());
    change.status = next().toInt();
    change.detail = next().toString();
    change.undoes = next().toLongLong();
    return change;
}

} // namespace

ChangeRecord::ChangeRecord(JournalDatabase &database)
    : m_database(database)
{
}

QString ChangeRecord::selectStatement()
{
    return u"SELECT id, state, subject, connection_id, connection_name, origin, instance_id, ledger_id, "
           u"before,"
           " after, started_at, finished_at, status, detail, undoes FROM change"_qs;
}

Result<LedgerChange> ChangeRecord::begin(LedgerChange change)
{
    change.state = LedgerChange::State::Sending;
    change.startedAt = QDateTime::currentDateTimeUtc();
    change.finishedAt = {};
    change.before = wellFormed(std::move(change.before));
    change.after = wellFormed(std::move(change.after));
    const auto before = exactTextOf(change.before);
    const auto after = exactTextOf(change.after);
    if (!before || !after)
        return m_database.failed(u"the metadata is too deep or too long to be recorded"_qs);
    const auto row = m_database.change(
        u"INSERT INTO change (state, subject, connection_id, connection_name, origin, instance_id, ledger_id,"
        " before, after, started_at, status, detail, undoes, owner)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', ?, ?)"_qs,
        {columnvalues::wordOf(change.state, stateWords), columnvalues::wordOf(change.subject, subjectWords),
         sql::text(change.connectionId), sql::text(change.connectionName), sql::text(change.origin),
         sql::text(change.instanceId), sql::text(change.ledgerId), *before, *after,
         columnvalues::fromTime(change.startedAt), change.undoes, m_database.mark().owner()});
    if (!row)
        return tl::unexpected(row.error());
    change.id = row->lastInsertId().toLongLong();
    Q_EMIT changed(change);
    return change;
}

Result<LedgerChange> ChangeRecord::finish(const LedgerChange &change)
{
    const auto updated = m_database.change(
        u"UPDATE change SET state = ?, finished_at = ?, status = ?, detail = ?"
        " WHERE id = ? AND state NOT IN ('made', 'rejected')"_qs,
        {columnvalues::wordOf(change.state, stateWords), columnvalues::fromTime(change.finishedAt),
         change.status, sql::text(change.detail), change.id});
    if (!updated)
        return tl::unexpected(updated.error());
    Result<LedgerChange> kept = this->change(change.id);
    if (kept)
        Q_EMIT changed(*kept);
    return kept;
}

Result<LedgerChange> ChangeRecord::change(qint64 id) const
{
    return read(u"id = ?"_qs, {id}).and_then([&](std::vector<LedgerChange> found) -> Result<LedgerChange> {
        if (found.empty())
            return m_database.failed(u"change %1 is not in it"_qs.arg(id));
        return std::move(found.front());
    });
}

Result<std::vector<LedgerChange>> ChangeRecord::changesOf(const QString &ledgerId,
                                                          const Connection &connection, int limit) const
{
    return read(u"ledger_id = ? AND origin = ? AND instance_id = ? ORDER BY id DESC LIMIT ?"_qs,
                {sql::text(ledgerId), originOf(connection.endpoint.baseUrl),
                 sql::text(connection.endpoint.instanceId), limit});
}

Result<std::vector<LedgerChange>> ChangeRecord::unknown(const Connection &connection, int limit) const
{
    return read(u"state = 'unknown' AND origin = ? AND instance_id = ? ORDER BY id DESC LIMIT ?"_qs,
                {originOf(connection.endpoint.baseUrl), sql::text(connection.endpoint.instanceId), limit});
}

Result<std::vector<LedgerChange>> ChangeRecord::read(const QString &condition,
                                                     const QVariantList &values) const
{
    auto query = m_database.read(selectStatement() + u" WHERE " + condition, values);
    if (!query)
        return tl::unexpected(query.error());
    std::vector<LedgerChange> found;
    while (query->next()) {
        auto change = changeFrom(*query);
        if (!change && m_database.readOnly())
            continue; // only a newer program understands it
        if (!change)
            return m_database.failed(u"change %1 is not readable"_qs.arg(query->value(0).toLongLong()));
        found.push_back(std::move(*change));
    }
    if (query->lastError().isValid())
        return m_database.failed(query->lastError());
    return found;
}

} // namespace ledgerdesk
