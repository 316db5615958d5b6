// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "activity/activitymodel.h"
#include "support/servedprogram.h"

#include <QAction>
#include <QListWidget>

#include <atomic>

using namespace ledgerdesk;
using namespace std::chrono_literals;

namespace {

constexpr LookUpPatience quick{.apart = 30ms, .late = 60ms, .retry = 10ms, .longestRetry = 20ms};
constexpr LookUpPatience slow{.apart = 1h, .late = 2h, .retry = 1h, .longestRetry = 1h};

} // namespace

/// An attempt whose outcome is Unknown, as a person sees it.
class UnknownFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notThereYet_saysWhenItLooksAgain();
    void notFoundTwice_offersThreeChoices();
    void duplicateRequest_looksUpTheFirstAndOffersNoOther();
    void duplicateRequest_ofWhatWasCreated_showsIt();
    void duplicateRequest_ofNothingKnown_isLookedUp();
    void duplicateRequest_ofEitherOfTwo_settlesNeither();
    void sameFromTheForm_repeatsTheFirstTry();
    void createAgain_isItsOwnAttempt();
    void createAgain_keepsWhatIsInTheForm();
    void createAgain_emptiesTheFormItStoodIn();
    void createAgain_saysThatTheFirstMayStillArrive_data();
    void createAgain_saysThatTheFirstMayStillArrive();
    void createAgain_firstArrivesLate_bothAreSaid_data();
    void createAgain_firstArrivesLate_bothAreSaid();
    void createAgain_firstArrivesWhileItIsSent_bothAreSaid();
    void createAgain_unknownToo_oneTurnsUp_isLeftToAPerson();
    void enterId_otherName_isRefusedThenRightOneRecorded();
    void mayNotRead_offersNoCreateAgain();
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
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY2(program.message().contains(u"Looking again at"), qPrintable(program.message()));
    QVERIFY(program.message().contains(u"We don't know whether “Wallets” was created"));
    QVERIFY(!program.message().contains(u"failed"));
    QVERIFY(program.find(u"Look it up"_qs));
    QVERIFY(!program.find(u"Create again"_qs));
    QCOMPARE(program.find<QLineEdit>(u"Ledger name"_qs)->text(), u"Wallets"_qs);
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::notFoundTwice_offersThreeChoices()
{
    ServedProgram program(quick);
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Create again"_qs));
    QVERIFY2(program.message().contains(u"No such ledger was found at"), qPrintable(program.message()));
    QVERIFY(program.find(u"Enter its ID"_qs));
    QVERIFY(program.find(u"Leave open"_qs));
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::duplicateRequest_looksUpTheFirstAndOffersNoOther()
{
    ServedProgram program(quick);
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Create again"_qs));
    const Attempt first = program.newest();
    program.know("[]", 409, R"({"error":"Duplicate request"})");
    program.create(); // the same ledger, from the form
    program.createAnyway(); // an earlier create of this name is still Unknown
    QTRY_COMPARE(program.newest().state, Attempt::State::Rejected);
    QTRY_VERIFY2(program.message().contains(
                     u"Blnk says it has already received this request. This press created nothing."),
                 qPrintable(program.message()));
    QVERIFY(program.message().contains(u"seems to have been created earlier"));
    QTRY_VERIFY(program.journal.attempt(first.id)->emptyLookUps.count > first.emptyLookUps.count);
    QVERIFY(!program.find(u"Create again"_qs));
    QTRY_VERIFY(program.find(u"Enter its ID"_qs));
    const auto choices =
        decisions::choicesFor(program.journal, *program.journal.attempt(first.id), LookUpWatch{});
    QVERIFY(!choices.createAgain);
    QCOMPARE(program.journal.attempt(first.id)->state, Attempt::State::Unknown);
    QCOMPARE(program.creates(), 2);

    program.know('[' + newLedgerJson("ldg_late", "Wallets") + ']', 409);
    program.press(u"Look it up"_qs);
    QTRY_VERIFY2(program.message().contains(u"was created after all"), qPrintable(program.message()));
    QCOMPARE(program.journal.attempt(first.id)->ledgerId, u"ldg_late"_qs);
    QCOMPARE(program.creates(), 2);
}

void UnknownFlowTest::duplicateRequest_ofWhatWasCreated_showsIt()
{
    ServedProgram program(slow);
    program.know("[]", 201);
    program.open();
    program.create();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    program.know("[]", 409, R"({"error":"duplicate request"})");
    program.create();
    program.createAnyway(); // there is one of this name
    QTRY_COMPARE(program.newest().state, Attempt::State::Rejected);
    QTRY_VERIFY2(program.message().contains(u"This press created nothing"), qPrintable(program.message()));
    QVERIFY(program.find(u"Copy ID"_qs));
    QVERIFY(!program.find(u"Retry"_qs));
}

/// What stands before the service may have sent this very request twice.
void UnknownFlowTest::duplicateRequest_ofNothingKnown_isLookedUp()
{
    ServedProgram program(quick);
    program.knowFromTheCreateOn('[' + newLedgerJson("ldg_made", "Wallets") + ']',
                                answering(409, R"({"error":"duplicate request"})"));
    program.open();
    program.create();
    QTRY_VERIFY2(program.message().contains(u"ldg_made"), qPrintable(program.message()));
    QCOMPARE(program.newest().state, Attempt::State::Unknown); // it may be another's, so a person decides
    QVERIFY(program.find(u"Enter its ID"_qs));
    QVERIFY(!program.find(u"Retry"_qs) && !program.find(u"Create again"_qs));
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::duplicateRequest_ofEitherOfTwo_settlesNeither()
{
    ServedProgram program(quick);
    program.know("[]", 201);
    program.open();
    program.create();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    program.know("[]");
    program.create();
    program.createAnyway();
    QTRY_VERIFY(program.find(u"Create again"_qs));
    const Attempt second = program.newest();
    program.know("[]", 409, R"({"error":"duplicate request"})");
    program.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
    program.create();
    program.createAnyway();
    QTRY_COMPARE(program.newest().state, Attempt::State::Rejected);
    QCOMPARE(program.journal.wasHadByService(second), Result<bool>(false));
}

void UnknownFlowTest::sameFromTheForm_repeatsTheFirstTry()
{
    ServedProgram program(quick);
    program.know("[]");
    program.open();
    program.create();
    QTRY_COMPARE(program.newest().state, Attempt::State::Unknown);
    const Attempt first = program.newest();
    program.knowFromTheCreateOn('[' + newLedgerJson("ldg_other", "Wallets") + ']',
                                answering(201, newLedgerJson("ldg_other", "Wallets")));
    program.create(); // instead of Create again
    QTRY_VERIFY(program.find(u"Create anyway"_qs));
    QVERIFY(program.isShown(u"The earlier request may still arrive."_qs));
    QVERIFY(program.isShown(u"An earlier create with this name is still Unknown."_qs));
    program.createAnyway();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.newest().repeats, first.id);

    const QByteArray both =
        '[' + newLedgerJson("ldg_other", "Wallets") + ',' + newLedgerJson("ldg_late", "Wallets") + ']';
    program.know(both);
    QTRY_VERIFY2(program.message().contains(u"ldg_late") && program.message().contains(u"ldg_other"),
                 qPrintable(program.message()));
    QCOMPARE(program.creates(), 2);
}

void UnknownFlowTest::createAgain_isItsOwnAttempt()
{
    ServedProgram program(quick);
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Create again"_qs));
    const Attempt first = program.newest();
    program.know("[" + newLedgerJson("ldg_other", "Wallets") + "]", 201);
    program.press(u"Create again"_qs);
    program.createAnyway();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.creates(), 2);
    QCOMPARE(program.newest().repeats, first.id);
    QCOMPARE(program.journal.recent()->size(), std::size_t(2));
    const auto choices =
        decisions::choicesFor(program.journal, *program.journal.attempt(first.id), LookUpWatch{});
    QVERIFY(!choices.createAgain); // only one repeat is offered
}

void UnknownFlowTest::createAgain_keepsWhatIsInTheForm()
{
    ServedProgram program(quick);
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Create again"_qs));
    auto *name = program.find<QLineEdit>(u"Ledger name"_qs);
    name->setFocus();
    name->selectAll();
    screen::type(u"Something else"_qs);
    program.know("[]", 201);
    program.press(u"Create again"_qs);
    program.createAnyway();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.newest().ledgerName, u"Wallets"_qs);
    QCOMPARE(name->text(), u"Something else"_qs);
}

/// A created draft must not stay there to be created a third time.
void UnknownFlowTest::createAgain_emptiesTheFormItStoodIn()
{
    ServedProgram program(quick);
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Create again"_qs));
    auto *name = program.find<QLineEdit>(u"Ledger name"_qs);
    QCOMPARE(name->text(), u"Wallets"_qs);
    program.know("[]", 201);
    program.press(u"Create again"_qs);
    program.createAnyway();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QTRY_COMPARE(name->text(), QString());
}

void UnknownFlowTest::createAgain_saysThatTheFirstMayStillArrive_data()
{
    QTest::addColumn<bool>("addsReference");
    QTest::newRow("with a reference") << true;
    QTest::newRow("without") << false;
}

void UnknownFlowTest::createAgain_saysThatTheFirstMayStillArrive()
{
    QFETCH(bool, addsReference);
    ServedProgram program(quick);
    program.connection.addsReference = addsReference;
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Create again"_qs));
    program.press(u"Create again"_qs);
    QTRY_VERIFY(program.isShown(u"The earlier request may still arrive"_qs));
    QVERIFY(program.isShown(u"there will be two ledgers"_qs));
    QCOMPARE(program.isShown(u"“Add a request reference to each new ledger”"_qs), !addsReference);
    QCOMPARE(program.creates(), 1);
    screen::press(Qt::Key_Return); // goes back
    QTRY_VERIFY(!program.isShown(u"The earlier request may still arrive"_qs));
    QCOMPARE(program.creates(), 1);
}

namespace {

/// A service that loses the first create, answers the second, and lists what the test says.
struct LateService {
    std::atomic<int> creates = 0;
    std::atomic<bool> isFirstThere = false;
    std::atomic<bool> isSecondAnswered = true;
    std::atomic<int> pauseMs = 0; ///< before the second create is answered

    void serve(WireServer &server)
    {
        server.answerBy([this](const WireRequest &request) -> WireScript {
            if (isCreate(request) && creates++ == 0)
                return answering(504, "{}");
            if (isCreate(request)) {
                const QByteArray made = newLedgerJson("ldg_second", "Wallets", metadata(second));
                if (!isSecondAnswered)
                    return {{.kind = WireStep::Kind::Close}};
                return {{.kind = WireStep::Kind::Pause, .pause = std::chrono::milliseconds(pauseMs)},
                        {.kind = WireStep::Kind::Send, .bytes = WireServer::answer(201, made)}};
            }
            return answering(200, list());
        });
    }
    QByteArray list() const
    {
        QByteArrayList rows;
        if (creates >= 2)
            rows << newLedgerJson("ldg_second", "Wallets", metadata(second), 1000);
        if (isFirstThere)
            rows << newLedgerJson("ldg_first", "Wallets", metadata(first));
        return "[" + rows.join(',') + "]";
    }
    static QByteArray metadata(const QString &reference)
    {
        return reference.isEmpty() ? QByteArray("null")
                                   : QByteArray(R"({"client_ref":")" + reference.toUtf8() + "\"}");
    }
    QString first{}; ///< request reference, set before the ledger appears
    QString second{};
};

} // namespace

void UnknownFlowTest::createAgain_firstArrivesLate_bothAreSaid_data()
{
    createAgain_saysThatTheFirstMayStillArrive_data();
}

/// The database delayed the INSERT so long that a person created the ledger again.
void UnknownFlowTest::createAgain_firstArrivesLate_bothAreSaid()
{
    QFETCH(bool, addsReference);
    LateService service;
    ServedProgram program(quick);
    program.connection.addsReference = addsReference;
    program.connection.referenceKey = u"client_ref"_qs;
    service.serve(program.server);
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Create again"_qs));
    const Attempt first = program.newest();
    QCOMPARE(first.reference.isEmpty(), !addsReference);
    service.first = first.reference;
    service.second = addsReference ? first.reference + u"/2"_qs : QString();
    program.press(u"Create again"_qs);
    program.createAnyway();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.newest().ledgerId, u"ldg_second"_qs);
    QTRY_VERIFY2(program.message().contains(u"keeps looking for the earlier request"),
                 qPrintable(program.message()));
    const int count = program.journal.attempt(first.id)->emptyLookUps.count;
    QTRY_VERIFY(program.journal.attempt(first.id)->emptyLookUps.count > count); // the look-ups continue
    service.isFirstThere = true;
    QTRY_VERIFY2(program.message().contains(u"“Wallets” was created twice"), qPrintable(program.message()));
    QVERIFY(program.message().contains(u"ldg_first"));
    QVERIFY(program.message().contains(u"ldg_second"));
    QCOMPARE(program.journal.attempt(first.id)->state, Attempt::State::Created);
    QCOMPARE(program.journal.attempt(first.id)->ledgerId, u"ldg_first"_qs);
    QCOMPARE(program.newest().ledgerId, u"ldg_second"_qs);
    QVERIFY(program.workspace.ledgers().ledger(u"ldg_first"_qs));
    QCOMPARE(program.creates(), 2);
}

void UnknownFlowTest::createAgain_firstArrivesWhileItIsSent_bothAreSaid()
{
    LateService service;
    service.pauseMs = 500;
    ServedProgram program(quick);
    program.connection.addsReference = true;
    program.connection.referenceKey = u"client_ref"_qs;
    service.serve(program.server);
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Create again"_qs));
    const Attempt first = program.newest();
    service.first = first.reference;
    service.second = first.reference + u"/2"_qs;
    program.press(u"Create again"_qs);
    program.createAnyway();
    QTRY_COMPARE(program.creates(), 2);
    service.isFirstThere = true;
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QTRY_VERIFY2(program.message().contains(u"“Wallets” was created twice"), qPrintable(program.message()));
    QVERIFY(program.message().contains(u"ldg_first"));
    QVERIFY(program.message().contains(u"ldg_second"));
}

void UnknownFlowTest::createAgain_unknownToo_oneTurnsUp_isLeftToAPerson()
{
    LateService service;
    service.isSecondAnswered = false;
    ServedProgram program(quick);
    service.serve(program.server);
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Create again"_qs));
    const Attempt first = program.newest();
    program.press(u"Create again"_qs);
    program.createAnyway();
    QTRY_VERIFY2(program.message().contains(u"another request or someone else may have created it"),
                 qPrintable(program.message()));
    QVERIFY(program.message().contains(u"ldg_second"));
    QVERIFY(!program.find(u"Create again"_qs));
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
    QCOMPARE(program.journal.attempt(first.id)->state, Attempt::State::Unknown);
    program.press(u"Enter its ID"_qs);
    auto *id = program.idField();
    QVERIFY(id);
    QCOMPARE(id->text(), u"ldg_second"_qs);
}

void UnknownFlowTest::enterId_otherName_isRefusedThenRightOneRecorded()
{
    ServedProgram program(quick);
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Enter its ID"_qs));
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
    QVERIFY(!program.find(u"Create again"_qs));
    QVERIFY(program.find(u"Leave open"_qs));
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
    QVERIFY(!program.find(u"Create again"_qs));
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
    QVERIFY(!program.find(u"Create again"_qs));
    const LedgerTableModel &ledgers = program.workspace.ledgers();
    QTRY_VERIFY(ledgers.rowOf(u"ldg_other"_qs) >= 0); // shown, but not as ours
    QVERIFY(!ledgers.index(ledgers.rowOf(u"ldg_other"_qs), 0).data(LedgerTableModel::NewRole).toBool());
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
    QTRY_VERIFY(program.find(u"Create again"_qs));
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
    const LedgerTableModel &ledgers = program.workspace.ledgers();
    for (int row = 0; row < ledgers.rowCount(); ++row)
        QVERIFY(!ledgers.index(row, 0).data(LedgerTableModel::NewRole).toBool());
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
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Leave open"_qs));
    program.press(u"Leave open"_qs);
    QVERIFY2(program.message().contains(u"is left open"), qPrintable(program.message()));
    QCOMPARE(program.newest().care, Attempt::Care::LeftOpen);
    QTableView *table = program.openActivity();
    table->selectRow(0);
    QVERIFY(ServedProgram::cell(table, 0, ActivityModel::DetailColumn).startsWith(u"Left open"));
    program.know("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    program.press(u"Look it up"_qs);
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
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
    QTRY_VERIFY(program.message().contains(u"“Wallets” was created after all"));
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
        if (action->isEnabled())
            offered << action->text();
    }
    QCOMPARE(offered,
             (QStringList{u"Look it up"_qs, u"Create again"_qs, u"Enter its ID"_qs, u"Leave open"_qs}));
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
