// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/bulkrun.h"

#include "bulk/clientrunservice.h"
#include "bulk/systemrunclock.h"
#include "support/misbehaviour.h"
#include "support/runroom.h"
#include "support/wireserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <atomic>
#include <mutex>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using namespace std::chrono_literals;

namespace {

using State = BulkRun::State;
using Step = WireStep::Kind;
using Why = BulkRun::Why;

/// What the server does with the first create of a row.
enum class Deed { Create, RateLimit, RefuseToken, FailAfterStoring, CloseAfterStoring, Hold };

/// A Core whose deeds are chosen by row, with filters by reference.
class RowServer
{
public:
    RowServer()
    {
        m_server.answerBy([this](const WireRequest &request) { return answerTo(request); });
    }
    QUrl url() const { return m_server.url(); }
    int posts() const { return m_posts; }
    int posts(qint64 row) const
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_postsByRow.find(row);
        return found == m_postsByRow.end() ? 0 : found->second;
    }
    qsizetype ledgers() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_ledgers.size();
    }
    void plan(qint64 row, Deed deed)
    {
        const std::scoped_lock lock(m_mutex);
        m_deeds[row] = deed;
    }

private:
    WireScript answerTo(const WireRequest &request)
    {
        const std::scoped_lock lock(m_mutex);
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        if (request.target != "/ledgers")
            return WireServer::sending(WireServer::answer(200, found(body)));
        ++m_posts;
        const QString reference = body[u"meta_data"_qs][u"client_ref"_qs].toString();
        const qint64 row = *rowOf(runId, reference);
        ++m_postsByRow[row];
        const Deed deed = std::exchange(m_deeds[row], Deed::Create);
        switch (deed) {
        case Deed::Create:
            return {{Step::Pause, {}, 2ms}, {Step::Send, WireServer::answer(201, stored(body))}};
        case Deed::RateLimit:
            return WireServer::sending(WireServer::answer(429, "{}", "Retry-After: 2\r\n"));
        case Deed::RefuseToken:
            return WireServer::sending(WireServer::answer(401, R"({"error":"no"})"));
        case Deed::FailAfterStoring:
            stored(body);
            return WireServer::sending(WireServer::answer(503, "{}"));
        case Deed::CloseAfterStoring:
            stored(body);
            return {{Step::Close}};
        case Deed::Hold:
            return {{Step::Pause, {}, 700ms}, {Step::Send, WireServer::answer(201, stored(body))}};
        }
        return {};
    }
    QByteArray stored(QJsonObject ledger)
    {
        ledger[u"ledger_id"_qs] = u"ldg_%1"_qs.arg(m_ledgers.size());
        ledger[u"created_at"_qs] = u"2026-03-01T10:00:00Z"_qs;
        m_ledgers.append(ledger);
        return QJsonDocument(ledger).toJson(QJsonDocument::Compact);
    }
    QByteArray found(const QJsonObject &question) const
    {
        const QJsonObject filter = question[u"filters"_qs][0].toObject();
        const bool isExact = filter[u"operator"_qs] == u"eq"_qs;
        const QString value = filter[u"value"_qs].toString().remove(u'%');
        QJsonArray all;
        for (const QJsonValue ledger : m_ledgers) {
            const QString reference = ledger[u"meta_data"_qs][u"client_ref"_qs].toString();
            if (isExact ? reference == value : reference.contains(value))
                all.append(ledger);
        }
        QJsonArray page;
        for (int i = question[u"offset"_qs].toInt(); i < all.size() && page.size() < 100; ++i)
            page.append(all[i]);
        return QJsonDocument(page).toJson(QJsonDocument::Compact);
    }

    mutable std::mutex m_mutex;
    std::map<qint64, Deed> m_deeds;
    std::map<qint64, int> m_postsByRow;
    QJsonArray m_ledgers;
    std::atomic<int> m_posts = 0;
    WireServer m_server; // last, as its thread uses all the others
};

/// Records at once.
class InstantRecord : public RunRecord
{
public:
    explicit InstantRecord(KeptRows &kept)
        : m_kept(kept)
    {
    }
    void write(std::vector<RunRow> rows, Done<void> done) override
    {
        for (const RunRow &row : rows)
            m_kept.rows[row.row] = row;
        done({});
    }
    void setState(RunFile::State state, Done<void> done) override
    {
        m_kept.state = state;
        done({});
    }
    void setCount(const QByteArray &json, Done<void> done) override
    {
        m_kept.counted = json;
        done({});
    }

private:
    KeptRows &m_kept;
};

struct WireRoom {
    explicit WireRoom(qint64 rows, int window = 1)
    {
        kept.count = rows;
        file = takenUp.open(kept);
        run = std::make_unique<BulkRun>(BulkRun::Parts{.plan = std::make_shared<MemoryPlan>(rows),
                                                       .file = *file,
                                                       .record = record,
                                                       .service = service,
                                                       .clock = clock});
        run->setWindow(window);
    }
    State state() const { return run->progress().state; }

    RowServer server;
    KeptRows kept;
    TakenUp takenUp;
    InstantRecord record{kept};
    ClientRunService service{[this] {
        return std::make_unique<Client>(Endpoint{Service::Core, server.url()}, Secret("blnk_at_abcdefMARKER"),
                                        NetworkSetup{.patience = calm});
    }};
    SystemRunClock clock;
    std::unique_ptr<RunFile> file;
    std::unique_ptr<BulkRun> run;
};

} // namespace

/// A run against a server that misbehaves, which counts what reached it.
class BulkRunWireTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allCreated_eachIsPostedOnce_data();
    void allCreated_eachIsPostedOnce();
    void rateLimited_waitsAndGoesOn();
    void tokenRefused_pausesAndGoesOn();
    void connectionClosed_isLookedUp();
    void paused_rowInFlightEnds();
    void threeServerErrors_pause();
};

void BulkRunWireTest::allCreated_eachIsPostedOnce_data()
{
    QTest::addColumn<int>("window");
    QTest::newRow("1") << 1;
    QTest::newRow("6") << 6;
    QTest::newRow("16") << 16;
}

void BulkRunWireTest::allCreated_eachIsPostedOnce()
{
    QFETCH(int, window);
    WireRoom room(130, window);
    room.run->start();
    QTRY_COMPARE(room.state(), State::Finished);
    QCOMPARE(room.server.posts(), 130);
    for (qint64 row = 0; row < 130; ++row)
        QCOMPARE(room.server.posts(row), 1);
    QCOMPARE(RunCount::fromJson(room.kept.counted), (RunCount{.found = 130}));
}

void BulkRunWireTest::rateLimited_waitsAndGoesOn()
{
    WireRoom room(20);
    room.server.plan(6, Deed::RateLimit); // G1
    room.run->start();
    QTRY_COMPARE(room.state(), State::Waiting);
    QCOMPARE(room.run->progress().why, Why::RateLimited);
    const auto refusedAt = room.clock.elapsed();
    QTRY_COMPARE(room.state(), State::Finished);
    QVERIFY(room.clock.elapsed() - refusedAt >= 1900ms);
    QCOMPARE(room.server.posts(), 21);
    QCOMPARE(room.server.posts(6), 2);
    QCOMPARE(room.server.ledgers(), 20);
}

void BulkRunWireTest::tokenRefused_pausesAndGoesOn()
{
    WireRoom room(20);
    room.server.plan(6, Deed::RefuseToken); // G2
    room.run->start();
    QTRY_COMPARE(room.state(), State::Paused);
    QCOMPARE(room.run->progress().why, Why::TokenRefused);
    QCOMPARE(room.run->progress().counts, (RowCounts{.planned = 14, .created = 6}));
    room.service.renew();
    room.run->start();
    QTRY_COMPARE(room.state(), State::Finished);
    QCOMPARE(room.server.posts(), 21);
    QCOMPARE(room.server.ledgers(), 20);
}

void BulkRunWireTest::connectionClosed_isLookedUp()
{
    WireRoom room(20, 6);
    room.server.plan(6, Deed::CloseAfterStoring); // G3
    room.run->start();
    QTRY_COMPARE(room.state(), State::Finished);
    QCOMPARE(room.server.posts(), 20);
    QCOMPARE(room.server.ledgers(), 20);
    QCOMPARE(room.run->progress().counts.created, 20);
}

void BulkRunWireTest::paused_rowInFlightEnds()
{
    WireRoom room(20);
    room.server.plan(6, Deed::Hold); // G4
    room.run->start();
    QTRY_COMPARE(room.server.posts(6), 1);
    room.run->pause();
    QTRY_COMPARE(room.state(), State::Paused);
    QCOMPARE(room.kept.rows[6].state, RowState::Created);
    QCOMPARE(room.server.posts(), 7);
    room.run->stop();
    QTRY_COMPARE(room.state(), State::Stopped);
    QCOMPARE(room.run->progress().counts, (RowCounts{.created = 7, .notSent = 13}));
    QCOMPARE(room.server.posts(), 7);
}

void BulkRunWireTest::threeServerErrors_pause()
{
    WireRoom room(20);
    for (const qint64 row : {6, 7, 8})
        room.server.plan(row, Deed::FailAfterStoring); // G10
    room.run->start();
    QTRY_COMPARE(room.state(), State::Paused);
    QCOMPARE(room.run->progress().why, Why::Failing);
    QCOMPARE(room.server.posts(), 9);
    QTRY_COMPARE(room.run->progress().counts, (RowCounts{.planned = 11, .created = 9}));
    QCOMPARE(room.server.posts(), 9);
}

QTEST_GUILESS_MAIN(BulkRunWireTest)
#include "tst_bulkrun_wire.moc"
