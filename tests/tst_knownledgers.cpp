// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/listedservice.h"
#include "support/program.h"

#include <QProgressBar>
#include <QPushButton>
#include <QStatusBar>
#include <QTest>

#include <atomic>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;

namespace {

constexpr qint64 second = 1'000'000; // in microseconds
constexpr qint64 start = 1'750'000'000 * second;
using State = KnownLedgers::State;

std::vector<Listed> made(int count)
{
    std::vector<Listed> ledgers;
    for (int number = 1; number <= count; ++number)
        ledgers.push_back({number, start + number * second});
    return ledgers;
}

/// Holds back every answer as soon as so many rows have been sent, until it is opened.
struct Gate {
    std::shared_ptr<std::atomic<int>> left = std::make_shared<std::atomic<int>>(INT_MAX);

    void closeAfter(int rows) const { *left = rows; }
    ListedService::Fault fault() const
    {
        return [left = left](ListedService &its, int) -> std::optional<WireScript> {
            if (*left <= 0)
                return WireScript{};
            *left -= int(its.rows().size());
            return std::nullopt;
        };
    }
};

/// The program in a home of its own.
struct ListedProgram {
    QTemporaryDir home{};
    Program program{home.path()};

    /// Opens it on a service, without waiting for the list.
    void open(const ListedService &service, Service form = Service::Core)
    {
        program.window->resize(1320, 860);
        program.window->show();
        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
        program.workspace.connection.open(at(service, form));
    }
    static Connection at(const ListedService &service, Service form = Service::Core)
    {
        Connection connection;
        connection.id = service.url().toString();
        connection.name = u"Acme"_qs;
        connection.endpoint = {form, service.url(), u"instance_1"_qs};
        connection.tokenPlace = TokenPlace::Session;
        connection.environment = Environment::Test;
        return connection;
    }
    KnownLedgers &ledgers() { return program.workspace.ledgers; }
    qsizetype count() { return ledgers().list().ledgerCount(); }
    QPushButton *button(const QString &name) const
    {
        return screen::named<QPushButton>(program.window.get(), name);
    }
};

} // namespace

/// The list of the connection in use, while it is read and after.
class KnownLedgersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyLedgers_areAllThereAndCounted();
    void loading_showsRowsProgressAndStop();
    void loading_withATotal_saysHowFarItIs();
    void refresh_keepsTheRowsWhileItReads();
    void goneFromTheService_staysUntilAllIsRead();
    void limitedService_saysUntilWhenItWaits();
    void failsHalfway_keepsWhatWasLoadedAndSaysSo();
    void refreshFailsHalfway_keepsTheRows();
    void otherConnection_dropsWhatIsOnItsWay();
};

void KnownLedgersTest::manyLedgers_areAllThereAndCounted()
{
    const ListedService service(made(2301));
    ListedProgram desk;
    desk.open(service);
    QTRY_COMPARE(desk.ledgers().state(), State::Ready);
    QTRY_COMPARE(desk.count(), 2301);
    QVERIFY(desk.ledgers().isComplete());
    QTRY_VERIFY2(desk.program.words().contains(u"2,301 ledgers"), qPrintable(desk.program.words()));
    auto *search = screen::named<QLineEdit>(desk.program.window.get(), u"Search ledgers"_qs);
    search->setText(u"\"Ledger 99\""_qs); // the oldest are found too
    QTRY_VERIFY2(desk.program.words().contains(u"11 of 2,301"), qPrintable(desk.program.words()));
}

void KnownLedgersTest::loading_showsRowsProgressAndStop()
{
    ListedService service(made(2000));
    const Gate gate;
    gate.closeAfter(300);
    service.setFault(gate.fault());
    ListedProgram desk;
    desk.open(service);
    QTRY_VERIFY(desk.count() > 200);
    QTRY_VERIFY(desk.button(u"Stop"_qs));
    QCOMPARE(desk.ledgers().state(), State::Loading);
    QVERIFY(screen::named<QProgressBar>(desk.program.window.get(), u"Loading ledgers"_qs));
    QTRY_VERIFY2(desk.program.words().contains(u" loaded so far"), qPrintable(desk.program.words()));
    const qsizetype shown = desk.count();

    desk.button(u"Stop"_qs)->setFocus();
    screen::press(Qt::Key_Space);
    QCOMPARE(desk.ledgers().state(), State::Stopped);
    QCOMPARE(desk.count(), shown);
    QVERIFY(!desk.button(u"Stop"_qs));
    QVERIFY(!screen::named<QProgressBar>(desk.program.window.get(), u"Loading ledgers"_qs));
    QVERIFY(desk.button(u"Refresh"_qs)->hasFocus());
    QVERIFY2(desk.program.words().contains(QLocale().toString(shown) + u" loaded · stopped"),
             qPrintable(desk.program.words()));

    gate.closeAfter(INT_MAX);
    screen::press(Qt::Key_Space);
    QTRY_COMPARE(desk.ledgers().state(), State::Ready);
    QCOMPARE(desk.count(), 2000);
}

void KnownLedgersTest::loading_withATotal_saysHowFarItIs()
{
    ListedService service(made(2000), {.isProxyClosed = true});
    const Gate gate;
    gate.closeAfter(300);
    service.setFault(gate.fault());
    ListedProgram desk;
    desk.program.session.write(credentialKey(ListedProgram::at(service, Service::Cloud)),
                               Secret("blnk_at_abcdefMARKER"), {this, [](const Result<void> &) {}});
    desk.open(service, Service::Cloud);
    QTRY_VERIFY(desk.count() > 200);
    QTRY_VERIFY2(desk.program.words().contains(u" of 2,000 loaded"), qPrintable(desk.program.words()));
    const auto bar = [&desk] {
        return screen::named<QProgressBar>(desk.program.window.get(), u"Loading ledgers"_qs);
    };
    QTRY_VERIFY(bar());
    QCOMPARE(bar()->maximum(), 2000);
    QTRY_COMPARE(bar()->value(), int(desk.count()));
}

void KnownLedgersTest::refresh_keepsTheRowsWhileItReads()
{
    ListedService service(made(900));
    const Gate gate;
    service.setFault(gate.fault());
    int fewest = 900;
    ListedProgram desk;
    desk.open(service);
    QTRY_COMPARE(desk.ledgers().state(), State::Ready);
    gate.closeAfter(300);
    connect(&desk.ledgers().list(), &LedgerList::countChanged, this,
            [&] { fewest = std::min(fewest, int(desk.count())); });
    desk.ledgers().refresh();
    QTRY_VERIFY(desk.button(u"Stop"_qs));
    QCOMPARE(desk.ledgers().state(), State::Loading);
    QCOMPARE(fewest, 900);
    QVERIFY2(desk.program.words().contains(u"900 ledgers · refreshing"), qPrintable(desk.program.words()));
    desk.button(u"Stop"_qs)->click();
    QCOMPARE(fewest, 900);
    QVERIFY2(desk.program.words().contains(u"· refresh stopped"), qPrintable(desk.program.words()));
}

void KnownLedgersTest::goneFromTheService_staysUntilAllIsRead()
{
    auto service = std::make_unique<ListedService>(made(700));
    // Each reading begins with the whole list, without the ledger that is gone meanwhile.
    const auto isGone = std::make_shared<std::atomic<bool>>(false);
    service->setFault([isGone](ListedService &its, int) -> std::optional<WireScript> {
        QByteArrayList rows = its.rows();
        const qsizetype gone = rows.removeAll(ListedService::rowOf({350, start + 350 * second}));
        return *isGone && gone > 0 ? std::optional(ListedService::page(rows)) : std::nullopt;
    });
    ListedProgram desk;
    desk.open(*service);
    QTRY_COMPARE(desk.ledgers().state(), State::Ready);
    QCOMPARE(desk.count(), 700);
    *isGone = true;
    desk.ledgers().refresh();
    QCOMPARE(desk.count(), 700);
    QTRY_COMPARE(desk.ledgers().state(), State::Ready);
    QCOMPARE(desk.count(), 699);
    QCOMPARE(desk.ledgers().list().rowOf(u"ldg_350"_qs), -1);
}

void KnownLedgersTest::limitedService_saysUntilWhenItWaits()
{
    ListedService service(made(500));
    service.setFault([](ListedService &, int question) -> std::optional<WireScript> {
        if (question != 3)
            return {};
        return WireServer::sending(
            WireServer::answer(429, R"({"error":"slow down"})", "RateLimit-Reset: 2\r\n"));
    });
    ListedProgram desk;
    desk.open(service);
    QTRY_VERIFY2(desk.program.words().contains(u"the service limits requests, continues at"),
                 qPrintable(desk.program.words()));
    QVERIFY(desk.count() >= 99);
    QVERIFY(desk.program.workspace.connection.pace().waitMs() > 0); // look-ups wait too
    QTRY_COMPARE(desk.ledgers().state(), State::Ready);
    QCOMPARE(desk.count(), 500);
    QVERIFY(!desk.program.words().contains(u"continues at"));
}

void KnownLedgersTest::failsHalfway_keepsWhatWasLoadedAndSaysSo()
{
    ListedService service(made(1500));
    service.setFault([](ListedService &, int question) -> std::optional<WireScript> {
        return question < 7
            ? std::nullopt
            : std::optional(WireServer::sending(WireServer::answer(401, R"({"error":"no"})")));
    });
    ListedProgram desk;
    desk.open(service);
    QTRY_COMPARE(desk.ledgers().state(), State::Failed);
    QVERIFY(desk.count() >= 99);
    QVERIFY(!desk.ledgers().isComplete());
    QVERIFY2(desk.program.words().contains(u" loaded · could not load the rest"),
             qPrintable(desk.program.words()));
    QVERIFY(!desk.program.words().contains(u"created from this computer"));
    service.setFault({});
    desk.ledgers().refresh();
    QTRY_COMPARE(desk.ledgers().state(), State::Ready);
    QCOMPARE(desk.count(), 1500);
}

void KnownLedgersTest::refreshFailsHalfway_keepsTheRows()
{
    ListedService service(made(1500));
    ListedProgram desk;
    desk.open(service);
    QTRY_COMPARE(desk.ledgers().state(), State::Ready);
    const QDateTime listedAt = *desk.ledgers().listedAt();
    service.setFault(
        [first = service.questions()](ListedService &, int question) -> std::optional<WireScript> {
            return question < first + 4
                ? std::nullopt
                : std::optional(WireServer::sending(WireServer::answer(401, R"({"error":"no"})")));
        });
    desk.ledgers().refresh();
    QTRY_COMPARE(desk.ledgers().state(), State::Failed);
    QCOMPARE(desk.count(), 1500);
    QCOMPARE(*desk.ledgers().listedAt(), listedAt);
    QVERIFY2(desk.program.words().contains(u"1,500 ledgers as of "), qPrintable(desk.program.words()));
}

void KnownLedgersTest::otherConnection_dropsWhatIsOnItsWay()
{
    ListedService first(made(1500));
    first.setFault([](ListedService &its, int question) -> std::optional<WireScript> {
        if (question < 4)
            return {};
        WireScript script = ListedService::page(its.rows());
        script.insert(script.begin(),
                      {.kind = WireStep::Kind::Pause, .pause = std::chrono::milliseconds(50)});
        return script;
    });
    std::vector<Listed> few;
    for (int number = 5001; number <= 5150; ++number)
        few.push_back({number, start + number * second});
    const ListedService other(few);
    ListedProgram desk;
    desk.open(first);
    QTRY_VERIFY(desk.count() >= 99);
    QCOMPARE(desk.ledgers().state(), State::Loading);
    const int asked = first.questions();
    desk.open(other);
    QCOMPARE(desk.count(), 0);
    QTRY_COMPARE(desk.ledgers().state(), State::Ready);
    QCOMPARE(desk.count(), 150);
    desk.ledgers().refresh(); // meanwhile the answers that were out come
    QTRY_COMPARE(desk.ledgers().state(), State::Ready);
    QCOMPARE(desk.count(), 150);
    QVERIFY(first.questions() <= asked + 4);
}

QTEST_MAIN(KnownLedgersTest)
#include "tst_knownledgers.moc"
