// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgercolumns.h"

#include "ledgers/ledgerspanel.h"
#include "ledgers/manageviewsdialog.h"
#include "ledgers/metadatacolumndialog.h"
#include "ledgers/searchfield.h"
#include "ledgers/viewbook.h"
#include "ledgers/viewsmenu.h"
#include "support/creationroom.h"
#include "support/program.h"
#include "support/screensize.h"

#include <QComboBox>
#include <QHeaderView>
#include <QListWidget>
#include <QMenu>
#include <QThreadPool>

using namespace ledgerdesk;
using screen::named;

namespace {

std::vector<Ledger> ledgersOf(const QStringList &names)
{
    std::vector<Ledger> made;
    for (const QString &name : names)
        made.push_back({.id = u"ldg_"_qs + name,
                        .name = name,
                        .metadata = JsonValue::object({{u"owner"_qs, JsonValue::ofText(name.toUpper())}})});
    return made;
}

struct Panel {
    Theme theme;
    LedgerList list;
    LedgersPanel panel{list, theme};
    QTableView *table = panel.findChild<QTableView *>();
    QHeaderView *header = table->horizontalHeader();
    LedgerColumns &columns = panel.columns();

    explicit Panel(const QStringList &names = {u"beta"_qs, u"Alpha"_qs, u"Álava"_qs, u"gamma"_qs})
    {
        list.setLedgers(ledgersOf(names));
        panel.resize(900, 500);
        panel.show();
        if (!QTest::qWaitForWindowActive(&panel))
            qFatal("the panel does not become active");
    }
    QStringList shown() const
    {
        QStringList titles;
        for (int place = 0; place < header->count(); ++place) {
            const int column = header->logicalIndex(place);
            if (!header->isSectionHidden(column))
                titles.append(header->model()->headerData(column, Qt::Horizontal).toString());
        }
        return titles;
    }
    /// Chooses from the menu of a column.
    void choose(const QString &text, int column = LedgerTableModel::NameColumn) const
    {
        QMenu menu;
        columns.fill(menu, column);
        for (QAction *action : menu.actions()) {
            if (action->text().remove(u'&') == text && action->isEnabled())
                return action->trigger();
        }
        QFAIL(qPrintable(u"there is no "_qs + text));
    }
    QString currentName() const { return table->currentIndex().siblingAtColumn(0).data().toString(); }
};

QAction *actionNamed(const QWidget *menu, const QString &text)
{
    for (QAction *action : menu->actions()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    return nullptr;
}

Connection connectionNamed(const WireServer &server, const QString &name)
{
    return {.id = name.toLower(),
            .name = name,
            .endpoint = {Service::Core, server.url(), {}},
            .tokenPlace = TokenPlace::Session,
            .environment = Environment::Test};
}

} // namespace

/// The columns of the table of ledgers, what is remembered of them, and type-ahead in it.
class TestLedgerColumns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void menu_hidesAndShows_butNotTheName();
    void menu_movesAndSizes_andResets();
    void metadataColumn_isAddedSortedAndRemoved();
    void metadataColumn_added_keepsTheSelection();
    void metadataColumns_areLimited();
    void hiddenSortColumn_sortsByAnother();
    void layout_setAgain_isTheSame();
    void dialog_offersKeysThatExist();
    void letters_leadToTheName();
    void letters_inALongList_leadToTheName();
    void window_remembersForEachConnection();
    void views_areSavedOpenedAndManaged();
    void timesInUtc_isRemembered();
};

void TestLedgerColumns::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void TestLedgerColumns::menu_hidesAndShows_butNotTheName()
{
    const Panel panel;
    QCOMPARE(panel.shown(), (QStringList{u"Name"_qs, u"Ledger ID"_qs, u"Created"_qs, u"Metadata"_qs}));
    panel.choose(u"Ledger ID"_qs);
    QCOMPARE(panel.shown(), (QStringList{u"Name"_qs, u"Created"_qs, u"Metadata"_qs}));
    panel.choose(u"Ledger ID"_qs);
    QCOMPARE(panel.shown().size(), 4);
    QMenu menu;
    panel.columns.fill(menu, 0);
    QVERIFY(!actionNamed(&menu, u"Name"_qs)->isEnabled());
    QVERIFY(actionNamed(&menu, u"Name"_qs)->isChecked());
}

void TestLedgerColumns::menu_movesAndSizes_andResets()
{
    const Panel panel;
    QSignalSpy changed(&panel.columns, &LedgerColumns::changed);
    panel.choose(u"Move “Created” left"_qs, LedgerTableModel::CreatedColumn);
    QCOMPARE(panel.shown(), (QStringList{u"Name"_qs, u"Created"_qs, u"Ledger ID"_qs, u"Metadata"_qs}));
    panel.choose(u"Ledger ID"_qs); // hidden; the next move passes it
    panel.choose(u"Move “Created” right"_qs, LedgerTableModel::CreatedColumn);
    QCOMPARE(panel.shown(), (QStringList{u"Name"_qs, u"Metadata"_qs, u"Created"_qs}));
    const int width = panel.table->columnWidth(LedgerTableModel::NameColumn);
    panel.choose(u"Make “Name” wider"_qs);
    QCOMPARE(panel.table->columnWidth(LedgerTableModel::NameColumn), width + 32);
    QVERIFY(changed.count() >= 4);
    QVERIFY(panel.columns.layout() != usualLayout());
    panel.choose(u"Reset columns"_qs);
    QCOMPARE(panel.columns.layout(), usualLayout());
    QCOMPARE(panel.shown().size(), 4);
    QCOMPARE(panel.header->visualIndex(LedgerTableModel::MetadataColumn), 3);
}

void TestLedgerColumns::metadataColumn_isAddedSortedAndRemoved()
{
    const Panel panel;
    panel.columns.addMetadataColumn(u"owner"_qs);
    QCOMPARE(panel.shown(),
             (QStringList{u"Name"_qs, u"Ledger ID"_qs, u"Created"_qs, u"owner"_qs, u"Metadata"_qs}));
    panel.choose(u"Sort by “owner”"_qs, 4);
    QCOMPARE(panel.header->sortIndicatorSection(), 4);
    QCOMPARE(panel.table->model()->index(0, 4).data().toString(), u"ÁLAVA"_qs);
    panel.choose(u"Sort by “owner”"_qs, 4);
    QCOMPARE(panel.table->model()->index(0, 4).data().toString(), u"GAMMA"_qs);
    panel.choose(u"owner"_qs); // no longer checked
    QCOMPARE(panel.shown().size(), 4);
    QCOMPARE(panel.columns.layout().order, LedgerOrder());
    QCOMPARE(panel.header->sortIndicatorSection(), int(LedgerTableModel::CreatedColumn));
}

void TestLedgerColumns::metadataColumn_added_keepsTheSelection()
{
    const Panel panel;
    panel.table->selectRow(2);
    const QString id = panel.panel.selectedId();
    QVERIFY(!id.isEmpty());
    panel.columns.addMetadataColumn(u"owner"_qs);
    QCOMPARE(panel.panel.selectedId(), id);
    panel.choose(u"Reset columns"_qs);
    QCOMPARE(panel.panel.selectedId(), id);
}

void TestLedgerColumns::metadataColumns_areLimited()
{
    const Panel panel;
    for (int i = 0; i <= metadataColumnLimit; ++i)
        panel.columns.addMetadataColumn(u"key %1"_qs.arg(i));
    QCOMPARE(metadataColumns(panel.columns.layout()).size(), metadataColumnLimit);
    QMenu menu;
    panel.columns.fill(menu, 0);
    QVERIFY(!actionNamed(&menu, u"Add metadata column…"_qs)->isEnabled());
}

void TestLedgerColumns::hiddenSortColumn_sortsByAnother()
{
    const Panel panel;
    panel.table->sortByColumn(LedgerTableModel::IdColumn, Qt::AscendingOrder);
    QCOMPARE(panel.columns.layout().order.column, LedgerOrder::Column::Id);
    panel.choose(u"Ledger ID"_qs);
    QCOMPARE(panel.columns.layout().order, LedgerOrder());
}

void TestLedgerColumns::layout_setAgain_isTheSame()
{
    Panel panel;
    panel.columns.addMetadataColumn(u"owner"_qs);
    panel.choose(u"Move “owner” left"_qs, 4);
    panel.choose(u"Make “owner” wider"_qs, 4);
    panel.choose(u"Sort by “owner”"_qs, 4);
    panel.choose(u"Ledger ID"_qs);
    const TableLayout layout = panel.columns.layout();
    const auto read = tableLayoutFrom(jsonOf(layout));
    QVERIFY(read);
    QCOMPARE(*read, layout);
    const QStringList shown = panel.shown();
    const int width = panel.table->columnWidth(4);
    Panel other;
    other.columns.setLayout(layout);
    QCOMPARE(other.columns.layout(), layout);
    QCOMPARE(other.shown(), shown);
    QCOMPARE(other.table->columnWidth(4), width);
    QCOMPARE(other.table->model()->index(0, 4).data().toString(), u"ÁLAVA"_qs);
}

void TestLedgerColumns::dialog_offersKeysThatExist()
{
    const Panel panel;
    panel.choose(u"Add metadata column…"_qs);
    auto *dialog = panel.panel.findChild<MetadataColumnDialog *>();
    QTRY_VERIFY(dialog != nullptr && dialog->isVisible());
    auto *key = dialog->findChild<QComboBox *>();
    QCOMPARE(screen::nameOf(key), u"Metadata key"_qs);
    QCOMPARE(key->findText(u"owner"_qs), 0);
    auto *add = named<QPushButton>(dialog, u"Add column"_qs);
    QVERIFY(!add->isEnabled());
    screen::type(u"app.cost centre"_qs);
    QTRY_VERIFY(add->isEnabled());
    screen::press(Qt::Key_Return);
    QTRY_VERIFY(panel.shown().contains(u"app.cost centre"_qs));
}

void TestLedgerColumns::letters_leadToTheName()
{
    QApplication::setKeyboardInputInterval(30'000); // all of it is one word
    const QStringList names{u"beta 1"_qs, u"Alpha"_qs, u"Álava"_qs, u"beta 2"_qs, u"gamma"_qs};
    const Panel panel(names);
    panel.table->sortByColumn(LedgerTableModel::NameColumn, Qt::AscendingOrder);
    panel.table->setFocus();
    QTest::keyClicks(panel.table, u"beta 2"_qs);
    QTRY_COMPARE(panel.currentName(), u"beta 2"_qs);
    QCOMPARE(panel.panel.selectedId(), u"ldg_beta 2"_qs);
    QTest::keyClicks(panel.table, u"x"_qs);
    QVERIFY(QThreadPool::globalInstance()->waitForDone());
    QCoreApplication::processEvents();
    QCOMPARE(panel.currentName(), u"beta 2"_qs);

    const Panel other(names);
    other.table->sortByColumn(LedgerTableModel::NameColumn, Qt::AscendingOrder);
    other.table->setFocus();
    for (const QString &next : {u"Álava"_qs, u"Alpha"_qs, u"Álava"_qs}) {
        QTest::keyClick(other.table, Qt::Key_A);
        QTRY_COMPARE(other.currentName(), next);
    }
}

void TestLedgerColumns::letters_inALongList_leadToTheName()
{
    QStringList names;
    for (int i = 0; i < 5000; ++i)
        names.append(u"name %1"_qs.arg(i));
    names.append(u"Zürich"_qs);
    const Panel panel(names);
    QTRY_COMPARE(panel.list.rowCount(), 5001);
    panel.table->setFocus();
    QTest::keyClick(panel.table, Qt::Key_Z);
    QTRY_COMPARE(panel.currentName(), u"Zürich"_qs);
}

void TestLedgerColumns::window_remembersForEachConnection()
{
    const QTemporaryDir home;
    WireServer server;
    server.answerBy([](const WireRequest &) { return answering(200, "[]"); });
    const Connection acme = connectionNamed(server, u"Acme"_qs);
    const Connection other = connectionNamed(server, u"Other"_qs);
    TableLayout layout;
    {
        Program program(home.path());
        program.openConnection(acme, "0123456789abcdefMARKER");
        LedgerColumns &columns = program.window->findChild<LedgersPanel *>()->columns();
        columns.addMetadataColumn(u"owner"_qs);
        layout = columns.layout();
        program.openConnection(other, "0123456789abcdefMARKER");
        QCOMPARE(columns.layout(), usualLayout());
        program.workspace.connection.open(acme);
        QCOMPARE(columns.layout(), layout);
        program.window->close();
    }
    Program again(home.path());
    again.workspace.connection.open(acme);
    QCOMPARE(again.window->findChild<LedgersPanel *>()->columns().layout(), layout);
    again.workspace.connection.open(other);
    QCOMPARE(again.window->findChild<LedgersPanel *>()->columns().layout(), usualLayout());
}

void TestLedgerColumns::views_areSavedOpenedAndManaged()
{
    const QTemporaryDir home;
    Panel panel;
    ViewBook book(home.filePath(u"views.json"_qs));
    ViewsMenu views(panel.panel.searchField(), panel.columns, book, panel.theme);
    views.setConnection(u"a"_qs);
    QLineEdit &search = panel.panel.searchField();
    const auto choose = [&](const QString &text) {
        search.setFocus();
        QTest::keyClick(&search, Qt::Key_Down, Qt::AltModifier);
        QMenu *menu = nullptr;
        QTRY_VERIFY((menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())) != nullptr);
        QAction *action = actionNamed(menu, text);
        QVERIFY2(action != nullptr && action->isEnabled(), qPrintable(text));
        action->trigger();
        menu->close();
    };
    search.setText(u"meta.owner:alpha"_qs);
    panel.columns.addMetadataColumn(u"owner"_qs);
    const TableLayout layout = panel.columns.layout();
    choose(u"Save this view…"_qs);
    QTRY_VERIFY(named<QLineEdit>(&panel.panel, u"View name"_qs) != nullptr);
    screen::type(u"Alpha & more"_qs);
    screen::press(Qt::Key_Return);
    QTRY_COMPARE(book.views(u"a"_qs).size(), size_t(1));
    search.clear();
    panel.columns.setLayout(usualLayout());

    choose(u"Alpha  more"_qs); // without its &
    QCOMPARE(search.text(), u"meta.owner:alpha"_qs);
    QCOMPARE(panel.columns.layout(), layout);

    choose(u"Manage views…"_qs);
    auto *dialog = panel.panel.findChild<ManageViewsDialog *>();
    QTRY_VERIFY(dialog != nullptr && dialog->isVisible());
    const QString file = home.filePath(u"export.json"_qs);
    dialog->exportTo(file);
    auto *list = named<QListWidget>(dialog, u"Views"_qs);
    list->item(0)->setText(u"Renamed"_qs);
    QTRY_COMPARE(book.views(u"a"_qs).front().name, u"Renamed"_qs);
    dialog->importFrom(file);
    QCOMPARE(book.views(u"a"_qs).size(), size_t(2));
    dialog->importFrom(home.filePath(u"views.json"_qs)); // another file of the program
    QTRY_VERIFY(screen::message(dialog).contains(u"contains no views"));
    QCOMPARE(book.views(u"a"_qs).size(), size_t(2));
    QTRY_COMPARE(list->count(), 2);
    list->setCurrentRow(0);
    named<QPushButton>(dialog, u"Delete"_qs)->click();
    QPushButton *confirm = nullptr;
    QTRY_VERIFY(QApplication::activeModalWidget() != dialog
                && (confirm = named<QPushButton>(QApplication::activeModalWidget(), u"Delete"_qs))
                    != nullptr);
    confirm->click();
    QTRY_COMPARE(book.views(u"a"_qs).size(), size_t(1));
    QCOMPARE(book.views(u"a"_qs).front().name, u"Alpha & more"_qs);
}

void TestLedgerColumns::timesInUtc_isRemembered()
{
    const QTemporaryDir home;
    for (const bool isUtc : {true, false}) {
        Program program(home.path());
        QAction *times = nullptr;
        for (QAction *action : program.window->findChildren<QAction *>()) {
            if (action->text().remove(u'&') == u"Times in UTC")
                times = action;
        }
        QVERIFY(times != nullptr);
        QCOMPARE(times->isChecked(), isUtc);
        times->setChecked(false);
    }
}

QTEST_MAIN(TestLedgerColumns)
#include "tst_ledgercolumns.moc"
