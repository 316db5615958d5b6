// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/listedservice.h"
#include "support/program.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <atomic>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;

namespace {

constexpr qint64 micros = 1'000'000; // in a second
constexpr qint64 firstTime = 1'750'000'000 * micros;
using State = KnownLedgers::State;

std::vector<Listed> rowsOf(int first, int last)
{
    std::vector<Listed> ledgers;
    for (int number = first; number <= last; ++number)
        ledgers.push_back({number, firstTime + number * micros});
    return ledgers;
}

/// A start of the program in the home of the ones before.
struct Start {
    Program program;

    explicit Start(const QString &home)
        : program(home)
    {
        program.window->resize(1320, 860);
        program.window->show();
        program.lists.tidy();
    }
    static Connection at(const QUrl &url)
    {
        return {.id = u"c1"_qs,
                .name = u"Acme"_qs,
                .endpoint = {.service = Service::Core, .baseUrl = url},
                .environment = Environment::Test};
    }
    void open(const Connection &connection)
    {
        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
        QVERIFY(program.book.save(connection));
        program.workspace.connection.open(connection);
    }
    KnownLedgers &ledgers() { return program.workspace.ledgers; }
    LedgerList &list() { return ledgers().list(); }
    qsizetype count() { return list().ledgerCount(); }
    QString nameOf(const QString &id) { return list().ledger(id).value_or(Ledger{}).name; }
};

/// What the service answers to the request for the whole list, once held back.
struct Held {
    std::shared_ptr<std::atomic<bool>> isHeld = std::make_shared<std::atomic<bool>>(false);
    ListedService::Fault fault() const
    {
        return [isHeld = isHeld](ListedService &, int) -> std::optional<WireScript> {
            return *isHeld ? std::optional(WireScript{}) : std::nullopt;
        };
    }
};

} // namespace

/// The copy of the list for the next start, in the program.
class KeptListsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void nextStart_showsTheListAtOnce();
    void nextStart_takesInWhatChangedElsewhere();
    void nextStart_serviceFails_saysSinceWhenTheRowsAre();
    void created_isInTheCopy();
    void addressChanged_showsNothingOfTheOther();
    void copyDamaged_isReadAnew();
    void switchedOff_deletesTheCopy();
    void connectionRemoved_deletesTheCopy();
    void sessionToken_keepsNoneUnlessSwitchedOn();
    void sandbox_keepsNone();
    void copyCannotBeWritten_saysNothing();

private:
    QString home() const { return m_home->path(); }
    QStringList files() const { return QDir(m_home->filePath(u"lists"_qs)).entryList(QDir::Files); }
    bool isKept() const
    {
        return QFileInfo(m_home->filePath(u"lists/c1.sqlite"_qs)).size() > 0 && files().size() == 1;
    }
    /// The names in the copy, as another program reads them.
    QStringList keptNames(const ListedService &service) const;
    /// One start that reads the whole list, and keeps it.
    void readOnce(const Connection &connection);

    std::unique_ptr<QTemporaryDir> m_home;
};

void KeptListsTest::readOnce(const Connection &connection)
{
    Start start(home());
    start.open(connection);
    QTRY_COMPARE(start.ledgers().state(), State::Ready);
    QVERIFY(start.ledgers().isComplete());
    QTRY_VERIFY(isKept());
}

QStringList KeptListsTest::keptNames(const ListedService &service) const
{
    QStringList names;
    const auto copy = keptlist::read(m_home->filePath(u"lists/c1.sqlite"_qs),
                                     u"[\"core\",\"%1\",\"\"]"_qs.arg(service.url().toString()), {});
    for (int position = 0; copy && *copy && position < (*copy)->ledgers->count(); ++position)
        names << QString::fromUtf8((*copy)->ledgers->at(position).name());
    return names;
}

void KeptListsTest::nextStart_showsTheListAtOnce()
{
    ListedService service(rowsOf(1, 900));
    readOnce(Start::at(service.url()));
    const Held held;
    *held.isHeld = true;
    service.setFault(held.fault());
    Start next(home());
    auto *search = screen::named<QLineEdit>(next.program.window.get(), u"Search ledgers"_qs);
    next.open(Start::at(service.url()));
    QTRY_COMPARE(next.count(), 900);
    QVERIFY(next.ledgers().isFromCopy());
    QTRY_COMPARE(next.ledgers().state(), State::Loading);
    QVERIFY(!next.ledgers().isComplete());
    QVERIFY(next.ledgers().listedAt());
    QVERIFY2(next.program.words().contains(u"900 ledgers as of ")
                 && next.program.words().contains(u" · refreshing"),
             qPrintable(next.program.words()));
    search->setText(u"\"Ledger 777\""_qs);
    QTRY_COMPARE(next.list().rowCount(), 1);
    next.program.table()->selectRow(0);
    QCOMPARE(next.program.selectedName(), u"Ledger 777"_qs);

    *held.isHeld = false;
    next.ledgers().stop();
    QTRY_COMPARE(next.ledgers().state(), State::Stopped);
    QVERIFY2(next.program.words().contains(u"refresh stopped"), qPrintable(next.program.words()));
    next.ledgers().refresh();
    QTRY_COMPARE(next.ledgers().state(), State::Ready);
    QTRY_VERIFY(next.ledgers().isComplete());
    QVERIFY(!next.ledgers().isFromCopy());
    QVERIFY(!next.program.words().contains(u"as of"));
    QCOMPARE(next.list().rowCount(), 1); // the search is still there, and what was selected
    QCOMPARE(next.program.selectedName(), u"Ledger 777"_qs);
}

void KeptListsTest::nextStart_takesInWhatChangedElsewhere()
{
    ListedService service(rowsOf(1, 703));
    const auto isLater = std::make_shared<std::atomic<bool>>(false);
    service.setFault([isLater](ListedService &its, int) -> std::optional<WireScript> {
        QByteArrayList page = its.rows();
        if (*isLater) {
            page.removeAll(ListedService::rowOf({1, firstTime + micros}));
            for (QByteArray &row : page)
                row.replace(R"("name":"Ledger 300")", R"("name":"Renamed")")
                    .replace(
                        R"("Ledger 301","created_at":"2025-06-15T15:11:41Z","meta_data":null)",
                        R"("Ledger 301","created_at":"2025-06-15T15:11:41Z","meta_data":{"owner":"risk"})");
        } else { // the newest are not there yet
            for (int number = 701; number <= 703; ++number)
                page.removeAll(ListedService::rowOf({number, firstTime + number * micros}));
        }
        return ListedService::page(page);
    });
    readOnce(Start::at(service.url()));
    *isLater = true;
    for (int start = 0; start < 2; ++start) { // the second time from what the first has kept
        Start next(home());
        qsizetype shown = -1; // at first
        QString name;
        connect(&next.ledgers(), &KnownLedgers::stateChanged, this, [&] {
            if (!next.ledgers().isFromCopy() || shown >= 0)
                return;
            shown = next.count();
            name = next.nameOf(u"ldg_300"_qs);
        });
        next.open(Start::at(service.url()));
        QTRY_VERIFY(shown >= 0);
        QCOMPARE(shown, start == 0 ? 700 : 702);
        QCOMPARE(name, start == 0 ? u"Ledger 300"_qs : u"Renamed"_qs);
        QTRY_COMPARE(next.ledgers().state(), State::Ready);
        QTRY_VERIFY(next.ledgers().isComplete());
        QCOMPARE(next.count(), 702);
        QVERIFY(!next.list().ledger(u"ldg_1"_qs));
        QCOMPARE(next.nameOf(u"ldg_300"_qs), u"Renamed"_qs);
        QCOMPARE(next.list().ledger(u"ldg_301"_qs)->metadata.members.size(), std::size_t(1));
        QCOMPARE(next.list().idAt(0), u"ldg_703"_qs);
        QTRY_COMPARE(keptNames(service).contains(u"Renamed"_qs), true);
        QTRY_COMPARE(keptNames(service).size(), 702);
    }
}

void KeptListsTest::nextStart_serviceFails_saysSinceWhenTheRowsAre()
{
    ListedService service(rowsOf(1, 150));
    readOnce(Start::at(service.url()));
    service.setFault([](ListedService &, int) -> std::optional<WireScript> {
        return WireServer::sending(WireServer::answer(401, R"({"error":"no"})"));
    });
    Start next(home());
    next.open(Start::at(service.url()));
    QTRY_COMPARE(next.ledgers().state(), State::Failed);
    QCOMPARE(next.count(), 150);
    QVERIFY(!next.ledgers().isComplete());
    QVERIFY2(next.program.words().contains(u"150 ledgers as of ")
                 && next.program.words().contains(u"could not refresh"),
             qPrintable(next.program.words()));
}

void KeptListsTest::created_isInTheCopy()
{
    const ListedService service(rowsOf(1, 150));
    Start start(home());
    start.open(Start::at(service.url()));
    QTRY_COMPARE(start.ledgers().state(), State::Ready);
    QTRY_COMPARE(keptNames(service).size(), 150);
    start.ledgers().takeCreated({.id = u"ldg_new"_qs, .name = u"Just created"_qs});
    QTRY_VERIFY(keptNames(service).contains(u"Just created"_qs));
}

void KeptListsTest::addressChanged_showsNothingOfTheOther()
{
    const ListedService service(rowsOf(1, 150));
    readOnce(Start::at(service.url()));
    ListedService other(rowsOf(1001, 1020));
    const Held held;
    *held.isHeld = true;
    other.setFault(held.fault());
    Start next(home());
    next.open(Start::at(other.url()));
    QTRY_COMPARE(next.ledgers().state(), State::Loading);
    QCOMPARE(next.count(), 0);
    QVERIFY(!next.ledgers().isFromCopy());
    *held.isHeld = false;
    next.ledgers().stop();
    next.ledgers().refresh();
    QTRY_COMPARE(next.ledgers().state(), State::Ready);
    QTRY_COMPARE(keptNames(other).size(), 20);
}

void KeptListsTest::copyDamaged_isReadAnew()
{
    const ListedService service(rowsOf(1, 150));
    readOnce(Start::at(service.url()));
    QFile file(m_home->filePath(u"lists/c1.sqlite"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(9000, 'x'));
    file.close();
    Start next(home());
    next.open(Start::at(service.url()));
    QTRY_COMPARE(next.ledgers().state(), State::Ready);
    QCOMPARE(next.count(), 150);
    QCOMPARE(screen::message(next.program.window.get()), QString());
    QTRY_COMPARE(keptNames(service).size(), 150);
    QCOMPARE(files().filter(u".corrupt-"_qs).size(), 1);
}

void KeptListsTest::switchedOff_deletesTheCopy()
{
    const ListedService service(rowsOf(1, 150));
    Connection connection = Start::at(service.url());
    Start start(home());
    start.open(connection);
    QTRY_VERIFY(isKept());
    connection.keepsList = false;
    QVERIFY(start.program.book.save(connection));
    QTRY_COMPARE(files(), QStringList());
    start.open(connection);
    QTRY_COMPARE(start.ledgers().state(), State::Ready);
    start.ledgers().takeCreated({.id = u"ldg_new"_qs, .name = u"Just created"_qs});
    QCOMPARE(start.program.workspace.connection.lists(), nullptr);
    QCOMPARE(files(), QStringList());
}

void KeptListsTest::connectionRemoved_deletesTheCopy()
{
    const ListedService service(rowsOf(1, 150));
    readOnce(Start::at(service.url()));
    QVERIFY(QFile::copy(m_home->filePath(u"lists/c1.sqlite"_qs),
                        m_home->filePath(u"lists/c1.sqlite.corrupt-20260101-000000"_qs)));
    QVERIFY(QFile::copy(m_home->filePath(u"lists/c1.sqlite"_qs),
                        m_home->filePath(u"lists/left.sqlite"_qs))); // by a program that was killed
    Start next(home());
    QTRY_COMPARE(files().size(), 2);
    QVERIFY(next.program.book.remove(u"c1"_qs));
    QTRY_COMPARE(files(), QStringList());
}

void KeptListsTest::sessionToken_keepsNoneUnlessSwitchedOn()
{
    const ListedService service(rowsOf(1, 150));
    Connection connection = Start::at(service.url());
    connection.tokenPlace = TokenPlace::Session;
    Start start(home());
    start.open(connection);
    QTRY_COMPARE(start.ledgers().state(), State::Ready);
    QCOMPARE(start.program.workspace.connection.lists(), nullptr);
    QCOMPARE(files(), QStringList());
    connection.keepsList = true;
    start.open(connection);
    QTRY_VERIFY(isKept());
}

void KeptListsTest::sandbox_keepsNone()
{
    Start start(home());
    start.program.openSandbox();
    QVERIFY(start.ledgers().isComplete());
    QCOMPARE(start.program.workspace.connection.lists(), nullptr);
    QCOMPARE(files(), QStringList());
}

void KeptListsTest::copyCannotBeWritten_saysNothing()
{
    QVERIFY(QDir(home()).mkdir(u"lists"_qs));
    QVERIFY(QDir(home()).mkdir(u"lists/c1.sqlite"_qs)); // a folder in its place
    const ListedService service(rowsOf(1, 150));
    Start start(home());
    start.open(Start::at(service.url()));
    QTRY_COMPARE(start.ledgers().state(), State::Ready);
    QTRY_VERIFY(start.ledgers().isComplete());
    start.ledgers().takeCreated({.id = u"ldg_new"_qs, .name = u"Just created"_qs});
    QTRY_VERIFY(start.count() == 151);
    QCOMPARE(screen::message(start.program.window.get()), QString());
}

QTEST_MAIN(KeptListsTest)
#include "tst_keptlists.moc"
