// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/runfile.h"

#include "base/brokenrule.h"
#include "base/storageerror.h"
#include "journal/journalsql.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QUuid>

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

constexpr int runFileVersion = 1;

struct RunStateWord {
    RunFile::State state;
    QStringView word;
};
constexpr std::array runStateWords{
    RunStateWord{RunFile::State::Ready, u"ready"},       RunStateWord{RunFile::State::Running, u"running"},
    RunStateWord{RunFile::State::Paused, u"paused"},     RunStateWord{RunFile::State::Stopped, u"stopped"},
    RunStateWord{RunFile::State::Finished, u"finished"},
};

struct RowStateWord {
    RowState state;
    QStringView word;
    qint64 RowCounts::*count;
};
constexpr std::array rowStateWords{
    RowStateWord{RowState::Planned, u"planned", &RowCounts::planned},
    RowStateWord{RowState::Sending, u"sending", &RowCounts::sending},
    RowStateWord{RowState::Created, u"created", &RowCounts::created},
    RowStateWord{RowState::Rejected, u"rejected", &RowCounts::rejected},
    RowStateWord{RowState::Unknown, u"unknown", &RowCounts::unknown},
    RowStateWord{RowState::NotThere, u"not_there", &RowCounts::notThere},
    RowStateWord{RowState::NotSent, u"not_sent", &RowCounts::notSent},
};

const RowStateWord &wordOf(RowState state)
{
    return *std::ranges::find(rowStateWords, state, &RowStateWord::state);
}

QVariant storedTime(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QDateTime readTime(const QVariant &value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong()).toUTC();
}

QString rowColumns()
{
    return u"number, state, sent, ledger_id, status, detail, sent_at, ended_at, empty_look_ups, first_empty_at"_qs;
}

/// The row at the query's place; none if it holds something that this program never writes.
std::optional<RunRow> rowFrom(const QSqlQuery &query)
{
    const QString word = query.value(1).toString();
    const auto state = std::ranges::find(rowStateWords, word, &RowStateWord::word);
    if (state == rowStateWords.end())
        return {};
    return RunRow{.row = query.value(0).toLongLong(),
                  .state = state->state,
                  .sent = query.value(2).toInt(),
                  .ledgerId = query.value(3).toString(),
                  .status = query.value(4).toInt(),
                  .detail = query.value(5).toString(),
                  .sentAt = readTime(query.value(6)),
                  .endedAt = readTime(query.value(7)),
                  .emptyLookUps = query.value(8).toInt(),
                  .firstEmptyAt = readTime(query.value(9))};
}

} // namespace

struct RunFile::Private {
    explicit Private(QString file)
        : path(std::move(file))
        , connection(u"run-"_qs + QUuid::createUuid().toString(QUuid::WithoutBraces))
    {
    }
    ~Private()
    {
        statement.reset();
        {
            QSqlDatabase::database(connection, false).close();
        }
        QSqlDatabase::removeDatabase(connection);
    }
    Q_DISABLE_COPY_MOVE(Private)

    QSqlDatabase database() const { return QSqlDatabase::database(connection, false); }
    Error failed(const QSqlError &error) const { return sql::storageFailed(path, error); }
    Error damaged(const QString &detail) const { return storageError(path, Error::Rule::Damaged, detail); }
    Result<QSqlQuery> run(const QString &text, const QVariantList &values = {}) const
    {
        return sql::run(database(), text, values).map_error([this](const QSqlError &error) {
            return failed(error);
        });
    }
    Result<void> runAll(const QStringList &texts) const
    {
        for (const QString &text : texts) {
            if (const auto done = run(text); !done)
                return tl::unexpected(done.error());
        }
        return {};
    }
    Result<qint64> number(const QString &text, const QVariantList &values = {}) const
    {
        return run(text, values).map([](QSqlQuery query) {
            return query.next() ? query.value(0).toLongLong() : 0;
        });
    }
    Result<QString> fact(const QString &name) const
    {
        return run(u"SELECT value FROM fact WHERE name = ?"_qs, {name}).map([](QSqlQuery query) {
            return query.next() ? query.value(0).toString() : QString();
        });
    }
    Result<void> setFact(const QString &name, const QString &value) const
    {
        return run(u"INSERT OR REPLACE INTO fact VALUES (?, ?)"_qs, {name, sql::text(value)})
            .map([](const QSqlQuery &) {});
    }
    Result<void> connect();
    Result<void> endAbandoned() const;
    Result<void> check(const QByteArray &planHash) const;
    Result<void> readState();
    Result<void> put(const RunRow &row);
    Result<qint64> readFirst() const;

    const QString path;
    const QString connection;
    std::optional<QSqlQuery> statement; ///< that writes a row, prepared once
    RunFile::State state = RunFile::State::Ready;
    RowCounts counts;
    qint64 rows = 0;
    std::optional<qint64>
        first; ///< the first row that is Planned, unless rows were written since it was found
};

Result<void> RunFile::Private::connect()
{
    QSqlDatabase made = QSqlDatabase::addDatabase(u"QSQLITE"_qs, connection);
    made.setDatabaseName(path);
    if (!made.open())
        return tl::unexpected(failed(made.lastError()));
    // Each commit is on the disk before a request that it announces.
    return runAll({u"PRAGMA journal_mode = WAL"_qs, u"PRAGMA synchronous = FULL"_qs});
}

/// A program that ended while it was sending cannot tell what became of these.
Result<void> RunFile::Private::endAbandoned() const
{
    return run(u"UPDATE row SET state = 'unknown', ended_at = ?, detail = ? WHERE state = 'sending'"_qs,
               {QDateTime::currentMSecsSinceEpoch(), u"the program ended while sending"_qs})
        .map([](const QSqlQuery &) {});
}

Result<void> RunFile::Private::check(const QByteArray &planHash) const
{
    const Result<qint64> version = number(u"PRAGMA user_version"_qs);
    if (!version)
        return tl::unexpected(version.error());
    if (*version > runFileVersion)
        return tl::unexpected(Error{.kind = Error::Kind::RecordNewer, .subject = path});
    const Result<QString> plan = *version == runFileVersion ? fact(u"plan"_qs) : QString();
    if (!plan)
        return tl::unexpected(plan.error());
    if (*plan != QString::fromLatin1(planHash))
        return tl::unexpected(damaged(u"it belongs to another plan"_qs));
    return {};
}

Result<void> RunFile::Private::readState()
{
    const Result<QString> word = fact(u"state"_qs);
    const Result<QString> all = fact(u"rows"_qs);
    if (!word || !all)
        return tl::unexpected(word ? all.error() : word.error());
    const auto known = std::ranges::find(runStateWords, *word, &RunStateWord::word);
    if (known == runStateWords.end())
        return tl::unexpected(damaged(u"its state is not known"_qs));
    state = known->state;
    rows = all->toLongLong();
    auto query = run(u"SELECT state, COUNT(*) FROM row GROUP BY state"_qs);
    if (!query)
        return tl::unexpected(query.error());
    counts = {};
    qint64 touched = 0;
    while (query->next()) {
        const auto found = std::ranges::find(rowStateWords, query->value(0).toString(), &RowStateWord::word);
        if (found == rowStateWords.end())
            return tl::unexpected(damaged(u"the state of a row is not known"_qs));
        counts.*(found->count) = query->value(1).toLongLong();
        touched += query->value(1).toLongLong();
    }
    counts.planned += rows - touched;
    return readFirst().map([this](qint64 found) { first = found; });
}

/// Rows are not always recorded in their order: a write may be refused and a later one succeed.
Result<qint64> RunFile::Private::readFirst() const
{
    Result<qint64> isZeroBegun =
        number(u"SELECT COUNT(*) FROM row WHERE number = 0 AND state <> 'planned'"_qs);
    if (!isZeroBegun || *isZeroBegun == 0)
        return isZeroBegun;
    return number(u"SELECT number + 1 FROM row a WHERE state <> 'planned' AND NOT EXISTS"
                  " (SELECT 1 FROM row b WHERE b.number = a.number + 1 AND b.state <> 'planned')"
                  " ORDER BY number LIMIT 1"_qs);
}

/// A row that is Created stays so.
Result<void> RunFile::Private::put(const RunRow &row)
{
    if (!statement) {
        statement.emplace(database());
        const QString text =
            u"INSERT INTO row (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (number) DO UPDATE SET state = excluded.state, sent = excluded.sent,"
            " ledger_id = excluded.ledger_id, status = excluded.status, detail = excluded.detail,"
            " sent_at = excluded.sent_at, ended_at = excluded.ended_at,"
            " empty_look_ups = excluded.empty_look_ups, first_empty_at = excluded.first_empty_at"
            " WHERE row.state <> 'created'"_qs.arg(rowColumns());
        if (!statement->prepare(text)) {
            const Error error = failed(statement->lastError());
            statement.reset();
            return tl::unexpected(error);
        }
    }
    const std::array<QVariant, 10> values{row.row,
                                          wordOf(row.state).word.toString(),
                                          row.sent,
                                          sql::text(row.ledgerId),
                                          row.status,
                                          sql::text(row.detail),
                                          storedTime(row.sentAt),
                                          storedTime(row.endedAt),
                                          row.emptyLookUps,
                                          storedTime(row.firstEmptyAt)};
    for (size_t i = 0; i < values.size(); ++i)
        statement->bindValue(int(i), values.at(i));
    if (!statement->exec())
        return tl::unexpected(failed(statement->lastError()));
    return {};
}

RunFile::RunFile(std::unique_ptr<Private> opened)
    : d(std::move(opened))
{
}

RunFile::~RunFile() = default;

Result<std::unique_ptr<RunFile>> RunFile::create(const QString &path, const QByteArray &planHash, qint64 rows)
{
    QFile empty(path); // created here, because SQLite would let others read it
    if (!empty.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return tl::unexpected(storageError(path, storageRule(errno), empty.errorString()));
    empty.close();
    auto made = std::make_unique<Private>(path);
    const QString word = u"ready"_qs;
    Result<void> done = made->connect().and_then([&] {
        return made->runAll(
            {u"BEGIN IMMEDIATE"_qs, u"CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL)"_qs,
             u"CREATE TABLE row (number INTEGER PRIMARY KEY, state TEXT NOT NULL, sent INTEGER NOT NULL,"
             " ledger_id TEXT NOT NULL, status INTEGER NOT NULL, detail TEXT NOT NULL, sent_at INTEGER,"
             " ended_at INTEGER, empty_look_ups INTEGER NOT NULL, first_empty_at INTEGER)"_qs,
             u"CREATE INDEX row_by_state ON row (state) WHERE state <> 'created'"_qs,
             u"PRAGMA user_version = %1"_qs.arg(runFileVersion)});
    });
    done = done.and_then([&] { return made->setFact(u"plan"_qs, QString::fromLatin1(planHash)); })
               .and_then([&] { return made->setFact(u"rows"_qs, QString::number(rows)); })
               .and_then([&] { return made->setFact(u"state"_qs, word); })
               .and_then([&] { return made->runAll({u"COMMIT"_qs}); })
               .and_then([&] { return made->readState(); });
    if (!done)
        return tl::unexpected(done.error());
    return std::unique_ptr<RunFile>(new RunFile(std::move(made)));
}

Result<std::unique_ptr<RunFile>> RunFile::open(const QString &path, const QByteArray &planHash,
                                               Abandoned abandoned)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return tl::unexpected(storageError(path, Error::Rule::None, u"the file is missing"_qs));
    auto opened = std::make_unique<Private>(path);
    const Result<void> done =
        opened->connect()
            .and_then([&] { return opened->check(planHash); })
            .and_then([&] { return abandoned == Abandoned::Stays ? Result<void>() : opened->endAbandoned(); })
            .and_then([&] { return opened->readState(); });
    if (!done)
        return tl::unexpected(done.error());
    return std::unique_ptr<RunFile>(new RunFile(std::move(opened)));
}

RunFile::State RunFile::state() const
{
    return d->state;
}

Result<void> RunFile::setState(State state)
{
    const QString word = std::ranges::find(runStateWords, state, &RunStateWord::state)->word.toString();
    return d->setFact(u"state"_qs, word).map([this, state] { d->state = state; });
}

const RowCounts &RunFile::counts() const
{
    return d->counts;
}

qint64 RunFile::firstPlanned() const
{
    if (!d->first)
        d->first = d->readFirst().value_or(0);
    return *d->first;
}

Result<void> RunFile::write(const std::vector<RunRow> &rows)
{
    sql::Transaction transaction(d->database());
    if (const auto begun = transaction.begin(); !begun)
        return tl::unexpected(d->failed(begun.error()));
    RowCounts counts = d->counts;
    for (const RunRow &row : rows) {
        if (row.row < 0 || row.row >= d->rows)
            return tl::unexpected(d->damaged(u"there is no row %1"_qs.arg(row.row + 1)));
        const Result<RunRow> before = this->row(row.row);
        if (!before)
            return tl::unexpected(before.error());
        if (before->state == RowState::Created)
            continue;
        if (Result<void> put = d->put(row); !put)
            return put;
        --(counts.*(wordOf(before->state).count));
        ++(counts.*(wordOf(row.state).count));
    }
    if (const auto done = transaction.commit(); !done)
        return tl::unexpected(d->failed(done.error()));
    d->counts = counts;
    d->first.reset();
    return {};
}

Result<RunRow> RunFile::row(qint64 row) const
{
    auto query = d->run(u"SELECT %1 FROM row WHERE number = ?"_qs.arg(rowColumns()), {row});
    if (!query)
        return tl::unexpected(query.error());
    if (!query->next())
        return RunRow{.row = row};
    const auto found = rowFrom(*query);
    if (!found)
        return tl::unexpected(d->damaged(u"row %1 is not readable"_qs.arg(row + 1)));
    return *found;
}

Result<std::vector<RunRow>> RunFile::rowsIn(RowState state, qint64 first, qint64 limit) const
{
    auto query = d->run(
        u"SELECT %1 FROM row WHERE state = ? AND number >= ? ORDER BY number LIMIT ?"_qs.arg(rowColumns()),
        {wordOf(state).word.toString(), first, limit});
    if (!query)
        return tl::unexpected(query.error());
    std::vector<RunRow> found;
    while (query->next()) {
        auto row = rowFrom(*query);
        if (!row)
            return tl::unexpected(d->damaged(u"a row is not readable"_qs));
        found.push_back(*std::move(row));
    }
    return found;
}

Result<void> RunFile::setCount(const QByteArray &json)
{
    return d->setFact(u"count"_qs, QString::fromUtf8(json));
}

QByteArray RunFile::count() const
{
    return d->fact(u"count"_qs).value_or(QString()).toUtf8();
}

} // namespace ledgerdesk
