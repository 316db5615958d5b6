// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/changerecord.h"

#include "journal/changerow.h"
#include "journal/exacttext.h"
#include "journal/journaldatabase.h"
#include "journal/journalsql.h"

namespace ledgerdesk {

ChangeRecord::ChangeRecord(JournalDatabase &database)
    : m_database(database)
{
}

Result<LedgerChange> ChangeRecord::begin(LedgerChange change)
{
    change.state = LedgerChange::State::Sending;
    change.startedAt = QDateTime::currentDateTimeUtc();
    change.finishedAt = {};
    change.before = wellFormed(std::move(change.before));
    change.after = wellFormed(std::move(change.after));
    const auto insertion = changerow::insertion(change, m_database.mark().owner());
    if (!insertion)
        return m_database.failed(u"the metadata is too deep or too long to be recorded"_qs);
    const auto row = m_database.change(insertion->text, insertion->values);
    if (!row)
        return tl::unexpected(row.error());
    change.id = row->lastInsertId().toLongLong();
    Q_EMIT changed(change);
    return change;
}

Result<LedgerChange> ChangeRecord::finish(const LedgerChange &change)
{
    const changerow::Statement statement = changerow::finish(change);
    const auto updated = m_database.change(statement.text, statement.values);
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
    auto query = m_database.read(changerow::selectStatement() + u" WHERE " + condition, values);
    if (!query)
        return tl::unexpected(query.error());
    std::vector<LedgerChange> found;
    while (query->next()) {
        auto change = changerow::changeFrom(*query);
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
