// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/listreading.h"
#include "support/listedservice.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;

namespace {

constexpr qint64 second = 1'000'000; // in microseconds
constexpr qint64 start = 1'750'000'000 * second;
constexpr ReadingPatience hasty{.firstWait = std::chrono::milliseconds(20),
                                .longestWait = std::chrono::milliseconds(200),
                                .gathering = std::chrono::milliseconds(1)};

/// Ledgers with these times, numbered in the order of their creation.
std::vector<Listed> madeAt(const std::vector<qint64> &times)
{
    std::vector<Listed> ledgers;
    for (const qint64 time : times)
        ledgers.push_back({int(ledgers.size()) + 1, time});
    return ledgers;
}

/// So many ledgers, one after another.
std::vector<Listed> madeEvery(qint64 micros, int count, qint64 first = start)
{
    std::vector<qint64> times;
    for (int i = 0; i < count; ++i)
        times.push_back(first + i * micros);
    return madeAt(times);
}

std::vector<Listed> joined(std::vector<Listed> some, const std::vector<Listed> &others)
{
    for (const Listed &other : others)
        some.push_back({int(some.size()) + 1, other.micros});
    return some;
}

/// A reading and all that comes of it.
struct Reader {
    Client client;
    ListReading reading;
    QStringList ids{};
    QSet<QString> distinct{};
    std::vector<ListReading::End> ends{};
    std::vector<Error> waits{};
    std::size_t largestBatch = 0;

    explicit Reader(const ListedService &service, const ReadingPatience &patience = hasty,
                    Service form = Service::Core)
        : client({form, service.url(), u"instance_1"_qs}, Secret("blnk_at_abcdefMARKER"))
        , reading(client, patience)
    {
        QObject::connect(&reading, &ListReading::progressed, &reading, [this] {
            const std::vector<Ledger> arrived = reading.takeArrived();
            largestBatch = std::max(largestBatch, arrived.size());
            for (const Ledger &ledger : arrived) {
                ids << ledger.id;
                distinct << ledger.id;
            }
            if (reading.progress().waitsUntil)
                waits.push_back(*reading.error());
        });
        QObject::connect(&reading, &ListReading::ended, &reading,
                         [this](ListReading::End end) { ends.push_back(end); });
        reading.start();
    }

    /// Waits for the end, and checks that the reading was complete and brought so many ledgers, each once.
    void readsInFull(int count)
    {
        QTRY_COMPARE(ends.size(), std::size_t(1));
        QVERIFY2(ends.front() == ListReading::End::Complete,
                 qPrintable(reading.error().value_or(Error{}).detail));
        QCOMPARE(distinct.size(), count);
        QCOMPARE(ids.size(), count);
        QCOMPARE(reading.progress().read, count);
    }
};

std::optional<WireScript> refuse(int status, const QByteArray &headers = {})
{
    return WireServer::sending(WireServer::answer(status, R"({"error":"no"})", headers));
}

} // namespace

Q_DECLARE_METATYPE(ledgerdesk::tests::ListedService::Oddity)

/// Reading the complete list of a service.
class ListReadingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void list_isReadInFull_data();
    void list_isReadInFull();
    void oddService_isReadInFull_data();
    void oddService_isReadInFull();
    void oneAtATime_isNewestFirst();
    void slices_areReadSideBySide();
    void createdMeanwhile_noneIsMissedAndNoneComesTwice_data();
    void createdMeanwhile_noneIsMissedAndNoneComesTwice();
    void faultOfOnePage_isSurvived_data();
    void faultOfOnePage_isSurvived();
    void limitedService_isWaitedForInSight_data();
    void limitedService_isWaitedForInSight();
    void persistentFailure_endsAndKeepsWhatWasRead_data();
    void persistentFailure_endsAndKeepsWhatWasRead();
    void firstPageFails_endsAtOnce();
    void samePageForEver_isAFailure();
    void stop_asksForNothingMore();
    void mostLedgers_isTheEnd();
    void total_isTold();
    void batches_areBounded();
};

void ListReadingTest::list_isReadInFull_data()
{
    QTest::addColumn<std::vector<Listed>>("ledgers");
    for (const int count : {0, 1, 19, 20, 99, 100, 101, 250, 1999})
        QTest::addRow("%d, a minute apart", count) << madeEvery(60 * second, count);
    QTest::newRow("a microsecond apart") << madeEvery(1, 1500);
    QTest::newRow("a year apart") << madeEvery(365 * 86400 * second, 130, -80 * 365 * 86400 * second);
    QTest::newRow("a burst, long ago")
        << joined(madeEvery(10, 1500, start - 4 * 365 * 86400 * second), madeEvery(86400 * second, 30));
    QTest::newRow("bursts") << joined(joined(madeEvery(7, 700), madeEvery(3, 700, start + 3600 * second)),
                                      madeEvery(1, 700, start + 86400 * second));
    QTest::newRow("all at one time") << madeEvery(0, 450);
    QTest::newRow("a page at one time") << madeEvery(0, 100);
    QTest::newRow("20 at one time") << madeEvery(0, 20);
    QTest::newRow("thousands at one time, in the middle")
        << joined(joined(madeEvery(second, 170), madeEvery(0, 2500, start + 3600 * second)),
                  madeEvery(second, 170, start + 7200 * second));
    QTest::newRow("thousands at the oldest time")
        << joined(madeEvery(0, 1200), madeEvery(second, 150, start + second));
    QTest::newRow("fifty at each time") << [] {
        std::vector<qint64> times;
        for (int i = 0; i < 1500; ++i)
            times.push_back(start + i / 50 * second);
        return madeAt(times);
    }();
}

void ListReadingTest::list_isReadInFull()
{
    QFETCH(std::vector<Listed>, ledgers);
    for (const int atOnce : {1, 4, 8}) {
        const ListedService service(ledgers);
        ReadingPatience patience = hasty;
        patience.atOnce = atOnce;
        Reader reader(service, patience);
        reader.readsInFull(int(ledgers.size()));
    }
}

void ListReadingTest::oddService_isReadInFull_data()
{
    QTest::addColumn<Service>("form");
    QTest::addColumn<ListedService::Oddity>("oddity");
    using Oddity = ListedService::Oddity;
    QTest::newRow("Cloud's proxy") << Service::Cloud << Oddity{};
    QTest::newRow("Cloud's data service") << Service::Cloud << Oddity{.isProxyClosed = true};
    QTest::newRow("Cloud's data service, small pages")
        << Service::Cloud << Oddity{.isProxyClosed = true, .mostRows = 30};
    QTest::newRow("Cloud's data service, without time")
        << Service::Cloud << Oddity{.ignoresTime = true, .isProxyClosed = true};
    QTest::newRow("Cloud's data service, small pages without time")
        << Service::Cloud << Oddity{.ignoresTime = true, .isProxyClosed = true, .mostRows = 30};
    QTest::newRow("without time") << Service::Core << Oddity{.ignoresTime = true};
    QTest::newRow("small pages") << Service::Core << Oddity{.mostRows = 20};
    QTest::newRow("small pages without time") << Service::Core << Oddity{.ignoresTime = true, .mostRows = 20};
    QTest::newRow("oldest first") << Service::Core << Oddity{.isUpsideDown = true};
    QTest::newRow("equal times in any order") << Service::Core << Oddity{.mixesEqualTimes = true};
}

void ListReadingTest::oddService_isReadInFull()
{
    QFETCH(Service, form);
    QFETCH(ListedService::Oddity, oddity);
    const ListedService service(
        joined(joined(madeEvery(second, 310), madeEvery(0, 333, start + 3600 * second)),
               madeEvery(second, 310, start + 7200 * second)),
        oddity);
    Reader reader(service, hasty, form);
    reader.readsInFull(953);
}

void ListReadingTest::oneAtATime_isNewestFirst()
{
    const ListedService service(madeEvery(second, 550));
    ReadingPatience patience = hasty;
    patience.atOnce = 1;
    Reader reader(service, patience);
    reader.readsInFull(550);
    for (int i = 0; i < 550; ++i)
        QCOMPARE(reader.ids[i], u"ldg_%1"_qs.arg(550 - i));
    QCOMPARE(service.server().connections(), 1);
}

void ListReadingTest::slices_areReadSideBySide()
{
    ListedService service(madeEvery(second, 5000));
    // As many as are out at once each wait for the others.
    service.setFault([](ListedService &its, int) -> std::optional<WireScript> {
        WireScript script = ListedService::page(its.rows());
        script.insert(script.begin(),
                      {.kind = WireStep::Kind::Pause, .pause = std::chrono::milliseconds(20)});
        return script;
    });
    Reader reader(service);
    reader.readsInFull(5000);
    QCOMPARE(service.server().connections(), 4);
    // Little is asked for in vain.
    QVERIFY2(service.questions() < 50 * 3, qPrintable(QString::number(service.questions())));
}

void ListReadingTest::createdMeanwhile_noneIsMissedAndNoneComesTwice_data()
{
    QTest::addColumn<qint64>("createdAfter"); // the newest ledger, in microseconds
    QTest::addColumn<bool>("ignoresTime");
    QTest::newRow("later") << 10 * second << false;
    QTest::newRow("later, read by offset") << 10 * second << true;
    QTest::newRow("the clock jumps back") << -500 * second << false;
    QTest::newRow("the clock jumps back, read by offset") << -500 * second << true;
    QTest::newRow("the clock jumps forwards") << 365 * 86400 * second << false;
    QTest::newRow("the clock stands still") << qint64(0) << false;
}

void ListReadingTest::createdMeanwhile_noneIsMissedAndNoneComesTwice()
{
    QFETCH(qint64, createdAfter);
    QFETCH(bool, ignoresTime);
    constexpr int before = 1500;
    ListedService service(madeEvery(second, before), {.ignoresTime = ignoresTime});
    service.setFault([createdAfter](ListedService &its, int question) -> std::optional<WireScript> {
        // Two more for each question, also in the last one.
        for (int i = 0; i < 2 && question < 40; ++i)
            its.add({before + 2 * question + i, start + (before - 1) * second + createdAfter});
        return {};
    });
    Reader reader(service);
    QTRY_COMPARE(reader.ends.size(), std::size_t(1));
    QCOMPARE(reader.ends.front(), ListReading::End::Complete);
    QCOMPARE(reader.ids.size(), reader.distinct.size());
    for (int number = 1; number <= before; ++number)
        QVERIFY2(reader.distinct.contains(u"ldg_%1"_qs.arg(number)), qPrintable(QString::number(number)));
    if (createdAfter > 0 && !ignoresTime) // those that were created before the last question
        QVERIFY(reader.ids.size() > before);
}

void ListReadingTest::faultOfOnePage_isSurvived_data()
{
    QTest::addColumn<ListedService::Fault>("fault");
    QTest::addColumn<bool>("ignoresTime");
    const auto row = [](const char *name, const ListedService::Fault &fault) {
        for (const bool ignoresTime : {false, true})
            QTest::addRow("%s%s", name, ignoresTime ? ", by offset" : "") << fault << ignoresTime;
    };
    // Each seventh, so that it meets a page of each kind, but no page twice: that would be another fault.
    const auto eachSeventh = [](const std::function<WireScript(const QByteArrayList &)> &spoilt) {
        return [spoilt, asked = std::make_shared<QSet<QByteArray>>()](ListedService &its,
                                                                      int) -> std::optional<WireScript> {
            const qsizetype before = asked->size();
            asked->insert(its.target());
            if (asked->size() == before || asked->size() % 7 != 5)
                return {};
            return spoilt(its.rows());
        };
    };
    row("cut short by rows", eachSeventh([](const QByteArrayList &rows) {
            return ListedService::page(rows.mid(0, rows.size() * 2 / 3));
        }));
    row("cut short by bytes", eachSeventh([](const QByteArrayList &rows) {
            return WireServer::sending(WireServer::answer(200, '[' + rows.join(',')));
        }));
    row("connection lost", eachSeventh([](const QByteArrayList &rows) {
            return WireScript{{WireStep::Kind::Send, WireServer::answer(200, rows.join(',')).chopped(20)},
                              {WireStep::Kind::Close}};
        }));
    row("empty", eachSeventh([](const QByteArrayList &) { return ListedService::page({}); }));
    row("out of order", eachSeventh([](QByteArrayList rows) {
            std::ranges::reverse(rows);
            return ListedService::page(rows);
        }));
    row("failed", eachSeventh([](const QByteArrayList &) { return *refuse(500); }));
    row("gateway", eachSeventh([](const QByteArrayList &) {
            return WireServer::sending(WireServer::answer(502, "<html>Bad gateway</html>"));
        }));
    row("repeated",
        [last = std::make_shared<QByteArrayList>(),
         repeat = eachSeventh([](const QByteArrayList &rows) { return ListedService::page(rows); })](
            ListedService &its, int question) -> std::optional<WireScript> {
            if (repeat(its, question) && !last->isEmpty())
                return ListedService::page(*last);
            *last = its.rows();
            return {};
        });
    row("the oldest page in place of the newer ledgers",
        [oldest = std::make_shared<QByteArrayList>(),
         isDone = std::make_shared<bool>(false)](ListedService &its, int) -> std::optional<WireScript> {
            if (its.target().contains("created_at_gt=") && !std::exchange(*isDone, true))
                return ListedService::page(*oldest);
            if (!its.rows().isEmpty())
                *oldest = its.rows().last(1);
            return {};
        });
}

void ListReadingTest::faultOfOnePage_isSurvived()
{
    QFETCH(ListedService::Fault, fault);
    QFETCH(bool, ignoresTime);
    ListedService service(madeEvery(second, 2345), {.ignoresTime = ignoresTime});
    service.setFault(fault);
    Reader reader(service);
    reader.readsInFull(2345);
}

void ListReadingTest::limitedService_isWaitedForInSight_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("ledgers");
    QTest::addColumn<int>("windowMs"); // in which two requests are answered
    QTest::newRow("RateLimit-Reset") << QByteArray("RateLimit-Reset: 1\r\n") << 250 << 1000;
    QTest::newRow("Retry-After") << QByteArray("Retry-After: 1\r\n") << 250 << 1000;
    QTest::newRow("nothing") << QByteArray() << 801 << 100;
}

void ListReadingTest::limitedService_isWaitedForInSight()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, ledgers);
    QFETCH(int, windowMs);
    ListedService service(madeEvery(second, ledgers));
    struct Window {
        QElapsedTimer clock;
        qint64 number = -1;
        int answered = 0;
    };
    service.setFault([headers, windowMs, window = std::make_shared<Window>()](
                         ListedService &, int) -> std::optional<WireScript> {
        if (!window->clock.isValid())
            window->clock.start();
        if (const qint64 now = window->clock.elapsed() / windowMs; std::exchange(window->number, now) != now)
            window->answered = 0;
        if (++window->answered <= 2)
            return {};
        return refuse(429, headers);
    });
    Reader reader(service);
    reader.readsInFull(ledgers);
    QVERIFY(!reader.waits.empty());
    for (const Error &wait : reader.waits)
        QCOMPARE(wait.kind, Error::Kind::RateLimited);
    QVERIFY(!reader.reading.progress().waitsUntil);
    QVERIFY(!reader.reading.error());
}

void ListReadingTest::persistentFailure_endsAndKeepsWhatWasRead_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("tries"); // of a page
    QTest::newRow("500") << 500 << 4;
    QTest::newRow("503") << 503 << 4;
    QTest::newRow("401") << 401 << 1; // the token was revoked meanwhile
    QTest::newRow("403") << 403 << 1;
}

void ListReadingTest::persistentFailure_endsAndKeepsWhatWasRead()
{
    QFETCH(int, status);
    QFETCH(int, tries);
    ListedService service(madeEvery(second, 2000));
    service.setFault([status](ListedService &, int question) -> std::optional<WireScript> {
        return question > 6 ? refuse(status) : std::nullopt;
    });
    ReadingPatience patience = hasty;
    patience.atOnce = 1;
    Reader reader(service, patience);
    QTRY_COMPARE(reader.ends.size(), std::size_t(1));
    QCOMPARE(reader.ends.front(), ListReading::End::Failed);
    QCOMPARE(reader.reading.error()->status, status);
    QCOMPARE(reader.ids.size(), reader.distinct.size());
    QVERIFY(reader.ids.size() > 500);
    QCOMPARE(service.questions(), 6 + tries);
}

void ListReadingTest::firstPageFails_endsAtOnce()
{
    ListedService service(madeEvery(second, 200));
    service.setFault([](ListedService &, int) { return refuse(500); });
    Reader reader(service);
    QTRY_COMPARE(reader.ends.size(), std::size_t(1));
    QCOMPARE(reader.ends.front(), ListReading::End::Failed);
    QCOMPARE(service.questions(), 1);
}

void ListReadingTest::samePageForEver_isAFailure()
{
    ListedService service(madeEvery(second, 100));
    service.setFault([rows = QByteArrayList()](ListedService &its, int) mutable -> std::optional<WireScript> {
        if (rows.isEmpty())
            rows = its.rows();
        return ListedService::page(rows);
    });
    Reader reader(service);
    QTRY_COMPARE(reader.ends.size(), std::size_t(1));
    QCOMPARE(reader.ends.front(), ListReading::End::Failed);
    QCOMPARE(reader.reading.error()->kind, Error::Kind::AnswerUnusable);
    QCOMPARE(reader.ids.size(), 100);
    QCOMPARE(reader.distinct.size(), 100);
}

void ListReadingTest::stop_asksForNothingMore()
{
    const ListedService service(madeEvery(second, 3000));
    Reader reader(service);
    connect(
        &reader.reading, &ListReading::progressed, &reader.reading, [&reader] { reader.reading.stop(); },
        Qt::SingleShotConnection);
    QTRY_COMPARE(reader.ends.size(), std::size_t(1));
    QCOMPARE(reader.ends.front(), ListReading::End::Stopped);
    reader.reading.stop();
    const int asked = service.questions();
    const Reader another(service); // takes its time
    QTRY_COMPARE(another.ends.size(), std::size_t(1));
    QCOMPARE(reader.ends.size(), std::size_t(1));
    QVERIFY(asked < 10);
    QVERIFY(reader.ids.size() < 3000);
}

void ListReadingTest::mostLedgers_isTheEnd()
{
    const ListedService service(madeEvery(second, 3000));
    ReadingPatience patience = hasty;
    patience.mostLedgers = 1000;
    Reader reader(service, patience);
    QTRY_COMPARE(reader.ends.size(), std::size_t(1));
    QCOMPARE(reader.ends.front(), ListReading::End::Limited);
    QVERIFY(reader.ids.size() >= 1000);
    QVERIFY(reader.ids.size() < 1500);
}

void ListReadingTest::total_isTold()
{
    const ListedService service(madeEvery(second, 777), {.isProxyClosed = true});
    Reader reader(service, hasty, Service::Cloud);
    reader.readsInFull(777);
    QCOMPARE(reader.reading.progress().total, std::optional<qint64>(777));
    const ListedService core(madeEvery(second, 77));
    Reader other(core);
    other.readsInFull(77);
    QCOMPARE(other.reading.progress().total, std::nullopt);
}

void ListReadingTest::batches_areBounded()
{
    const ListedService service(madeEvery(second, 12'000));
    ReadingPatience patience = hasty;
    patience.gathering = std::chrono::minutes(1);
    Reader reader(service, patience);
    reader.readsInFull(12'000);
    QVERIFY(reader.largestBatch > 100);
    QVERIFY(reader.largestBatch <= 5100);
}

QTEST_GUILESS_MAIN(ListReadingTest)
#include "tst_listreading.moc"
