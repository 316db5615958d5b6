// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/servedprogram.h"

#include <atomic>

using namespace ledgerdesk;
using namespace std::chrono_literals;

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

/// An attempt whose outcome is Unknown, and whose ledger is requested once more.
class UnknownAgainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
};

void UnknownAgainTest::duplicateRequest_looksUpTheFirstAndOffersNoOther()
{
    ServedProgram program(quick);
    program.openAndCreate();
    QTRY_VERIFY(program.offers(u"Create again"_qs));
    const Attempt first = program.newest();
    program.know("[]", 409, R"({"error":"Duplicate request"})");
    program.create(); // the same ledger, from the form
    program.createAnyway(); // an earlier create of this name is still Unknown
    QTRY_COMPARE(program.newest().state, Attempt::State::Rejected);
    QTRY_VERIFY2(program.message().contains(
                     u"Blnk says it has already received this request. Nothing was created this time."),
                 qPrintable(program.message()));
    QVERIFY(program.message().contains(u"seems to have been created earlier"));
    QTRY_VERIFY(program.journal.attempt(first.id)->emptyLookUps.count > first.emptyLookUps.count);
    QVERIFY(!program.offers(u"Create again"_qs));
    QTRY_VERIFY(program.offers(u"Enter its ID"_qs));
    const auto choices =
        decisions::choicesFor(program.journal, *program.journal.attempt(first.id), LookUpWatch{});
    QVERIFY(!choices.createAgain);
    QCOMPARE(program.journal.attempt(first.id)->state, Attempt::State::Unknown);
    QCOMPARE(program.creates(), 2);

    program.know('[' + newLedgerJson("ldg_late", "Wallets") + ']', 409);
    program.press(u"Look it up"_qs);
    QTRY_VERIFY2(program.message().contains(u"The look-up found it"), qPrintable(program.message()));
    QCOMPARE(program.journal.attempt(first.id)->ledgerId, u"ldg_late"_qs);
    QCOMPARE(program.creates(), 2);
}

void UnknownAgainTest::duplicateRequest_ofWhatWasCreated_showsIt()
{
    ServedProgram program(slow);
    program.openAndCreate("[]", 201);
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    program.know("[]", 409, R"({"error":"duplicate request"})");
    program.create();
    program.createAnyway(); // there is one of this name
    QTRY_COMPARE(program.newest().state, Attempt::State::Rejected);
    QTRY_VERIFY2(program.message().contains(u"Nothing was created"), qPrintable(program.message()));
    QVERIFY(program.find(u"Copy ID of “Wallets”"_qs));
    QVERIFY(!program.find(u"Retry"_qs));
}

/// What stands before the service may have sent this very request twice.
void UnknownAgainTest::duplicateRequest_ofNothingKnown_isLookedUp()
{
    ServedProgram program(quick);
    program.knowFromTheCreateOn('[' + newLedgerJson("ldg_made", "Wallets") + ']',
                                answering(409, R"({"error":"duplicate request"})"));
    program.open();
    program.create();
    QTRY_VERIFY2(program.message().contains(u"ldg_made"), qPrintable(program.message()));
    QCOMPARE(program.newest().state, Attempt::State::Unknown); // it may be another's, so a person decides
    QVERIFY(program.offers(u"Enter its ID"_qs));
    QVERIFY(!program.find(u"Retry"_qs) && !program.offers(u"Create again"_qs));
    QCOMPARE(program.creates(), 1);
}

void UnknownAgainTest::duplicateRequest_ofEitherOfTwo_settlesNeither()
{
    ServedProgram program(quick);
    program.openAndCreate("[]", 201);
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    program.know("[]");
    program.create();
    program.createAnyway();
    QTRY_VERIFY(program.offers(u"Create again"_qs));
    const Attempt second = program.newest();
    program.know("[]", 409, R"({"error":"duplicate request"})");
    program.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
    program.create();
    program.createAnyway();
    QTRY_COMPARE(program.newest().state, Attempt::State::Rejected);
    QCOMPARE(program.journal.wasHadByService(second), Result<bool>(false));
}

void UnknownAgainTest::sameFromTheForm_repeatsTheFirstTry()
{
    ServedProgram program(quick);
    program.openAndCreate();
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

void UnknownAgainTest::createAgain_isItsOwnAttempt()
{
    ServedProgram program(quick);
    program.openAndCreate();
    QTRY_VERIFY(program.offers(u"Create again"_qs));
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

void UnknownAgainTest::createAgain_keepsWhatIsInTheForm()
{
    ServedProgram program(quick);
    program.openAndCreate();
    QTRY_VERIFY(program.offers(u"Create again"_qs));
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
void UnknownAgainTest::createAgain_emptiesTheFormItStoodIn()
{
    ServedProgram program(quick);
    program.openAndCreate();
    QTRY_VERIFY(program.offers(u"Create again"_qs));
    auto *name = program.find<QLineEdit>(u"Ledger name"_qs);
    QCOMPARE(name->text(), u"Wallets"_qs);
    program.know("[]", 201);
    program.press(u"Create again"_qs);
    program.createAnyway();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QTRY_COMPARE(name->text(), QString());
}

void UnknownAgainTest::createAgain_saysThatTheFirstMayStillArrive_data()
{
    QTest::addColumn<bool>("addsReference");
    QTest::newRow("with a reference") << true;
    QTest::newRow("without") << false;
}

void UnknownAgainTest::createAgain_saysThatTheFirstMayStillArrive()
{
    QFETCH(bool, addsReference);
    ServedProgram program(quick);
    program.connection.addsReference = addsReference;
    program.openAndCreate();
    QTRY_VERIFY(program.offers(u"Create again"_qs));
    program.press(u"Create again"_qs);
    QTRY_VERIFY(program.isShown(u"The earlier request may still arrive"_qs));
    QVERIFY(program.isShown(u"there will be two ledgers"_qs));
    QCOMPARE(program.isShown(u"“Add a request reference to each new ledger”"_qs), !addsReference);
    QCOMPARE(program.creates(), 1);
    screen::press(Qt::Key_Return); // goes back
    QTRY_VERIFY(!program.isShown(u"The earlier request may still arrive"_qs));
    QCOMPARE(program.creates(), 1);
}

void UnknownAgainTest::createAgain_firstArrivesLate_bothAreSaid_data()
{
    createAgain_saysThatTheFirstMayStillArrive_data();
}

/// The database delayed the INSERT so long that a person created the ledger again.
void UnknownAgainTest::createAgain_firstArrivesLate_bothAreSaid()
{
    QFETCH(bool, addsReference);
    LateService service;
    ServedProgram program(quick);
    program.connection.addsReference = addsReference;
    program.connection.referenceKey = u"client_ref"_qs;
    service.serve(program.server);
    program.open();
    program.create();
    QTRY_VERIFY(program.offers(u"Create again"_qs));
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
    QVERIFY(program.workspace.ledgers.list().ledger(u"ldg_first"_qs));
    QCOMPARE(program.creates(), 2);
}

void UnknownAgainTest::createAgain_firstArrivesWhileItIsSent_bothAreSaid()
{
    LateService service;
    service.pauseMs = 500;
    ServedProgram program(quick);
    program.connection.addsReference = true;
    program.connection.referenceKey = u"client_ref"_qs;
    service.serve(program.server);
    program.open();
    program.create();
    QTRY_VERIFY(program.offers(u"Create again"_qs));
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

void UnknownAgainTest::createAgain_unknownToo_oneTurnsUp_isLeftToAPerson()
{
    LateService service;
    service.isSecondAnswered = false;
    ServedProgram program(quick);
    service.serve(program.server);
    program.open();
    program.create();
    QTRY_VERIFY(program.offers(u"Create again"_qs));
    const Attempt first = program.newest();
    program.press(u"Create again"_qs);
    program.createAnyway();
    QTRY_VERIFY2(program.message().contains(u"another request or someone else may have created it"),
                 qPrintable(program.message()));
    QVERIFY(program.message().contains(u"ldg_second"));
    QVERIFY(!program.offers(u"Create again"_qs));
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
    QCOMPARE(program.journal.attempt(first.id)->state, Attempt::State::Unknown);
    program.press(u"Enter its ID"_qs);
    auto *id = program.idField();
    QVERIFY(id);
    QCOMPARE(id->text(), u"ldg_second"_qs);
}

QTEST_MAIN(UnknownAgainTest)
#include "tst_unknownflow_again.moc"
