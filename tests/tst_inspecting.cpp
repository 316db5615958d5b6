// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "activity/activitymodel.h"
#include "ledgers/detailspanel.h"
#include "support/program.h"

#include <QAbstractItemView>
#include <QAction>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QToolButton>

using namespace ledgerdesk;
using screen::named;

namespace {

/// The program on its sandbox, used as a person does who looks things up.
struct Desk {
    QTemporaryDir home;
    Program program{home.path()};

    explicit Desk(SandboxToken::Kind token = SandboxToken::Kind::AllRights)
    {
        program.window->resize(1320, 860);
        program.openSandbox(token);
    }
    MainWindow *window() const { return program.window.get(); }
    QAction *action(const QString &text) const
    {
        for (QAction *one : window()->findChildren<QAction *>()) {
            if (one->isCheckable() && one->text().remove(u'&') == text)
                return one;
        }
        return nullptr;
    }
    QTableView *activity() const { return named<QTableView>(window(), u"Activity"_qs); }
    void openActivity() const
    {
        action(u"Activity"_qs)->trigger();
        QTRY_VERIFY(activity());
    }
    void create(const QString &name)
    {
        program.typeName(name);
        screen::press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!program.workspace.creation.isCreating());
    }
    /// Shows the attempt of a refused create in Details, from Activity.
    void inspectRefused()
    {
        create(u"Refused"_qs);
        openActivity();
        QTRY_COMPARE(activity()->model()->rowCount(), 1);
        activity()->setFocus();
        activity()->selectRow(0);
        screen::press(Qt::Key_Return);
        QTRY_COMPARE(inspected(), u"Refused"_qs);
    }
    /// The name of what Details shows; "" if it asks to select something.
    QString inspected() const
    {
        auto *view = named<QListView>(window(), u"Details of the ledger"_qs);
        return view ? view->model()->index(0, 0).data().toString() : QString();
    }
    QStringList rows() const
    {
        QStringList all;
        const auto *view = named<QListView>(window(), u"Details of the ledger"_qs);
        for (int row = 0; view && row < view->model()->rowCount(); ++row)
            all += view->model()->index(row, 0).data().toString();
        return all;
    }
};

} // namespace

/// What Details shows in the window: always a row that is listed, of the ledgers or of Activity.
class InspectingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ledgerThatTheSearchHides_isNotShown();
    void createdLedger_hasItsHistory();
    void attemptOfAListedLedger_opensThatLedger();
    void attemptWithoutALedger_isShownUntilItIsNoLongerSelected();
    void attemptThatTheFilterHides_isNotShown();
    void buttons_toggledByAssistiveTechnology_doTheirWork_data();
    void buttons_toggledByAssistiveTechnology_doTheirWork();
    void search_byKeyboard_leadsIntoTheTable();
    void search_enter_opensTheFirstLedgerFound();
    void usualWindow_needsNoSidewaysScrolling();
    void smallScreen_isNotExceeded();
};

void InspectingTest::ledgerThatTheSearchHides_isNotShown()
{
    Desk desk;
    desk.program.table()->selectRow(2);
    desk.action(u"Details"_qs)->setChecked(true);
    QTRY_VERIFY(!desk.inspected().isEmpty());
    auto *search = named<QLineEdit>(desk.window(), u"Search ledgers"_qs);
    search->setFocus();
    const QString hidden = desk.inspected();
    screen::type(hidden.startsWith(u"General") ? u"Wallet"_qs : u"General"_qs);
    QTRY_VERIFY(desk.program.table());
    QTRY_VERIFY2(desk.inspected().isEmpty(), qPrintable(desk.inspected()));
}

void InspectingTest::createdLedger_hasItsHistory()
{
    Desk desk(SandboxToken::Kind::DropsAnswer);
    desk.action(u"Details"_qs)->setChecked(true);
    desk.create(u"Lost Answer"_qs);
    QTRY_COMPARE(desk.inspected(), u"Lost Answer"_qs);
    QTRY_VERIFY(desk.rows().contains(u"Sent · answer lost"_qs));
    QTRY_VERIFY(desk.rows().contains(u"Found · same name and metadata"_qs));
}

void InspectingTest::attemptOfAListedLedger_opensThatLedger()
{
    Desk desk;
    desk.create(u"First"_qs);
    QTRY_COMPARE(desk.program.selectedName(), u"First"_qs);
    desk.create(u"Second"_qs);
    QTRY_COMPARE(desk.program.selectedName(), u"Second"_qs);
    desk.openActivity();
    QTRY_COMPARE(desk.activity()->model()->rowCount(), 2);
    desk.activity()->setFocus();
    desk.activity()->selectRow(1);
    screen::press(Qt::Key_Return);
    QCOMPARE(desk.program.selectedName(), u"First"_qs);
    QTRY_COMPARE(desk.inspected(), u"First"_qs);
}

void InspectingTest::attemptWithoutALedger_isShownUntilItIsNoLongerSelected()
{
    Desk desk(SandboxToken::Kind::ReadOnly);
    desk.inspectRefused();
    QTRY_VERIFY(desk.rows().contains(u"Rejected"_qs));
    desk.program.table()->selectRow(3);
    QTRY_COMPARE(desk.inspected(), desk.program.selectedName());
}

void InspectingTest::attemptThatTheFilterHides_isNotShown()
{
    Desk desk(SandboxToken::Kind::ReadOnly);
    desk.inspectRefused();
    named<QLineEdit>(desk.window(), u"Filter activity"_qs)->setText(u"something else"_qs);
    QTRY_COMPARE(desk.inspected(), QString());
}

void InspectingTest::buttons_toggledByAssistiveTechnology_doTheirWork_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("opened");
    QTest::newRow("Activity") << u"Activity"_qs << u"Activity"_qs;
    QTest::newRow("Details") << u"Details"_qs << u"Details of the ledger"_qs;
}

void InspectingTest::buttons_toggledByAssistiveTechnology_doTheirWork()
{
    QFETCH(QString, name);
    QFETCH(QString, opened);
    Desk desk;
    desk.create(u"First"_qs);
    QTRY_COMPARE(desk.program.selectedName(), u"First"_qs);
    auto *button = named<QToolButton>(desk.window(), name);
    QVERIFY(button);
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(button);
    const QStringList actions = face->actionInterface()->actionNames();
    QVERIFY(!actions.isEmpty());
    for (const bool isOpen : {true, false}) {
        face->actionInterface()->doAction(actions.front());
        QTRY_COMPARE(named<QAbstractItemView>(desk.window(), opened) != nullptr, isOpen);
        QCOMPARE(button->isChecked(), isOpen);
    }
}

void InspectingTest::search_byKeyboard_leadsIntoTheTable()
{
    Desk desk;
    auto *search = named<QLineEdit>(desk.window(), u"Search ledgers"_qs);
    search->setFocus();
    screen::type(u"e"_qs);
    screen::press(Qt::Key_Down);
    QVERIFY(desk.program.table()->hasFocus());
    QCOMPARE(desk.program.table()->currentIndex().row(), 0);
    QVERIFY(!desk.program.selectedName().isEmpty());
}

void InspectingTest::search_enter_opensTheFirstLedgerFound()
{
    Desk desk;
    auto *search = named<QLineEdit>(desk.window(), u"Search ledgers"_qs);
    search->setFocus();
    screen::type(u"general"_qs);
    screen::press(Qt::Key_Return);
    QTRY_COMPARE(desk.inspected(), u"General Ledger"_qs);
    QCOMPARE(desk.program.selectedName(), u"General Ledger"_qs);
    QVERIFY(search->hasFocus()); // to go on searching
}

void InspectingTest::usualWindow_needsNoSidewaysScrolling()
{
    Desk desk;
    desk.create(u"First"_qs);
    QTRY_COMPARE(desk.program.selectedName(), u"First"_qs);
    desk.action(u"Details"_qs)->setChecked(true);
    desk.openActivity();
    QTRY_VERIFY(!desk.inspected().isEmpty());
    QTRY_VERIFY(!desk.program.table()->horizontalScrollBar()->isVisible());
    QTRY_VERIFY(!desk.activity()->horizontalScrollBar()->isVisible());
    QCOMPARE(desk.window()->size(), QSize(1320, 860));
    const auto *panel = desk.window()->findChild<DetailsPanel *>();
    QVERIFY2(panel->width() >= DetailsPanel::usualWidth - 20, qPrintable(QString::number(panel->width())));
}

/// 1366 x 768 at 200 %, with both panes.
void InspectingTest::smallScreen_isNotExceeded()
{
    Desk desk;
    desk.create(u"First"_qs);
    desk.action(u"Details"_qs)->setChecked(true);
    desk.openActivity();
    QTRY_VERIFY2(desk.window()->minimumSizeHint().width() <= 683,
                 qPrintable(QString::number(desk.window()->minimumSizeHint().width())));
}

QTEST_MAIN(InspectingTest)
#include "tst_inspecting.moc"
