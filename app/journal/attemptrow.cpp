// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/attemptrow.h"

#include "blnk/wire.h"
#include "journal/journalsql.h"

#include <array>

namespace ledgerdesk::attemptrow {

namespace {

struct StateName {
    Attempt::State state;
    const char *word;
};
constexpr std::array<StateName, 5> stateNames{{
    {Attempt::State::Sending, "sending"},
    {Attempt::State::Created, "created"},
    {Attempt::State::Rejected, "rejected"},
    {Attempt::State::Unknown, "unknown"},
    {Attempt::State::NotSent, "not_sent"},
}};

struct FollowUpName {
    FollowUp::State state;
    const char *word;
};
constexpr std::array<FollowUpName, 5> followUpNames{{
    {FollowUp::State::None, ""},
    {FollowUp::State::Pending, "pending"},
    {FollowUp::State::Unknown, "unknown"},
    {FollowUp::State::Done, "done"},
    {FollowUp::State::Left, "left"},
}};

std::optional<FollowUp> followUpFrom(const QString &word)
{
    for (const FollowUpName &name : followUpNames) {
        if (word == QLatin1String(name.word))
            return FollowUp{name.state};
    }
    return {};
}

/// Characters of metadata that stand in an attempt's row: about what the service takes in one call.
constexpr qsizetype shortBodyLimit = 8000;

/// The value as JSON text; nothing if it could not be read back as it is.
std::optional<QString> exactText(const JsonValue &value)
{
    QString text = writeJson(value, JsonLayout::Compact);
    const auto readBack = parseJson(text, DuplicateKeys::Keep);
    return readBack && *readBack == value ? std::optional(std::move(text)) : std::nullopt;
}

std::optional<Attempt::State> stateFrom(const QString &word)
{
    for (const StateName &name : stateNames) {
        if (word == QLatin1String(name.word))
            return name.state;
    }
    return {};
}

int newcomerValue(const Attempt &attempt)
{
    return attempt.newcomer == Attempt::Newcomer::IsOurs ? 1 : 0;
}

QVariant timeValue(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QDateTime timeFrom(const QVariant &value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong()).toUTC();
}

std::optional<QStringList> idsFrom(const QString &text)
{
    const auto list = parseJson(text, DuplicateKeys::Keep);
    if (!list || list->type != JsonValue::Type::List)
        return {};
    QStringList ids;
    for (const JsonMember &member : list->members)
        ids << member.value.text;
    return ids;
}

} // namespace

QString listedName(const QString &name)
{
    const bool splitsPair = name.size() > listedNameLimit && name.at(listedNameLimit - 1).isHighSurrogate();
    return name.left(listedNameLimit - (splitsPair ? 1 : 0));
}

QString selectStatement()
{
    return u"SELECT id, state, connection_id, connection_name, origin, instance_id, ledger_name, follow_up,"
           " started_at, finished_at, ledger_id, created_at_text, status, detail, reference_key, reference,"
           " repeats, empty_look_ups, first_empty_at, last_empty_at, empty_is_enough, matches, left_open,"
           " known_before, newcomer_is_ours, answered_id FROM attempt"_qs;
}

QString bodyStatement()
{
    return u"SELECT COALESCE(b.ledger_name, a.ledger_name), COALESCE(b.metadata, a.metadata),"
           " COALESCE(b.follow_up_metadata, a.follow_up_metadata)"
           " FROM attempt a LEFT JOIN attempt_body b ON b.attempt = a.id WHERE a.id = ?"_qs;
}

QString nameStatement()
{
    return u"SELECT id, COALESCE((SELECT ledger_name FROM attempt_body WHERE attempt = attempt.id), "
           u"ledger_name)"
           " FROM attempt"_qs;
}

QString ledgerStatement()
{
    return u"SELECT ledger_id, ledger_name, created_at_text, metadata, follow_up, follow_up_metadata"
           " FROM attempt"_qs;
}

QString insertStatement()
{
    return u"INSERT INTO attempt (state, connection_id, connection_name, origin, instance_id, ledger_name,"
           " metadata, started_at, finished_at, ledger_id, created_at_text, status, detail,"
           " reference_key, reference, repeats, follow_up, follow_up_metadata, known_before,"
           " newcomer_is_ours, owner)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_qs;
}

QString bodyInsertStatement()
{
    return u"INSERT INTO attempt_body (attempt, ledger_name, metadata, follow_up_metadata)"
           " VALUES (?, ?, ?, ?)"_qs;
}

std::optional<Insertion> insertion(const WholeAttempt &attempt, const QString &owner)
{
    const auto metadata = exactText(attempt.metadata);
    const auto later = exactText(attempt.later);
    if (!metadata || !later)
        return {};
    const bool isLong =
        attempt.ledgerName.size() > listedNameLimit || metadata->size() + later->size() > shortBodyLimit;
    const QString noMetadata = u"null"_qs; // in the row, where the body stands elsewhere
    Insertion insertion;
    if (isLong)
        insertion.body = QVariantList{sql::text(attempt.ledgerName), *metadata, *later};
    insertion.row = QVariantList{stateWord(attempt.state),
                                 sql::text(attempt.connectionId),
                                 sql::text(attempt.connectionName),
                                 sql::text(attempt.origin),
                                 sql::text(attempt.instanceId),
                                 sql::text(listedName(attempt.ledgerName)),
                                 isLong ? noMetadata : *metadata,
                                 timeValue(attempt.startedAt),
                                 timeValue(attempt.finishedAt),
                                 sql::text(attempt.ledgerId),
                                 sql::text(attempt.createdAtText),
                                 attempt.status,
                                 sql::text(attempt.detail),
                                 sql::text(attempt.referenceKey),
                                 sql::text(attempt.reference),
                                 attempt.repeats,
                                 followUpWord(attempt.followUp.state),
                                 isLong ? noMetadata : *later,
                                 idsText(attempt.knownBefore),
                                 newcomerValue(attempt),
                                 owner};
    return insertion;
}

QString finishStatement()
{
    return u"UPDATE attempt SET state = ?, finished_at = ?, ledger_id = ?, created_at_text = ?, status = ?,"
           " detail = ?, newcomer_is_ours = ?, answered_id = ? WHERE id = ? AND (state <> 'created' OR (? = 'created' AND ledger_id = ?))"_qs;
}

QVariantList finishValues(const Attempt &attempt)
{
    const QString state = stateWord(attempt.state);
    const QVariant ledgerId = sql::text(attempt.ledgerId);
    return {state,
            timeValue(attempt.finishedAt),
            ledgerId,
            sql::text(attempt.createdAtText),
            attempt.status,
            sql::text(attempt.detail),
            newcomerValue(attempt),
            sql::text(attempt.answeredId),
            attempt.id,
            state,
            ledgerId};
}

QString emptyLookUpStatement()
{
    return u"UPDATE attempt SET empty_look_ups = empty_look_ups + 1,"
           " first_empty_at = COALESCE(first_empty_at, ?), last_empty_at = ?,"
           " empty_is_enough = MAX(empty_is_enough, ?), matches = '[]'"
           " WHERE id = ? AND state = 'unknown'"_qs;
}

QVariantList emptyLookUpValues(qint64 id, const QDateTime &at, bool isEnough)
{
    return {timeValue(at), timeValue(at), isEnough ? 1 : 0, id};
}

QString idsText(const QStringList &ids)
{
    std::vector<JsonMember> members;
    for (const QString &ledgerId : ids)
        members.push_back({{}, JsonValue::ofText(ledgerId)});
    return writeJson(JsonValue::list(std::move(members)), JsonLayout::Compact);
}

std::optional<Attempt> attemptFrom(const QSqlQuery &query)
{
    const auto state = stateFrom(query.value(1).toString());
    const auto followUp = followUpFrom(query.value(7).toString());
    auto matches = idsFrom(query.value(21).toString());
    auto knownBefore = idsFrom(query.value(23).toString());
    if (!state || !matches || !followUp || !knownBefore)
        return {};
    Attempt attempt;
    attempt.id = query.value(0).toLongLong();
    attempt.state = *state;
    attempt.connectionId = query.value(2).toString();
    attempt.connectionName = query.value(3).toString();
    attempt.origin = query.value(4).toString();
    attempt.instanceId = query.value(5).toString();
    attempt.ledgerName = query.value(6).toString();
    attempt.followUp = *followUp;
    attempt.startedAt = timeFrom(query.value(8));
    attempt.finishedAt = timeFrom(query.value(9));
    attempt.ledgerId = query.value(10).toString();
    attempt.createdAtText = query.value(11).toString();
    attempt.status = query.value(12).toInt();
    attempt.detail = query.value(13).toString();
    attempt.referenceKey = query.value(14).toString();
    attempt.reference = query.value(15).toString();
    attempt.repeats = query.value(16).toLongLong();
    attempt.emptyLookUps = {.count = query.value(17).toInt(),
                            .firstAt = timeFrom(query.value(18)),
                            .lastAt = timeFrom(query.value(19)),
                            .areEnough = query.value(20).toBool()};
    attempt.matches = std::move(*matches);
    attempt.care = query.value(22).toBool() ? Attempt::Care::LeftOpen : Attempt::Care::LookedUp;
    attempt.knownBefore = std::move(*knownBefore);
    attempt.newcomer =
        query.value(24).toBool() ? Attempt::Newcomer::IsOurs : Attempt::Newcomer::MayBeAnothers;
    attempt.answeredId = query.value(25).toString();
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
    const auto followUp = followUpFrom(query.value(4).toString());
    if (!metadata || !later || !followUp)
        return {};
    Ledger ledger;
    ledger.id = query.value(0).toString();
    ledger.name = query.value(1).toString();
    ledger.createdAtText = query.value(2).toString();
    ledger.createdAt = wire::timestampFrom(ledger.createdAtText);
    const WholeAttempt sent{{}, std::move(*metadata), std::move(*later)};
    ledger.metadata = followUp->state == FollowUp::State::Done ? wholeMetadata(sent) : sent.metadata;
    return ledger;
}

QString followUpWord(FollowUp::State state)
{
    for (const FollowUpName &name : followUpNames) {
        if (name.state == state)
            return QString::fromLatin1(name.word);
    }
    Q_UNREACHABLE();
}

QString stateWord(Attempt::State state)
{
    for (const StateName &name : stateNames) {
        if (name.state == state)
            return QLatin1String(name.word);
    }
    Q_UNREACHABLE();
}

} // namespace ledgerdesk::attemptrow
