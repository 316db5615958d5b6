// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/changerow.h"

#include "journal/columnvalues.h"
#include "journal/journalsql.h"

#include <array>

namespace ledgerdesk::changerow {

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

} // namespace

QString selectStatement()
{
    return u"SELECT id, state, subject, connection_id, connection_name, origin, instance_id, ledger_id, "
           u"before,"
           " after, started_at, finished_at, status, detail, undoes FROM change"_qs;
}

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

std::optional<Statement> insertion(const LedgerChange &change, const QString &owner)
{
    const auto before = exactTextOf(change.before);
    const auto after = exactTextOf(change.after);
    if (!before || !after)
        return {};
    return Statement{
        u"INSERT INTO change (state, subject, connection_id, connection_name, origin, instance_id, ledger_id,"
        " before, after, started_at, status, detail, undoes, owner)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', ?, ?)"_qs,
        {columnvalues::wordOf(change.state, stateWords), columnvalues::wordOf(change.subject, subjectWords),
         sql::text(change.connectionId), sql::text(change.connectionName), sql::text(change.origin),
         sql::text(change.instanceId), sql::text(change.ledgerId), *before, *after,
         columnvalues::fromTime(change.startedAt), change.undoes, owner}};
}

Statement finish(const LedgerChange &change)
{
    return {u"UPDATE change SET state = ?, finished_at = ?, status = ?, detail = ?"
            " WHERE id = ? AND state NOT IN ('made', 'rejected')"_qs,
            {columnvalues::wordOf(change.state, stateWords), columnvalues::fromTime(change.finishedAt),
             change.status, sql::text(change.detail), change.id}};
}

} // namespace ledgerdesk::changerow
