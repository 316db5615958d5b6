// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/unresolvedprogram.h"
#include "words/messagewords.h"

#include <QMenu>
#include <QToolButton>
#include <QTranslator>

using namespace ledgerdesk;
using namespace std::chrono_literals;

namespace {

const QString one = u"1 create is unresolved"_qs;

} // namespace

/// Creates without an outcome, which are never out of sight.
class UnresolvedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void none_takesNoSpace();
    void escape_dismiss_newerMessage_doNotCloseIt();
    void otherConnectionOpened_staysCounted();
    void otherConnection_isSaid();
    void otherConnection_isNotCalledLookedFor();
    void removedConnection_isSaid();
    void leftOpen_staysCounted();
    void restart_isThereAgain();
    void outcome_closesIt();
    void outcomeFoundByAnotherInstance_closesIt();
    void noConnection_isInSight();
    void sandbox_countsItsOwn();
    void activity_carriesTheCount();
    void review_byKeyboard_escapeClosesTheListAlone();
    void review_nextStepIsLookNow_createAgainIsNeverFirst();
    void review_several_haveOneSolidButton();
    void review_menuIsOpen_staysWhileSomethingIsFound();
    void longNames_keepTheirEnds();

private:
    QTranslator m_english;
};

void UnresolvedTest::initTestCase()
{
    QVERIFY(m_english.load(u":/i18n/ledgerdesk_en.qm"_qs));
    QVERIFY(QCoreApplication::installTranslator(&m_english));
}

void UnresolvedTest::none_takesNoSpace()
{
    UnresolvedProgram program(slow);
    program.know("[]", 201);
    program.open();
    QVERIFY(!program.hasStrip());
    program.create();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QTRY_VERIFY(program.message().contains(u"Created “Wallets”"_qs));
    QVERIFY(!program.hasStrip());
    QVERIFY(program.find<QToolButton>(u"Activity"_qs));
}

void UnresolvedTest::escape_dismiss_newerMessage_doNotCloseIt()
{
    UnresolvedProgram program(slow);
    program.openAndCreate();
    QTRY_VERIFY(program.strip());
    QCOMPARE(program.strip()->height(), program.theme.scaled(34));
    QTRY_VERIFY(program.offers(u"Look it up"_qs));
    program.find(u"Look it up"_qs)->setFocus();
    screen::press(Qt::Key_Escape);
    QTRY_COMPARE(program.message(), QString());
    QVERIFY(program.strip());
    QVERIFY(!program.find(u"Dismiss"_qs));

    program.know("[]", 201);
    program.create(u"Another"_qs);
    QTRY_VERIFY2(program.message().contains(u"Created “Another”"_qs), qPrintable(program.message()));
    QVERIFY(program.strip());
    program.press(u"Dismiss"_qs);
    QVERIFY(program.strip());
    program.find(u"Review"_qs)->setFocus();
    screen::press(Qt::Key_Escape);
    QVERIFY(program.strip());
}

void UnresolvedTest::otherConnectionOpened_staysCounted()
{
    UnresolvedProgram program(slow);
    program.openAndCreate();
    QTRY_VERIFY(program.strip());
    QVERIFY(program.book.save(program.another()));
    program.workspace.connection.open(program.another());
    QVERIFY(program.strip());
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
}

void UnresolvedTest::otherConnection_isSaid()
{
    UnresolvedProgram program(slow);
    const Connection other = program.another();
    QVERIFY(program.book.save(other));
    program.plant(u"Far away"_qs, other.id, other.name, originOf(other.endpoint.baseUrl));
    program.know("[]");
    program.open();
    QTRY_VERIFY(program.strip());
    program.press(u"Review"_qs);
    QVERIFY(program.list());
    QVERIFY(program.isShown(u"Sent through “Acme US”"_qs));
    QVERIFY(!program.find(u"Look now"_qs));
    program.press(u"Open “Acme US”"_qs);
    QCOMPARE(program.workspace.connection.current()->id, other.id);
    QVERIFY(program.strip());
}

/// A repeat was created, while the first try went through a connection that is not open.
void UnresolvedTest::otherConnection_isNotCalledLookedFor()
{
    UnresolvedProgram program(slow);
    program.plant(u"Wallets"_qs, u"c2"_qs, u"Acme US"_qs); // to the same service
    program.openAndCreate("[]", 201);
    program.createAnyway();
    QTRY_VERIFY2(program.message().contains(u"Created “Wallets”"_qs), qPrintable(program.message()));
    QVERIFY2(!program.message().contains(u"keeps looking"_qs), qPrintable(program.message()));
    QVERIFY2(program.message().contains(u"is looked up when you open its connection"_qs),
             qPrintable(program.message()));
}

void UnresolvedTest::removedConnection_isSaid()
{
    UnresolvedProgram program(slow);
    program.plant(u"Orphan"_qs, u"c9"_qs, u"Old one"_qs, u"https://gone.example:443"_qs);
    program.know("[]");
    program.open();
    QTRY_VERIFY(program.strip());
    program.press(u"Review"_qs);
    QVERIFY(program.isShown(u"No connection leads to https://gone.example:443"_qs));
    QVERIFY(program.isShown(u"“Old one”"_qs));
    QVERIFY(!program.find(u"Look now"_qs));
}

void UnresolvedTest::leftOpen_staysCounted()
{
    UnresolvedProgram program(quick);
    program.openAndCreate();
    QTRY_VERIFY(program.offers(u"Leave open"_qs));
    program.press(u"Leave open"_qs);
    QTRY_COMPARE(program.newest().care, Attempt::Care::LeftOpen);
    QTest::qWait(0);
    QVERIFY(program.strip());
    program.press(u"Review"_qs);
    QTRY_VERIFY(program.isShown(u"Left open"_qs));
    QVERIFY(program.find(u"Look now"_qs));
}

void UnresolvedTest::restart_isThereAgain()
{
    UnresolvedProgram program(slow);
    program.openAndCreate();
    QTRY_VERIFY(program.strip());
    program.window.reset();

    Workspace workspace({program.book, {program.keychain, program.session}, program.journal}, slow);
    MainWindow window(workspace, program.drafts, program.theme, program.settings);
    window.show();
    window.open(*window.lastUsed());
    QTRY_VERIFY(screen::named<QFrame>(&window, one));
}

void UnresolvedTest::outcome_closesIt()
{
    UnresolvedProgram program(slow);
    program.connection.addsReference = true;
    program.connection.referenceKey = u"client_ref"_qs;
    program.openAndCreate();
    QTRY_VERIFY(program.strip());
    QTRY_VERIFY(program.message().contains(u"Looking again at"_qs));
    const QByteArray metadata = R"({"client_ref":")" + program.newest().reference.toUtf8() + "\"}";
    program.know("[" + newLedgerJson("ldg_1", "Wallets", metadata) + "]");
    program.press(u"Review"_qs);
    program.press(u"Look now"_qs);
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QTRY_VERIFY(!program.hasStrip());
    QVERIFY(!program.list());
    QTRY_VERIFY2(program.message().contains(u"The look-up found it"_qs), qPrintable(program.message()));
    QVERIFY(program.window->focusWidget() != nullptr && program.window->focusWidget()->isVisible());
    QCOMPARE(program.creates(), 1);
}

void UnresolvedTest::outcomeFoundByAnotherInstance_closesIt()
{
    UnresolvedProgram program(slow);
    Attempt attempt = program.plant(u"Wallets"_qs, u"c2"_qs, u"Acme US"_qs, u"https://other.example:443"_qs);
    program.know("[]");
    program.open();
    QTRY_VERIFY(program.strip());
    Journal other(program.journal.path());
    QVERIFY(other.open());
    attempt.state = Attempt::State::Created;
    attempt.ledgerId = u"ldg_1"_qs;
    QVERIFY(other.finish(attempt));
    QTRY_VERIFY_WITH_TIMEOUT(!program.hasStrip(), 10'000);
}

void UnresolvedTest::noConnection_isInSight()
{
    UnresolvedProgram program(slow);
    program.plant(u"Wallets"_qs);
    program.know("[]");
    program.open();
    QTRY_VERIFY(program.strip());
    program.workspace.connection.close();
    QTRY_VERIFY(program.find(u"Connect to Blnk"_qs));
    QVERIFY(program.strip());
    program.press(u"Review"_qs);
    QVERIFY(program.find(u"Open “Acme”"_qs));
}

void UnresolvedTest::sandbox_countsItsOwn()
{
    UnresolvedProgram program(slow);
    program.plant(u"Wallets"_qs);
    program.know("[]");
    program.open();
    QTRY_VERIFY(program.strip());
    QVERIFY(program.workspace.connection.openSandbox(SandboxToken::Kind::DropsAnswer));
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QVERIFY(!program.hasStrip());
    program.workspace.connection.open(program.connection);
    QVERIFY(program.strip());
}

void UnresolvedTest::activity_carriesTheCount()
{
    UnresolvedProgram program(slow);
    program.plant(u"One"_qs);
    program.plant(u"Two"_qs);
    program.know("[]");
    program.open();
    QTRY_VERIFY(program.strip(u"2 creates are unresolved"_qs));
    QVERIFY(program.find<QToolButton>(u"Activity (2)"_qs));
}

void UnresolvedTest::review_byKeyboard_escapeClosesTheListAlone()
{
    UnresolvedProgram program(slow);
    program.openAndCreate();
    QTRY_VERIFY(program.strip());
    program.find(u"Review"_qs)->setFocus();
    screen::press(Qt::Key_Return);
    QVERIFY(program.list());
    QCOMPARE(QApplication::focusWidget(), program.find(u"Look now"_qs));
    QVERIFY(program.list()->isAncestorOf(QApplication::focusWidget()));
    screen::press(Qt::Key_Escape);
    QVERIFY(!program.list());
    QVERIFY(program.strip());
    QCOMPARE(QApplication::focusWidget(), program.find(u"Review"_qs));
    screen::press(Qt::Key_Space);
    QVERIFY(program.list());
    program.find<QLineEdit>(u"Search ledgers"_qs)->setFocus();
    QVERIFY(!program.list());
}

void UnresolvedTest::review_nextStepIsLookNow_createAgainIsNeverFirst()
{
    UnresolvedProgram program(quick);
    program.openAndCreate();
    QTRY_VERIFY(program.offers(u"Create again"_qs));
    QVERIFY(!program.find(u"Create again"_qs)); // only under More
    QVERIFY(program.find(u"Look it up"_qs)->property("primary").toBool());
    program.press(u"Dismiss"_qs);
    program.press(u"Review"_qs);
    QTRY_VERIFY(program.find(u"Look now"_qs));
    QVERIFY(program.find(u"Look now"_qs)->property("primary").toBool());
    QStringList more;
    for (const QAction *action : program.find(u"More"_qs)->menu()->actions())
        more << action->text();
    QCOMPARE(more, (QStringList{u"Enter its ID"_qs, u"Leave open"_qs, u"Create again"_qs}));
}

void UnresolvedTest::review_several_haveOneSolidButton()
{
    UnresolvedProgram program(slow);
    program.plant(u"Wallets"_qs);
    program.plant(u"Purses"_qs);
    program.know("[]");
    program.open();
    QTRY_VERIFY(program.strip(u"2 creates are unresolved"_qs));
    program.press(u"Review"_qs);
    const auto countOf = [&program](bool isSolid) {
        const auto buttons = program.list()->findChildren<QPushButton *>();
        return std::ranges::count_if(buttons, [isSolid](const QPushButton *button) {
            return button->isVisible() && button->text() == u"Look now"
                && button->property("primary").toBool() == isSolid;
        });
    };
    QTRY_COMPARE(countOf(true), 1);
    QCOMPARE(countOf(false), 1);
}

void UnresolvedTest::review_menuIsOpen_staysWhileSomethingIsFound()
{
    UnresolvedProgram program(quick);
    program.openAndCreate();
    QTRY_VERIFY(program.offers(u"Create again"_qs));
    program.press(u"Dismiss"_qs);
    program.press(u"Review"_qs);
    QTRY_VERIFY(screen::inMenu(program.list(), u"Create again"_qs));
    const QPointer<QAction> action = screen::inMenu(program.list(), u"Create again"_qs);
    const Attempt attempt = program.newest();
    QVERIFY(program.journal.recordEmptyLookUp(attempt.id, QDateTime::currentDateTimeUtc().addSecs(3600),
                                              Journal::Sufficiency::Enough));
    QTRY_VERIFY(program.isShown(QDateTime::currentDateTimeUtc().addSecs(3600).toString(u"HH:mm"_qs)));
    QVERIFY(action);
}

void UnresolvedTest::longNames_keepTheirEnds()
{
    QCOMPARE(messagewords::briefName(u"Instant Payouts"_qs), u"Instant Payouts"_qs);
    QCOMPARE(messagewords::briefName(u"Merchant Settlement Float EUR batch 25"_qs),
             u"Merchant Sett…R batch 25"_qs);
    const QString brief = messagewords::briefName(QString(200, u'x') + u" batch 9"_qs);
    QVERIFY(brief.endsWith(u" batch 9"_qs));
    QCOMPARE(brief.size(), 24);
    const QString emoji = messagewords::briefName(QString::fromUtf8("😀").repeated(100));
    QVERIFY(emoji.isValidUtf16());
    UnresolvedProgram program(slow);
    program.plant(QString(200, u'x') + u" batch 9"_qs);
    program.know("[]");
    program.open();
    QTRY_VERIFY(program.strip());
    QVERIFY(screen::descriptionOf(program.strip()).endsWith(u" batch 9”"_qs));
    QCOMPARE(program.window->width(), 1320);
}

QTEST_MAIN(UnresolvedTest)
#include "tst_unresolved.moc"
