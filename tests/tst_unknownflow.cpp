// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "activity/activitymodel.h"
#include "support/servedprogram.h"

#include <QAction>
#include <QListWidget>

#include <atomic>

using namespace ledgerdesk;
using namespace std::chrono_literals;

/// An attempt whose outcome is Unknown, as a person sees it.
class UnknownFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notThereYet_saysWhenItLooksAgain();
    void notFoundTwice_offersThreeChoices();
    void enterId_otherName_isRefusedThenRightOneRecorded();
    void mayNotRead_offersNoCreateAgain();
    void enteredId_nameCannotBeRead_canBeRecordedUnchecked();
    void severalMatch_oneIsChosen();
    void oneMatchesThatMayBeAnothers_isLeftToAPerson_data();
    void oneMatchesThatMayBeAnothers_isLeftToAPerson();
    void matchFromBefore_isNeverCalledCreated();
    void answeredWithALedgerFromBefore_saysSoAndMarksNothing();
    void answeredWithOneThatTheNameCheckFound_isNotCreated();
    void leaveOpen_restsUntilLookedUp();
    void fromBefore_isLookedUpWhenOpened();
    void activity_saysWhatIsKnownAndOffersTheSame();
    void activity_showsWhatAnotherInstanceDoes();
    void lookUp_serviceAsksToWait_saysWhenItIsAsked_data();
    void lookUp_serviceAsksToWait_saysWhenItIsAsked();
    void create_serviceAsksToWait_isNotLookedUpBefore();
};

void UnknownFlowTest::notThereYet_saysWhenItLooksAgain()
{
    ServedProgram program(slow);
    program.openAndCreate();
    QTRY_VERIFY2(program.message().contains(u"Looking again at"), qPrintable(program.message()));
    QVERIFY(program.message().contains(u"We don't know whether “Wallets” was created"));
    QVERIFY(!program.message().contains(u"failed"));
    QVERIFY(program.offers(u"Look it up"_qs));
    QVERIFY(!program.offers(u"Create again"_qs));
    QCOMPARE(program.find<QLineEdit>(u"Ledger name"_qs)->text(), u"Wallets"_qs);
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::notFoundTwice_offersThreeChoices()
{
    ServedProgram program(quick);
    program.openAndCreate();
    QTRY_VERIFY(program.offers(u"Create again"_qs));
    QVERIFY2(program.message().contains(u"No such ledger was found at"), qPrintable(program.message()));
    QVERIFY(program.offers(u"Enter its ID"_qs));
    QVERIFY(program.offers(u"Leave open"_qs));
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::enterId_otherName_isRefusedThenRightOneRecorded()
{
    ServedProgram program(quick);
    program.openAndCreate();
    QTRY_VERIFY(program.offers(u"Enter its ID"_qs));
    program.press(u"Enter its ID"_qs);
    auto *id = program.idField();
    QVERIFY(id);
    screen::press(Qt::Key_Return);
    QVERIFY(screen::descriptionOf(id).contains(u"Enter the ledger's ID"));
    screen::type(u"ldg_x"_qs);
    screen::press(Qt::Key_Return);
    QTRY_VERIFY2(screen::descriptionOf(id).contains(u"different name: “Purses”"),
                 qPrintable(screen::descriptionOf(id)));
    QCOMPARE(id->text(), u"ldg_x"_qs);
    QVERIFY(!program.find(u"Record without a check"_qs));
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
    id->selectAll();
    screen::type(u"ldg_1"_qs);
    screen::press(Qt::Key_Return);
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.newest().ledgerId, u"ldg_1"_qs);
    QTRY_VERIFY2(program.message().contains(u"“Wallets” is recorded as created"),
                 qPrintable(program.message()));
    QCOMPARE(program.find<QLineEdit>(u"Ledger name"_qs)->text(), QString());
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::mayNotRead_offersNoCreateAgain()
{
    ServedProgram program(quick);
    program.server.answerBy([](const WireRequest &request) {
        return isCreate(request) ? answering(502, "{}") : answering(403, "{}");
    });
    program.open();
    program.create();
    QTRY_VERIFY2(program.message().contains(u"It cannot be looked up"), qPrintable(program.message()));
    QVERIFY(program.message().contains(u"dashboard"));
    QVERIFY(!program.offers(u"Create again"_qs));
    QVERIFY(program.offers(u"Leave open"_qs));
    program.press(u"Enter its ID"_qs);
    auto *id = program.idField();
    QVERIFY(id);
    screen::type(u"ldg_7"_qs);
    screen::press(Qt::Key_Return);
    QTRY_VERIFY(program.find(u"Record without a check"_qs));
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
    program.press(u"Record without a check"_qs);
    QTRY_COMPARE(program.newest().ledgerId, u"ldg_7"_qs);
    QVERIFY(program.newest().detail.contains(u"not checked"));
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::enteredId_nameCannotBeRead_canBeRecordedUnchecked()
{
    ServedProgram program(quick);
    program.server.answerBy([](const WireRequest &request) {
        if (isCreate(request))
            return answering(502, "{}");
        const bool isRead = request.target.startsWith("/ledgers/ldg_");
        return isRead ? answering(200, R"({"ledger_id":"ldg_7","name":7})") : answering(403, "{}");
    });
    program.open();
    program.create();
    QTRY_VERIFY(program.offers(u"Enter its ID"_qs));
    program.press(u"Enter its ID"_qs);
    auto *id = program.idField();
    QVERIFY(id);
    screen::type(u"ldg_7"_qs);
    screen::press(Qt::Key_Return);
    QTRY_VERIFY(program.find(u"Record without a check"_qs));
    QVERIFY2(screen::descriptionOf(id).contains(u"its name cannot be read"),
             qPrintable(screen::descriptionOf(id)));
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
    program.press(u"Record without a check"_qs);
    QTRY_COMPARE(program.newest().ledgerId, u"ldg_7"_qs);
}

void UnknownFlowTest::severalMatch_oneIsChosen()
{
    ServedProgram program(quick);
    program.knowFromTheCreateOn("[" + newLedgerJson("ldg_new", "Wallets", "null", 2000) + ","
                                    + newLedgerJson("ldg_old", "Wallets", "null", 1000) + "]",
                                answering(502, {}));
    program.open();
    program.create();
    QTRY_VERIFY2(program.message().contains(u"The oldest is ldg_old, the next is ldg_new"),
                 qPrintable(program.message()));
    QVERIFY(!program.offers(u"Create again"_qs));
    program.press(u"Enter its ID"_qs);
    auto *id = program.find<QLineEdit>(u"Ledger ID"_qs);
    QVERIFY(id);
    QCOMPARE(id->text(), u"ldg_old"_qs);
    auto *matches = program.find<QListWidget>(u"Matching ledgers"_qs);
    QVERIFY(matches);
    QTest::keyClick(matches, Qt::Key_Down);
    QCOMPARE(id->text(), u"ldg_new"_qs);
    program.press(u"Check and record"_qs);
    QTRY_COMPARE(program.newest().ledgerId, u"ldg_new"_qs);
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::oneMatchesThatMayBeAnothers_isLeftToAPerson_data()
{
    QTest::addColumn<bool>("isNameChecked");
    QTest::addColumn<WireScript>("answerToCreate");
    QTest::newRow("the database refused") << true
                                          << answering(500,
                                                       R"({"error":"Database error occurred",)"
                                                       R"("error_detail":{"code":"GEN_INTERNAL",)"
                                                       R"("details":{"Code":"53100"}}})");
    QTest::newRow("the name was not checked") << false << answering(502, {});
}

void UnknownFlowTest::oneMatchesThatMayBeAnothers_isLeftToAPerson()
{
    QFETCH(bool, isNameChecked);
    QFETCH(WireScript, answerToCreate);
    ServedProgram program(quick);
    const QByteArray other = newLedgerJson("ldg_other", "Wallets");
    program.server.answerBy(
        [=, isMade = std::make_shared<std::atomic<bool>>(false)](const WireRequest &request) {
            if (isCreate(request)) {
                *isMade = true;
                return answerToCreate;
            }
            if (request.body.contains("ilike") && !isNameChecked)
                return answering(500, {});
            if (request.target == "/ledgers/ldg_other")
                return answering(200, other);
            return answering(200, *isMade ? "[" + other + "]" : QByteArray("[]"));
        });
    program.open();
    program.create();
    QTRY_VERIFY2(program.message().contains(u"another request or someone else may have created it"),
                 qPrintable(program.message()));
    QVERIFY2(program.message().contains(u"We don't know whether “Wallets” was created"),
             qPrintable(program.message()));
    QVERIFY2(program.message().contains(u"ldg_other"), qPrintable(program.message()));
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
    QVERIFY(!program.offers(u"Create again"_qs));
    const LedgerList &ledgers = program.workspace.ledgers.list();
    QTRY_VERIFY(ledgers.rowOf(u"ldg_other"_qs) >= 0); // shown, but not as ours
    QVERIFY(!ledgers.isNew(u"ldg_other"_qs));
    program.press(u"Enter its ID"_qs);
    auto *id = program.find<QLineEdit>(u"Ledger ID"_qs);
    QVERIFY(id);
    QCOMPARE(id->text(), u"ldg_other"_qs);
    program.press(u"Check and record"_qs);
    QTRY_COMPARE(program.newest().ledgerId, u"ldg_other"_qs);
    QCOMPARE(program.creates(), 1);
}

/// Another client created it before, and the database refuses ours.
void UnknownFlowTest::matchFromBefore_isNeverCalledCreated()
{
    ServedProgram program(quick);
    program.know("[" + newLedgerJson("ldg_other", "Wallets") + "]");
    program.open();
    program.create();
    program.createAnyway();
    QTRY_VERIFY(program.offers(u"Create again"_qs));
    QVERIFY2(program.message().contains(u"ldg_other has the same name, but it existed before"),
             qPrintable(program.message()));
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
    program.press(u"Enter its ID"_qs);
    auto *id = program.idField();
    QVERIFY(id);
    screen::type(u"ldg_other"_qs);
    screen::press(Qt::Key_Return);
    QTRY_VERIFY2(screen::descriptionOf(id).contains(u"existed before the request was sent"),
                 qPrintable(screen::descriptionOf(id)));
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::answeredWithALedgerFromBefore_saysSoAndMarksNothing()
{
    ServedProgram program(quick);
    const QByteArray general = ledgerJson("general_ledger_id", "General Ledger", "{}");
    const QByteArray made = newLedgerJson("ldg_made", "Wallets");
    program.server.answerBy(
        [=, isMade = std::make_shared<std::atomic<bool>>(false)](const WireRequest &request) {
            if (isCreate(request)) {
                *isMade = true;
                return answering(201, ledgerJson("general_ledger_id", "Wallets"));
            }
            return answering(200, "[" + (*isMade ? made + "," + general : general) + "]");
        });
    program.open();
    program.create();
    QTRY_VERIFY2(program.message().contains(u"ldg_made"), qPrintable(program.message()));
    QVERIFY2(program.message().contains(
                 u"The service answered with the ID of an existing ledger, general_ledger_id"),
             qPrintable(program.message()));
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
    QVERIFY(program.newest().ledgerId.isEmpty());
    const LedgerList &ledgers = program.workspace.ledgers.list();
    for (int row = 0; row < ledgers.rowCount(); ++row)
        QVERIFY(!ledgers.isNew(ledgers.ledgerAt(row)->id));
    QCOMPARE(program.find<QLineEdit>(u"Ledger name"_qs)->text(), u"Wallets"_qs); // nothing typed is lost
    QCOMPARE(program.creates(), 1);
}

/// It need not be loaded, nor have the very name that was sent.
void UnknownFlowTest::answeredWithOneThatTheNameCheckFound_isNotCreated()
{
    ServedProgram program(slow);
    const QByteArray earlier = newLedgerJson("ldg_earlier", "WALLETS");
    program.server.answerBy([earlier](const WireRequest &request) {
        if (isCreate(request))
            return answering(201, newLedgerJson("ldg_earlier", "Wallets"));
        return answering(
            200, request.target.contains("/filter") ? QByteArray('[' + earlier + ']') : QByteArray("[]"));
    });
    program.open();
    program.create();
    program.createAnyway();
    QTRY_COMPARE(program.newest().state, Attempt::State::Unknown);
    QVERIFY(program.newest().ledgerId.isEmpty());
    QTRY_VERIFY2(
        program.message().contains(u"The service answered with the ID of an existing ledger, ldg_earlier"),
        qPrintable(program.message()));
}

void UnknownFlowTest::leaveOpen_restsUntilLookedUp()
{
    ServedProgram program(quick);
    program.openAndCreate();
    QTRY_VERIFY(program.offers(u"Leave open"_qs));
    program.press(u"Leave open"_qs);
    QTRY_VERIFY2(program.message().contains(u"is left open"), qPrintable(program.message()));
    QCOMPARE(program.newest().care, Attempt::Care::LeftOpen);
    QTableView *table = program.openActivity();
    table->selectRow(0);
    QVERIFY(ServedProgram::cell(table, 0, ActivityModel::DetailColumn).startsWith(u"Left open"));
    program.know("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    program.press(u"Look it up"_qs);
    QTRY_VERIFY2(program.message().contains(u"ldg_1"), qPrintable(program.message()));
    QCOMPARE(program.newest().state, Attempt::State::Unknown); // somebody else may have created it meanwhile
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::fromBefore_isLookedUpWhenOpened()
{
    ServedProgram program(slow);
    WholeAttempt attempt;
    attempt.connectionId = program.connection.id;
    attempt.origin = originOf(program.server.url());
    attempt.ledgerName = u"Wallets"_qs;
    attempt.newcomer = Attempt::Newcomer::IsOurs;
    attempt = *program.journal.begin(attempt);
    attempt.state = Attempt::State::Unknown;
    QVERIFY(program.journal.finish(attempt));
    program.know("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    program.open();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QTRY_VERIFY(program.message().contains(u"“Wallets” was created.\nThe look-up found it"));
    QCOMPARE(program.creates(), 0);
}

void UnknownFlowTest::activity_saysWhatIsKnownAndOffersTheSame()
{
    ServedProgram program(quick);
    program.know("[]");
    program.open();
    QTableView *table = program.openActivity();
    program.create();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTRY_VERIFY2(ServedProgram::cell(table, 0, ActivityModel::DetailColumn).startsWith(u"Not found at"),
                 qPrintable(ServedProgram::cell(table, 0, ActivityModel::DetailColumn)));
    QCOMPARE(ServedProgram::cell(table, 0, ActivityModel::OutcomeColumn), u"Unknown"_qs);
    table->setFocus();
    table->selectRow(0);
    QStringList offered;
    for (const QAction *action : table->actions()) {
        if (action->isVisible())
            offered << action->text();
    }
    QCOMPARE(offered,
             (QStringList{u"Look it up"_qs, u"Create again"_qs, u"Enter its ID"_qs, u"Leave open"_qs,
                          u"Details"_qs}));
}

void UnknownFlowTest::activity_showsWhatAnotherInstanceDoes()
{
    ServedProgram program(slow);
    program.know("[]");
    program.open();
    QTableView *table = program.openActivity();
    QCOMPARE(table->model()->rowCount(), 0);
    Journal other(program.journal.path());
    QVERIFY(other.open());
    WholeAttempt attempt;
    attempt.connectionId = program.connection.id;
    attempt.ledgerName = u"From elsewhere"_qs;
    attempt = *other.begin(attempt);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(ServedProgram::cell(table, 0, ActivityModel::OutcomeColumn), u"Sending"_qs);
    table->selectRow(0);
    attempt.state = Attempt::State::Created;
    attempt.ledgerId = u"ldg_9"_qs;
    QVERIFY(other.finish(attempt));
    QTRY_COMPARE(ServedProgram::cell(table, 0, ActivityModel::OutcomeColumn), u"Created"_qs);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1); // the row stays selected
}

namespace {

QByteArray waitingHeader()
{
    return "Retry-After: 600\r\n";
}

QString inTenMinutes()
{
    return QLocale().toString(QDateTime::currentDateTimeUtc().addSecs(600), u"HH:mm"_qs);
}

} // namespace

void UnknownFlowTest::lookUp_serviceAsksToWait_saysWhenItIsAsked_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("too many requests") << 429;
    QTest::newRow("not available") << 503;
}

void UnknownFlowTest::lookUp_serviceAsksToWait_saysWhenItIsAsked()
{
    QFETCH(int, status);
    ServedProgram program(slow);
    std::atomic<int> filters = 0;
    program.server.answerBy([&filters, status](const WireRequest &request) {
        if (isCreate(request))
            return answering(502, "{}");
        if (request.method == "GET")
            return answering(200, "[]");
        if (request.body.contains("ilike"))
            return answering(200, "[]"); // the name check
        ++filters;
        return WireServer::sending(WireServer::answer(status, "{}", waitingHeader()));
    });
    program.open();
    const QString earliest = inTenMinutes();
    program.create();
    QTRY_VERIFY2(program.message().contains(u"It asked to wait: the ledger will be looked up at"),
                 qPrintable(program.message()));
    program.press(u"Look it up"_qs);
    const QString said = program.message();
    QVERIFY2(said.contains(u"It asked to wait: the ledger will be looked up at"), qPrintable(said));
    QVERIFY2(said.contains(earliest) || said.contains(inTenMinutes()), qPrintable(said));
    QTest::qWait(100); // long enough to notice what must not happen
    QCOMPARE(filters.load(), 1);
    QTableView *table = program.openActivity();
    QVERIFY2(ServedProgram::cell(table, 0, ActivityModel::DetailColumn)
                 .startsWith(u"The service asked to wait — looking again at"),
             qPrintable(ServedProgram::cell(table, 0, ActivityModel::DetailColumn)));
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::create_serviceAsksToWait_isNotLookedUpBefore()
{
    ServedProgram program(slow);
    std::atomic<int> filters = 0;
    program.server.answerBy([&filters](const WireRequest &request) {
        if (isCreate(request))
            return WireServer::sending(WireServer::answer(503, "{}", waitingHeader()));
        filters += request.method == "POST" && !request.body.contains("ilike");
        return answering(200, "[]");
    });
    program.open();
    program.create();
    QTRY_VERIFY2(program.message().contains(u"It asked to wait: the ledger will be looked up at"),
                 qPrintable(program.message()));
    QTest::qWait(100); // long enough to notice what must not happen
    QCOMPARE(filters.load(), 0);
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
}

QTEST_MAIN(UnknownFlowTest)
#include "tst_unknownflow.moc"
