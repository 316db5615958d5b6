// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/creationflow.h"
#include "creation/stepsline.h"
#include "creation/unresolvedstrip.h"
#include "support/clipping.h"
#include "support/program.h"
#include "support/sendingdesk.h"
#include "window/democontrols.h"

#include <QComboBox>
#include <QMenu>

using namespace ledgerdesk;
using namespace std::chrono_literals;
using screen::named;

namespace {

QStringList wordsOf(const std::vector<CreateStep> &steps)
{
    QStringList words;
    for (const CreateStep &step : steps)
        words << step.words;
    return words;
}

/// The sandbox, set up for a demo as a person does it: in its band.
struct Demo {
    QTemporaryDir home;
    Program program{home.path()};

    void open(SandboxToken::Kind token = SandboxToken::Kind::AllRights)
    {
        program.openSandboxThatMayFailToList(token);
        program.window->resize(1320, 860);
    }
    QComboBox *box(const QString &name) const { return named<QComboBox>(program.window.get(), name); }
    void choose(const QString &name, const QString &value) const
    {
        QComboBox *wanted = box(name);
        QVERIFY(wanted);
        const int index = wanted->findText(value);
        QVERIFY2(index >= 0, qPrintable(value));
        wanted->setFocus();
        screen::press(Qt::Key_Home);
        while (wanted->currentIndex() < index)
            screen::press(Qt::Key_Down);
    }
    void create(const QString &name)
    {
        program.typeName(name);
        screen::press(Qt::Key_Return, Qt::ControlModifier);
    }
    CreateSteps &steps() const { return program.window->findChild<CreationFlow *>()->steps(); }
    bool isOver() const { return !steps().steps().empty() && !steps().isUnderWay(); }
    StepsLine *line() const { return program.window->findChild<StepsLine *>(); }
    qsizetype ledgers() { return program.workspace.sandbox.server().ledgerCount(); }
};

} // namespace

/// The sandbox as a desk for demos.
class DemoDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void token_chosenInTheBand_isUsedByTheNextCreate();
    void token_ofCore_isChosenInTheBandToo();
    void create_withEachToken_showsWhatReallyHappened_data();
    void create_withEachToken_showsWhatReallyHappened();
    void droppedAnswer_isFoundAfterOnePost();
    void pace_showsEachStepInTurn();
    void pace_cancelledAtEachStep_isSaid_data();
    void pace_cancelledAtEachStep_isSaid();
    void steps_stayUntilTheDraftChangesOrTheNextPress();
    void realConnection_hasStepsButNoPace();
    void strip_waitsUntilTheStepsAreOver();
    void choices_areRememberedButForTheToken();
    void textSize_isAppliedAtOnceAndLeftInTheSandbox();
    void textSize_scalesEveryTextThereAndBack();
    void window_atEachSize_clipsNothing_data();
    void window_atEachSize_clipsNothing();
    void narrowBand_offersTheSameAsAMenu();
    void controls_areNamedAndReachedByTab();
};

void DemoDeskTest::token_chosenInTheBand_isUsedByTheNextCreate()
{
    Demo demo;
    demo.open();
    QAbstractItemModel *rows = demo.program.table()->model();
    const int listed = rows->rowCount();
    demo.choose(u"Token"_qs, u"Read only"_qs);
    QCOMPARE(rows->rowCount(), listed); // nothing in the window jumps
    const qsizetype before = demo.ledgers();
    demo.create(u"Refused"_qs);
    QTRY_COMPARE(wordsOf(demo.steps().steps()).constLast(), u"Rejected: not created"_qs);
    QCOMPARE(demo.ledgers(), before);
    demo.choose(u"Token"_qs, u"Works"_qs);
    demo.program.window->findChild<NewLedgerForm *>()->focusName();
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(demo.program.selectedName(), u"Refused"_qs);
    QCOMPARE(demo.ledgers(), before + 1);
}

void DemoDeskTest::token_ofCore_isChosenInTheBandToo()
{
    Demo demo;
    QVERIFY(demo.program.workspace.connection.openSandbox(SandboxToken::Kind::AllRights, Service::Core));
    demo.program.show();
    demo.program.window->resize(1320, 860);
    QTRY_COMPARE(demo.program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    demo.choose(u"Token"_qs, u"Expired"_qs);
    QCOMPARE(demo.program.workspace.sandbox.coreKey(), SandboxCoreKey::Expired);
    QCOMPARE(demo.program.workspace.connection.current()->endpoint.service, Service::Core);
    demo.create(u"Refused"_qs);
    QTRY_COMPARE(wordsOf(demo.steps().steps()).constLast(), u"Rejected: not created"_qs);
}

void DemoDeskTest::create_withEachToken_showsWhatReallyHappened_data()
{
    using Kind = SandboxToken::Kind;
    QTest::addColumn<int>("token");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("made");
    const QString check = u"Checking the name"_qs;
    const QString unchecked = u"Name not checked"_qs;
    const QString send = u"Sending"_qs;
    const QString created = u"Created"_qs;
    const QString rejected = u"Rejected: not created"_qs;
    const QString lookUp = u"Looking it up"_qs;
    const auto row = [](const char *name, Kind token, const QStringList &words, int made) {
        QTest::newRow(name) << int(token) << words << made;
    };
    row("all rights", Kind::AllRights, {check, send, created}, 1);
    row("read only", Kind::ReadOnly, {check, send, rejected}, 0);
    row("write only", Kind::WriteOnly, {unchecked, send, created}, 1);
    row("expired", Kind::Expired, {unchecked, send, rejected}, 0);
    row("other instance", Kind::OtherInstance, {unchecked, send, rejected}, 0);
    row("slow", Kind::Slow, {check, send, created}, 1);
    row("rate-limited", Kind::RateLimited, {unchecked, send, rejected}, 0); // the list took all requests
    row("drops the answer", Kind::DropsAnswer,
        {check, send, u"Answer lost"_qs, lookUp, u"Found: created once"_qs}, 1);
    row("without the data API", Kind::ProxyOnly, {check, send, created}, 1);
    row("no rights", Kind::NoRights, {unchecked, send, rejected}, 0);
    row("wrong key for the Core", Kind::WrongCoreKey, {check, send, rejected}, 0);
    row("no Core", Kind::NoCore, {check, send, u"No clear answer"_qs, lookUp, u"Nothing found yet"_qs}, 0);
    row("refuses repeats", Kind::RefusesRepeats, {check, send, created}, 1);
}

void DemoDeskTest::create_withEachToken_showsWhatReallyHappened()
{
    QFETCH(const int, token);
    QFETCH(const QStringList, words);
    QFETCH(const int, made);
    Demo demo;
    demo.open(SandboxToken::Kind(token));
    const qsizetype before = demo.ledgers();
    demo.create(u"Demo"_qs);
    QTRY_VERIFY(demo.isOver());
    QCOMPARE(wordsOf(demo.steps().steps()), words);
    QCOMPARE(demo.ledgers(), before + made);
    QCOMPARE(demo.program.workspace.connection.journal().recent()->size(), size_t(1));
}

void DemoDeskTest::droppedAnswer_isFoundAfterOnePost()
{
    Demo demo;
    demo.open();
    demo.choose(u"Token"_qs, u"Drops the answer"_qs);
    const qsizetype before = demo.ledgers();
    demo.create(u"Demo"_qs);
    QTRY_VERIFY(screen::descriptionOf(demo.line()).endsWith(u"Found: created once: done"_qs));
    QCOMPARE(demo.ledgers(), before + 1); // every POST would make a ledger
    QTRY_COMPARE(demo.program.selectedName(), u"Demo"_qs);
}

void DemoDeskTest::pace_showsEachStepInTurn()
{
    Demo demo;
    demo.open(SandboxToken::Kind::DropsAnswer);
    // So slow that on a real connection the ledger could be somebody else's by the time it is found.
    demo.program.workspace.connection.setSandboxStepTime(2s);
    QStringList seen;
    connect(&demo.steps(), &CreateSteps::changed, this, [&] {
        if (!demo.steps().steps().empty() && !demo.steps().steps().back().took)
            seen << screen::descriptionOf(demo.line()).section(u". "_qs, -1);
    });
    demo.create(u"Demo"_qs);
    QTRY_VERIFY(demo.isOver());
    QCOMPARE(seen,
             QStringList({u"Checking the name: under way"_qs, u"Sending: under way"_qs,
                          u"Answer lost: not known"_qs, u"Looking it up: under way"_qs,
                          u"Found: created once: done"_qs}));
    // A busy computer only makes them longer. A timer may fire a little early.
    for (const CreateStep &step : demo.steps().steps()) {
        if (step.took)
            QVERIFY2(*step.took >= 1900ms, qPrintable(step.words));
    }
    QCOMPARE(demo.program.workspace.connection.journal().recent()->size(), size_t(1));
}

void DemoDeskTest::pace_cancelledAtEachStep_isSaid_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<int>("made");
    QTest::addColumn<QString>("end");
    QTest::newRow("before sending") << u"Checking the name"_qs << 0 << u"Stopped: not sent"_qs;
    QTest::newRow("while sending") << u"Sending"_qs << 1 << u"Stopped waiting"_qs;
}

void DemoDeskTest::pace_cancelledAtEachStep_isSaid()
{
    QFETCH(const QString, step);
    QFETCH(const int, made);
    QFETCH(const QString, end);
    Demo demo;
    demo.open();
    const qsizetype before = demo.ledgers();
    demo.program.workspace.connection.setSandboxStepTime(3s);
    demo.create(u"Demo"_qs);
    QTRY_COMPARE(wordsOf(demo.steps().steps()).constLast(), step);
    QTRY_COMPARE(demo.ledgers(), before + made); // and its answer is held up
    Q_EMIT demo.program.window->findChild<NewLedgerForm *>()->cancelRequested();
    QTRY_VERIFY(wordsOf(demo.steps().steps()).contains(end));
}

void DemoDeskTest::steps_stayUntilTheDraftChangesOrTheNextPress()
{
    Demo demo;
    demo.open();
    QVERIFY(demo.line()->isVisible()); // its place is kept before the first press
    demo.create(u"One"_qs);
    QTRY_COMPARE(demo.program.selectedName(), u"One"_qs);
    QCOMPARE(demo.steps().steps().size(), size_t(3)); // although the form was emptied
    demo.create(u"Two"_qs);
    QTRY_COMPARE(demo.program.selectedName(), u"Two"_qs);
    QCOMPARE(demo.steps().steps().size(), size_t(3));
    demo.program.typeName(u"T"_qs);
    QVERIFY(demo.steps().steps().empty());
    demo.create(u"hree"_qs);
    QTRY_COMPARE(demo.program.selectedName(), u"Three"_qs);
    named<QPushButton>(demo.program.window.get(), u"Reset"_qs)->click();
    QVERIFY(demo.steps().steps().empty()); // their ledger is gone
}

void DemoDeskTest::realConnection_hasStepsButNoPace()
{
    SendingDesk desk;
    desk.program.workspace.connection.setSandboxStepTime(1h);
    desk.open();
    QCOMPARE(desk.program.workspace.connection.stepTime(), 0ms);
    QCOMPARE(desk.program.workspace.connection.pace().stepTime(), 0ms);
    desk.create(u"Real"_qs);
    QTRY_COMPARE(desk.program.selectedName(), u"Real"_qs);
    QVERIFY(desk.program.window->findChild<StepsLine *>()->isVisible());
    QVERIFY(!named<QComboBox>(desk.program.window.get(), u"Token"_qs));
}

void DemoDeskTest::strip_waitsUntilTheStepsAreOver()
{
    Demo demo;
    demo.open(SandboxToken::Kind::NoCore);
    demo.program.workspace.connection.setSandboxStepTime(300ms);
    bool wasShownEarly = false;
    const auto hasStrip = [&] { return demo.program.window->findChild<UnresolvedStrip *>()->isVisible(); };
    connect(&demo.program.workspace.unresolved, &UnresolvedCreates::changed, this,
            [&] { wasShownEarly = wasShownEarly || (hasStrip() && demo.steps().isUnderWay()); });
    demo.create(u"Demo"_qs);
    QTRY_VERIFY(demo.isOver());
    QTRY_VERIFY(hasStrip());
    QVERIFY(!wasShownEarly);
}

void DemoDeskTest::choices_areRememberedButForTheToken()
{
    QTemporaryDir home;
    {
        Program program(home.path());
        program.openSandbox();
        auto &controls = *program.window->findChild<DemoControls *>();
        for (QComboBox *box : {&controls.token(), &controls.pace(), &controls.textSize()}) {
            box->setCurrentIndex(1);
            Q_EMIT box->activated(1);
        }
    }
    Program program(home.path());
    program.window->announce(program.window->lastUsed());
    const QString size = u"125 %"_qs;
    QCOMPARE(QApplication::font().pixelSize(), qRound(13 * 1.25)); // before the window is seen
    program.openSandbox();
    program.window->resize(1320, 860);
    QTRY_VERIFY(named<QComboBox>(program.window.get(), u"Token"_qs));
    QCOMPARE(named<QComboBox>(program.window.get(), u"Token"_qs)->currentText(), u"Works"_qs);
    QCOMPARE(named<QComboBox>(program.window.get(), u"Pace"_qs)->currentText(), u"1 s a step"_qs);
    QCOMPARE(named<QComboBox>(program.window.get(), u"Text size"_qs)->currentText(), size);
    QCOMPARE(program.workspace.connection.stepTime(), 1000ms);
}

void DemoDeskTest::textSize_isAppliedAtOnceAndLeftInTheSandbox()
{
    SendingDesk desk;
    QTRY_VERIFY(desk.program.workspace.connection.openSandbox());
    desk.program.show();
    desk.program.window->resize(1320, 860);
    QTRY_COMPARE(desk.program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    const int usual = QApplication::font().pixelSize();
    const int usualRow = desk.program.table()->rowHeight(0);
    auto *name = named<QLineEdit>(desk.program.window.get(), u"Ledger name"_qs);
    const int usualHeight = name->height();
    auto *size = named<QComboBox>(desk.program.window.get(), u"Text size"_qs);
    size->setFocus();
    screen::press(Qt::Key_End);
    const int large = qRound(usual * 1.5);
    QCOMPARE(QApplication::font().pixelSize(), large);
    QCOMPARE(name->font().pixelSize(), large);
    QTRY_VERIFY(name->height() > usualHeight);
    QVERIFY(desk.program.table()->rowHeight(0) > usualRow);
    desk.open();
    QCOMPARE(QApplication::font().pixelSize(), usual);
    QCOMPARE(name->font().pixelSize(), usual);
    QTRY_COMPARE(name->height(), usualHeight);
}

void DemoDeskTest::textSize_scalesEveryTextThereAndBack()
{
    Demo demo;
    demo.open();
    demo.choose(u"Text size"_qs, u"125 %"_qs); // creates what is created late
    demo.choose(u"Text size"_qs, u"100 %"_qs);
    const QList<QWidget *> widgets = demo.program.window->findChildren<QWidget *>();
    const auto sizes = [&widgets] {
        QList<int> found;
        for (const QWidget *widget : widgets)
            found << widget->font().pixelSize();
        return found;
    };
    const QList<int> before = sizes();
    demo.choose(u"Text size"_qs, u"150 %"_qs);
    for (int i = 0; i < widgets.size(); ++i)
        QCOMPARE(widgets[i]->font().pixelSize(), qRound(before[i] * 20 / 13.0));
    for (const QString &size : {u"125 %"_qs, u"100 %"_qs})
        demo.choose(u"Text size"_qs, size);
    QCOMPARE(sizes(), before);
}

void DemoDeskTest::window_atEachSize_clipsNothing_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("text");
    QTest::newRow("small") << QSize(1024, 700) << u"100 %"_qs;
    QTest::newRow("usual") << QSize(1320, 860) << u"100 %"_qs;
    QTest::newRow("projector, larger") << QSize(1280, 720) << u"125 %"_qs;
    QTest::newRow("projector, largest") << QSize(1280, 720) << u"150 %"_qs;
}

void DemoDeskTest::window_atEachSize_clipsNothing()
{
    QFETCH(const QSize, size);
    QFETCH(const QString, text);
    Demo demo;
    demo.open();
    demo.program.window->resize(size);
    demo.choose(u"Token"_qs, u"Drops the answer"_qs);
    demo.choose(u"Text size"_qs, text);
    demo.create(u"Demo"_qs);
    QTRY_VERIFY(demo.isOver());
    QTRY_COMPARE(clippedTexts(*demo.program.window), QStringList());
    auto *fields = demo.program.window->findChild<LedgerFields *>();
    QVERIFY(fields->width() <= fields->parentWidget()->width());
    QCOMPARE(demo.program.window->size(), size);
}

void DemoDeskTest::narrowBand_offersTheSameAsAMenu()
{
    Demo demo;
    demo.open();
    demo.program.window->resize(760, 700);
    auto *button = named<QPushButton>(demo.program.window.get(), u"Demo"_qs);
    QVERIFY(button);
    QVERIFY(!demo.box(u"Token"_qs));
    Q_EMIT button->menu()->aboutToShow();
    QStringList names;
    for (const QAction *action : button->menu()->actions())
        names << action->text();
    QCOMPARE(names, QStringList({u"Token"_qs, u"Pace"_qs, u"Text size"_qs}));
    QMenu *tokens = button->menu()->actions().constFirst()->menu();
    QVERIFY(tokens->actions().constFirst()->isChecked());
    tokens->actions().at(1)->trigger();
    QCOMPARE(demo.program.workspace.sandbox.token(), SandboxToken::Kind::ReadOnly);
    QCOMPARE(button->text(), u"Read only · At once"_qs);
}

void DemoDeskTest::controls_areNamedAndReachedByTab()
{
    Demo demo;
    demo.open();
    demo.program.window->resize(1320, 860);
    QCOMPARE(screen::nameOf(demo.line()), u"Steps of the create"_qs);
    demo.box(u"Token"_qs)->setFocus();
    QStringList reached;
    for (int i = 0; i < 5; ++i) {
        reached << screen::nameOf(QApplication::focusWidget());
        screen::press(Qt::Key_Tab);
    }
    QCOMPARE(reached, QStringList({u"Token"_qs, u"Pace"_qs, u"Text size"_qs, u"Tokens"_qs, u"Reset"_qs}));
}

QTEST_MAIN(DemoDeskTest)
#include "tst_demodesk.moc"
