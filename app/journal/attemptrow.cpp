// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/attemptrow.h"

#include "blnk/timestamps.h"
#include "journal/columnvalues.h"
#include "journal/journalsql.h"

#include <array>

namespace ledgerdesk::attemptrow {

namespace {

using columnvalues::Word;

constexpr std::array stateWords{
    Word<Attempt::State>{Attempt::State::Sending, "sending"},
    Word<Attempt::State>{Attempt::State::Created, "created"},
    Word<Attempt::State>{Attempt::State::Rejected, "rejected"},
    Word<Attempt::State>{Attempt::State::Unknown, "unknown"},
    Word<Attempt::State>{Attempt::State::NotSent, "not_sent"},
};

constexpr std::array followUpWords{
    Word<FollowUp::State>{FollowUp::State::None, ""},
    Word<FollowUp::State>{FollowUp::State::Pending, "pending"},
    Word<FollowUp::State>{FollowUp::State::Unknown, "unknown"},
    Word<FollowUp::State>{FollowUp::State::Done, "done"},
    Word<FollowUp::State>{FollowUp::State::Left, "left"},
};

// How the table stores the value of a field.

template <typename Number>
QVariant stored(Number number)
{
    return number;
}

QVariant stored(const QString &text)
{
    return sql::text(text);
}

QVariant stored(const QDateTime &time)
{
    return columnvalues::fromTime(time);
}

QVariant stored(const QStringList &ids)
{
    return idsText(ids);
}

QVariant stored(Attempt::State state)
{
    return columnvalues::wordOf(state, stateWords);
}

QVariant stored(FollowUp::State state)
{
    return columnvalues::wordOf(state, followUpWords);
}

QVariant stored(Attempt::Care care)
{
    return stored(care == Attempt::Care::LeftOpen);
}

QVariant stored(Attempt::Newcomer newcomer)
{
    return stored(newcomer == Attempt::Newcomer::IsOurs);
}

// Reads it back; false if this program never stores such a value.

template <typename Plain>
bool take(const QVariant &value, Plain &field)
{
    field = value.value<Plain>();
    return true;
}

bool take(const QVariant &value, QDateTime &time)
{
    time = columnvalues::toTime(value);
    return true;
}

bool take(const QVariant &value, QStringList &ids)
{
    const auto list = parseJson(value.toString(), DuplicateKeys::Keep);
    if (!list || list->type != JsonValue::Type::List)
        return false;
    for (const JsonMember &member : list->members)
        ids << member.value.text;
    return true;
}

bool take(const QVariant &value, Attempt::State &state)
{
    return columnvalues::takeWord(value.toString(), state, stateWords);
}

bool take(const QVariant &value, FollowUp::State &state)
{
    return columnvalues::takeWord(value.toString(), state, followUpWords);
}

bool take(const QVariant &value, Attempt::Care &care)
{
    care = value.toBool() ? Attempt::Care::LeftOpen : Attempt::Care::LookedUp;
    return true;
}

bool take(const QVariant &value, Attempt::Newcomer &newcomer)
{
    newcomer = value.toBool() ? Attempt::Newcomer::IsOurs : Attempt::Newcomer::MayBeAnothers;
    return true;
}

/// Whether a column is written again when the attempt ends.
enum class AtTheEnd { Stays, Changes };

/// A column and the field of an Attempt that it stores.
struct Column {
    const char *name;
    AtTheEnd atTheEnd;
    QVariant (*stored)(const Attempt &attempt);
    bool (*take)(const QVariant &value, Attempt &attempt);
};

/// `path`: the members that lead to the field.
template <auto... path>
constexpr Column column(const char *name, AtTheEnd atTheEnd = AtTheEnd::Stays)
{
    return {name, atTheEnd, [](const Attempt &attempt) { return stored((attempt.*....*path)); },
            [](const QVariant &value, Attempt &attempt) { return take(value, (attempt.*....*path)); }};
}

/// All columns that may be listed, the ID first. The others hold the metadata and the owner.
constexpr std::array columns{
    column<&Attempt::id>("id"),
    column<&Attempt::state>("state", AtTheEnd::Changes),
    column<&Attempt::connectionId>("connection_id"),
    column<&Attempt::connectionName>("connection_name"),
    column<&Attempt::origin>("origin"),
    column<&Attempt::instanceId>("instance_id"),
    column<&Attempt::ledgerName>("ledger_name"),
    column<&Attempt::startedAt>("started_at"),
    column<&Attempt::finishedAt>("finished_at", AtTheEnd::Changes),
    column<&Attempt::ledgerId>("ledger_id", AtTheEnd::Changes),
    column<&Attempt::createdAtText>("created_at_text", AtTheEnd::Changes),
    column<&Attempt::status>("status", AtTheEnd::Changes),
    column<&Attempt::detail>("detail", AtTheEnd::Changes),
    column<&Attempt::referenceKey>("reference_key"),
    column<&Attempt::reference>("reference"),
    column<&Attempt::repeats>("repeats"),
    column<&Attempt::followUp, &FollowUp::state>("follow_up"),
    column<&Attempt::emptyLookUps, &EmptyLookUps::count>("empty_look_ups"),
    column<&Attempt::emptyLookUps, &EmptyLookUps::firstAt>("first_empty_at"),
    column<&Attempt::emptyLookUps, &EmptyLookUps::lastAt>("last_empty_at"),
    column<&Attempt::emptyLookUps, &EmptyLookUps::areEnough>("empty_is_enough"),
    column<&Attempt::matches>("matches"),
    column<&Attempt::care>("left_open"),
    column<&Attempt::knownBefore>("known_before"),
    column<&Attempt::newcomer>("newcomer_is_ours", AtTheEnd::Changes),
    column<&Attempt::answeredId>("answered_id", AtTheEnd::Changes),
};

/// Most characters of metadata in an attempt's row: about what the service accepts in one call.
constexpr qsizetype shortBodyLimit = 8000;

/// "INSERT INTO …" with a placeholder for each of the columns.
QString insertStatement(const QString &table, const QStringList &names)
{
    const QStringList marks(names.size(), u"?"_qs);
    return u"INSERT INTO %1 (%2) VALUES (%3)"_qs.arg(table, names.join(u", "), marks.join(u", "));
}

} // namespace

QString listedName(const QString &name)
{
    const bool splitsPair = name.size() > listedNameLimit && name.at(listedNameLimit - 1).isHighSurrogate();
    return name.left(listedNameLimit - (splitsPair ? 1 : 0));
}

QString selectStatement()
{
    QStringList names;
    for (const Column &column : columns)
        names << QString::fromLatin1(column.name);
    return u"SELECT %1 FROM attempt"_qs.arg(names.join(u", "));
}

QString bodyStatement()
{
    return u"SELECT COALESCE(b.ledger_name, a.ledger_name), COALESCE(b.metadata, a.metadata),"
           " COALESCE(b.follow_up_metadata, a.follow_up_metadata)"
           " FROM attempt a LEFT JOIN attempt_body b ON b.attempt = a.id WHERE a.id = ?"_qs;
}

QString unknownNamesStatement()
{
    return u"SELECT id,"
           " COALESCE((SELECT ledger_name FROM attempt_body WHERE attempt = attempt.id), ledger_name)"
           " FROM attempt WHERE state = 'unknown' AND origin = ? AND instance_id = ? ORDER BY id DESC"_qs;
}

QString unresolvedCountStatement()
{
    // Only the index of the Unknown ones has this column, which is never NULL: counting rows would make
    // SQLite go through a larger index of all attempts.
    return u"SELECT COUNT(origin) FROM attempt WHERE state = 'unknown'"_qs;
}

QString unresolvedEnd()
{
    // The sign stops SQLite from searching backwards through all attempts for the few.
    return u" WHERE state = 'unknown' ORDER BY +id DESC LIMIT ?"_qs;
}

QString unresolvedNamesStatement()
{
    return u"SELECT ledger_name FROM attempt WHERE state = 'unknown' AND origin = ? AND instance_id = ?"
           " LIMIT ?"_qs;
}

QString sameRequestStatement(const QString &condition)
{
    return u"SELECT a.id FROM attempt o LEFT JOIN attempt_body ob ON ob.attempt = o.id"
           " JOIN attempt a ON a.origin = o.origin AND a.instance_id = o.instance_id"
           " AND a.ledger_name = o.ledger_name LEFT JOIN attempt_body ab ON ab.attempt = a.id"
           " WHERE o.id = ?"
           " AND COALESCE(ab.ledger_name, a.ledger_name) = COALESCE(ob.ledger_name, o.ledger_name)"
           " AND COALESCE(ab.metadata, a.metadata) = COALESCE(ob.metadata, o.metadata)"
           " AND %1 LIMIT 1"_qs.arg(condition);
}

QString rivalsStatement()
{
    return u"SELECT id FROM attempt WHERE state IN ('sending', 'unknown')"
           " AND origin = ? AND instance_id = ? AND ledger_name = ? AND reference = '' AND id <> ?"
           " ORDER BY id DESC LIMIT ?"_qs;
}

QString ledgerStatement()
{
    return u"SELECT ledger_id, ledger_name, created_at_text, metadata, follow_up, follow_up_metadata"
           " FROM attempt"_qs;
}

std::optional<Insertion> insertion(const WholeAttempt &attempt, const SentMetadata &text,
                                   const QString &owner)
{
    const auto metadata = columnvalues::exactText(text.first, attempt.metadata);
    const auto later = columnvalues::exactText(text.later, attempt.later);
    if (!metadata || !later)
        return {};
    const bool isLong =
        attempt.ledgerName.size() > listedNameLimit || metadata->size() + later->size() > shortBodyLimit;
    const QString elsewhere = u"null"_qs; // stored in the row if the body is in its own table
    Attempt listed = attempt;
    listed.ledgerName = listedName(attempt.ledgerName);
    QStringList names{u"metadata"_qs, u"follow_up_metadata"_qs, u"owner"_qs};
    Insertion insertion;
    insertion.row.values = {isLong ? elsewhere : *metadata, isLong ? elsewhere : *later, owner};
    for (const Column &column : columns) {
        if (&column == &columns.front())
            continue; // the table numbers its rows
        names << QString::fromLatin1(column.name);
        insertion.row.values << column.stored(listed);
    }
    insertion.row.text = insertStatement(u"attempt"_qs, names);
    if (isLong) {
        insertion.body = {
            insertStatement(u"attempt_body"_qs,
                            {u"attempt"_qs, u"ledger_name"_qs, u"metadata"_qs, u"follow_up_metadata"_qs}),
            {sql::text(attempt.ledgerName), *metadata, *later}};
    }
    return insertion;
}

Statement finish(const Attempt &attempt)
{
    QStringList changes;
    Statement statement;
    for (const Column &column : columns) {
        if (column.atTheEnd == AtTheEnd::Stays)
            continue;
        changes << QString::fromLatin1(column.name) + u" = ?";
        statement.values << column.stored(attempt);
    }
    statement.text =
        u"UPDATE attempt SET %1 WHERE id = ?"
        " AND (state <> 'created' OR (? = 'created' AND ledger_id = ?))"_qs.arg(changes.join(u", "));
    statement.values << attempt.id << stored(attempt.state) << stored(attempt.ledgerId);
    return statement;
}

Statement emptyLookUp(qint64 id, const QDateTime &at, bool isEnough)
{
    return {u"UPDATE attempt SET empty_look_ups = empty_look_ups + 1,"
            " first_empty_at = COALESCE(first_empty_at, ?), last_empty_at = ?,"
            " empty_is_enough = MAX(empty_is_enough, ?), matches = '[]'"
            " WHERE id = ? AND state = 'unknown'"_qs,
            {stored(at), stored(at), stored(isEnough), id}};
}

std::optional<Attempt> attemptFrom(const QSqlQuery &query)
{
    Attempt attempt;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i].take(query.value(int(i)), attempt))
            return {};
    }
    return attempt;
}

std::optional<WholeAttempt> withBody(Attempt attempt, const QSqlQuery &query)
{
    attempt.ledgerName = query.value(0).toString();
    auto metadata = parseJson(query.value(1).toString(), DuplicateKeys::Keep);
    auto later = parseJson(query.value(2).toString(), DuplicateKeys::Keep);
    if (!metadata || !later)
        return {};
    return WholeAttempt{std::move(attempt), std::move(*metadata), std::move(*later)};
}

std::optional<Ledger> ledgerFrom(const QSqlQuery &query)
{
    auto metadata = parseJson(query.value(3).toString(), DuplicateKeys::Keep);
    auto later = parseJson(query.value(5).toString(), DuplicateKeys::Keep);
    FollowUp::State followUp{};
    if (!metadata || !later || !take(query.value(4), followUp))
        return {};
    Ledger ledger;
    ledger.id = query.value(0).toString();
    ledger.name = query.value(1).toString();
    ledger.createdAtText = query.value(2).toString();
    ledger.createdAt = wire::timestampFrom(ledger.createdAtText);
    const WholeAttempt sent{{}, std::move(*metadata), std::move(*later)};
    ledger.metadata = followUp == FollowUp::State::Done ? wholeMetadata(sent) : sent.metadata;
    return ledger;
}

QString idsText(const QStringList &ids)
{
    std::vector<JsonMember> members;
    for (const QString &ledgerId : ids)
        members.push_back({{}, JsonValue::ofText(ledgerId)});
    return writeJson(JsonValue::list(std::move(members)), JsonLayout::Compact);
}

QString followUpWord(FollowUp::State state)
{
    return columnvalues::wordOf(state, followUpWords);
}

} // namespace ledgerdesk::attemptrow
