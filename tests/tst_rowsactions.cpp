// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/rowsactions.h"

#include "ledgers/ledgerlist.h"
#include "ledgers/ledgerspanel.h"
#include "ledgers/ledgertable.h"
#include "print/printmodule.h"
#include "support/servedprogram.h"
#include "support/watchedledgers.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace ledgerdesk;
using namespace std::chrono_literals;
using tests::fewLedgers;
using tests::ledgerOf;

namespace {

QString clipboard()
{
    return QApplication::clipboard()->text();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// Ledgers whose names are in another order than their IDs and times.
std::vector<Ledger> many(int count)
{
    std::vector<Ledger> ledgers;
    for (int i = 0; i < count; ++i)
        ledgers.push_back(
            ledgerOf(u"ldg_%1"_qs.arg(i, 6, 10, QChar(u'0')), u"name %1"_qs.arg(i * 7919 % count)));
    return ledgers;
}

/// The panel with these ledgers, sorted by their IDs.
struct Panel {
    Theme theme;
    LedgerList list{1'000'000};
    LedgersPanel panel{list, theme};
    LedgerTable *table = panel.findChild<LedgerTable *>();
    std::vector<Message> said;

    explicit Panel(std::vector<Ledger> ledgers = fewLedgers())
    {
        list.sort({LedgerOrder::Column::Id, Qt::AscendingOrder});
        list.setLedgers(std::move(ledgers));
        QObject::connect(&panel.rows(), &RowsActions::said, &panel,
                         [this](const Message &message) { said.push_back(message); });
        panel.resize(800, 600);
        panel.show();
        QApplication::clipboard()->setText(u"before"_qs);
    }
    RowsActions &rows() { return panel.rows(); }
    void copyAs(int format) { rows().copies().at(format)->trigger(); }
    QStringList selected() const
    {
        QStringList ids;
        const ChosenLedgers chosen = table->selectedLedgers();
        for (qsizetype i = 0; i < chosen.count(); ++i)
            ids << fieldText(chosen.at(i), LedgerField::Id);
        return ids;
    }
};

} // namespace

/// What can be done with the rows of the table.
class RowsActionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keyboard_selectsSeveral_theCurrentOneIsShown();
    void copyAs_takesTheSelectedRowsInOrder();
    void copyCell_takesItsWholeText();
    void nothingSelected_nothingCanBeCopied();
    void manyRows_areCopiedFromThePool();
    void tooManyRows_areNotCopiedAndSaid();
    void longSelection_staysOnItsLedgers();
    void longSelection_scattered_leavesTheCurrentRow();
    void shortSelection_staysOnItsLedgers();
    void export_asksAndWrites();
    void export_failed_isSaid();
    void drag_isAFileAndText();
    void drag_tooMuch_isKnown();
    void pdf_hasNumberedPages();
    void tooManyForPaper_isSaid();
    void print_loadsItsModuleOnlyThen();
    void created_withControlHeld_isSelectedAlone();
    void window_exportsAndCopies();
};

void RowsActionsTest::keyboard_selectsSeveral_theCurrentOneIsShown()
{
    Panel shown;
    QSignalSpy changes(&shown.panel, &LedgersPanel::selectionChanged);
    shown.panel.select(u"ldg_1"_qs);
    QCOMPARE(shown.panel.selectedId(), u"ldg_1"_qs);
    QTest::keyClick(shown.table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(shown.table, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(shown.selected(), (QStringList{u"ldg_1"_qs, u"ldg_2"_qs, u"ldg_3"_qs}));
    QCOMPARE(shown.panel.selectedId(), u"ldg_3"_qs);
    QCOMPARE(changes.last().first().toString(), u"ldg_3"_qs);
    QTest::keyClick(shown.table, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(shown.selected().size(), 5);
}

void RowsActionsTest::copyAs_takesTheSelectedRowsInOrder()
{
    Panel shown;
    shown.panel.select(u"ldg_2"_qs);
    QTest::keyClick(shown.table, Qt::Key_Up, Qt::ShiftModifier);
    const ChosenLedgers chosen = shown.table->selectedLedgers();
    QCOMPARE(chosen.count(), 2);
    shown.copyAs(0);
    QCOMPARE(clipboard(),
             u"Loan Book\tldg_1\t2026-03-03T09:14:00.000Z\t\"{\"\"Desk\"\":\"\"Zürich\"\"}\"\n"
             "card Issuing\tldg_2\t2026-03-17T16:00:00.000Z\t\"{\"\"MyApp\"\":{\"\"owner\"\":\"\"Risk\"\","
             "\"\"limit\"\":12345678901234567890,\"\"on\"\":true}}\"\n"_qs);
    shown.copyAs(1);
    QCOMPARE(clipboard(), textOf(chosen, LedgerFormat::Csv));
    shown.copyAs(2);
    QCOMPARE(clipboard(), textOf(chosen, LedgerFormat::Json));
    shown.copyAs(3);
    QCOMPARE(clipboard(), textOf(chosen, LedgerFormat::Markdown));
    shown.table->copy();
    QCOMPARE(clipboard(), textOf(chosen, LedgerFormat::Tsv));
}

void RowsActionsTest::copyCell_takesItsWholeText()
{
    const QString name = u"=long "_qs + QString(2000, u'x') + u'\n';
    Panel shown({ledgerOf(u"ldg_1"_qs, name, u"2026-03-03T09:14:00.123456Z"_qs, u"{\"n\":1.50}"_qs)});
    const QStringList expected{name, u"ldg_1"_qs, u"2026-03-03T09:14:00.123456Z"_qs, u"{\"n\":1.50}"_qs};
    for (int column = 0; column < expected.size(); ++column) {
        shown.table->setCurrentIndex(shown.table->model()->index(0, column));
        shown.rows().copyCell()->trigger();
        QCOMPARE(clipboard(), expected[column]);
    }
}

void RowsActionsTest::nothingSelected_nothingCanBeCopied()
{
    Panel shown;
    QVERIFY(!canCopy(shown.table));
    QVERIFY(!shown.rows().copyCell()->isEnabled());
    shown.panel.select(u"ldg_2"_qs);
    QVERIFY(canCopy(shown.table));
    QVERIFY(shown.rows().copyCell()->isEnabled());
    shown.list.clear();
    QVERIFY(!canCopy(shown.table));
    for (QAction *action : shown.rows().outputs())
        QVERIFY(!action->isEnabled());
}

void RowsActionsTest::manyRows_areCopiedFromThePool()
{
    Panel shown(many(3000));
    shown.table->selectAll();
    shown.copyAs(0);
    QTRY_COMPARE(clipboard(), textOf(shown.list.shown(), LedgerFormat::Tsv));
}

void RowsActionsTest::tooManyRows_areNotCopiedAndSaid()
{
    Panel shown(many(int(RowsActions::mostCopied) + 1));
    shown.table->selectAll();
    shown.copyAs(0);
    QCOMPARE(shown.said.size(), size_t(1));
    QVERIFY(shown.said.front().text.contains(u"Export…"));
    QCOMPARE(clipboard(), u"before"_qs);
}

void RowsActionsTest::longSelection_staysOnItsLedgers()
{
    Panel shown(many(5000));
    shown.table->selectAll();
    shown.list.sort({LedgerOrder::Column::Name, Qt::AscendingOrder});
    QCOMPARE(shown.table->selectedCount(), 5000);
    shown.list.sort({LedgerOrder::Column::Id, Qt::DescendingOrder});
    QCOMPARE(shown.table->selectedCount(), 5000);
    shown.panel.select(u"ldg_000010"_qs);
    QTest::keyClick(shown.table, Qt::Key_Home, Qt::ControlModifier | Qt::ShiftModifier);
    const QStringList before = shown.selected();
    QCOMPARE(before.size(), 4990);
    shown.list.sort({LedgerOrder::Column::Id, Qt::AscendingOrder});
    QStringList after = shown.selected();
    std::reverse(after.begin(), after.end());
    QCOMPARE(after, before);
    shown.list.setSearch(u"id:ldg_0042"_qs);
    QCOMPARE(shown.table->selectedCount(), 100);
}

void RowsActionsTest::longSelection_scattered_leavesTheCurrentRow()
{
    Panel shown(many(5000));
    shown.panel.select(u"ldg_000000"_qs);
    shown.table->selectionModel()->select(
        {shown.table->model()->index(0, 0), shown.table->model()->index(2499, 3)},
        QItemSelectionModel::Select);
    QCOMPARE(shown.table->selectedCount(), 2500);
    shown.list.sort({LedgerOrder::Column::Name, Qt::AscendingOrder});
    QCOMPARE(shown.selected(), QStringList{u"ldg_000000"_qs});
    QCOMPARE(shown.panel.selectedId(), u"ldg_000000"_qs);
}

void RowsActionsTest::shortSelection_staysOnItsLedgers()
{
    Panel shown(many(500));
    shown.panel.select(u"ldg_000100"_qs);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(shown.table, Qt::Key_Down, Qt::ShiftModifier);
    QStringList before = shown.selected();
    shown.list.sort({LedgerOrder::Column::Name, Qt::AscendingOrder});
    QStringList after = shown.selected();
    after.sort();
    QCOMPARE(after, before);
    QCOMPARE(shown.panel.selectedId(), u"ldg_000120"_qs);
}

void RowsActionsTest::export_asksAndWrites()
{
    const QTemporaryDir home;
    Panel shown;
    shown.panel.setReading({.isPart = true});
    shown.panel.select(u"ldg_1"_qs);
    QTest::keyClick(shown.table, Qt::Key_Down, Qt::ShiftModifier);
    shown.rows().outputs().first()->trigger();
    auto *dialog = shown.panel.findChild<ExportDialog *>();
    QVERIFY(dialog);
    auto *selected = screen::named<QRadioButton>(dialog, u"The 2 selected ledgers"_qs);
    QVERIFY(selected && selected->isChecked());
    QCOMPARE(dialog->focusWidget(), selected);
    QVERIFY(screen::named<QRadioButton>(dialog, u"All 5 ledgers shown"_qs));
    auto *format = screen::named<QComboBox>(dialog, u"Format"_qs);
    format->setCurrentIndex(2);
    QCOMPARE(dialog->format(), LedgerFormat::JsonLines);
    QCOMPARE(dialog->which(), ExportDialog::Which::Selected);
    dialog->accept();
    auto *where = shown.panel.findChild<QFileDialog *>();
    QVERIFY(where);
    QCOMPARE(where->defaultSuffix(), u"jsonl"_qs);
    const QString path = home.filePath(u"two.jsonl"_qs);
    Q_EMIT where->fileSelected(path);
    where->reject();
    QTRY_COMPARE(shown.said.size(), size_t(1));
    QCOMPARE(shown.said.front().title, u"2 ledgers were exported."_qs);
    QCOMPARE(shown.said.front().text, path);
    QCOMPARE(contentOf(path), textOf(shown.table->selectedLedgers(), LedgerFormat::JsonLines).toUtf8());
}

void RowsActionsTest::export_failed_isSaid()
{
    Panel shown;
    auto *flow = shown.panel.findChild<ExportFlow *>();
    flow->exportTo(u"/sys/all.csv"_qs, shown.list.shown(), LedgerFormat::Csv);
    QTRY_COMPARE(shown.said.size(), size_t(1));
    QCOMPARE(shown.said.front().title, u"Nothing was exported."_qs);
    QVERIFY2(shown.said.front().text.contains(u"Ledger Desk is not allowed to read or write /sys/all.csv"),
             qPrintable(shown.said.front().text));
}

void RowsActionsTest::drag_isAFileAndText()
{
    Panel shown;
    QString path;
    {
        DraggedRows dragged;
        auto data = dragged.mimeData(shown.list.shown());
        QVERIFY(data);
        QVERIFY((*data)->hasFormat(u"text/uri-list"_qs));
        path = (*data)->urls().first().toLocalFile();
        QCOMPARE(contentOf(path), textOf(shown.list.shown(), LedgerFormat::Csv).toUtf8());
        QCOMPARE((*data)->text(), textOf(shown.list.shown(), LedgerFormat::Tsv));
        QCOMPARE((*data)->data(u"text/tab-separated-values"_qs), (*data)->text().toUtf8());
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther;
        QDir folder = QFileInfo(path).dir();
        QVERIFY(folder.cdUp());
        QVERIFY(!(QFileInfo(folder.path()).permissions() & others));
        const auto again = dragged.mimeData(shown.list.shown());
        QVERIFY(again && (*again)->urls().first().toLocalFile() != path); // the first may still be read
        QVERIFY(QFile::exists(path));
    }
    QVERIFY(!QFile::exists(path));
}

void RowsActionsTest::drag_tooMuch_isKnown()
{
    Panel few;
    QVERIFY(!DraggedRows::isTooMuch(few.list.shown()));
    Panel rows(many(int(DraggedRows::mostLedgers) + 1));
    QVERIFY(DraggedRows::isTooMuch(rows.list.shown()));
    Panel bytes({ledgerOf(u"ldg_1"_qs, QString(int(DraggedRows::mostBytes), u'x'))});
    QVERIFY(DraggedRows::isTooMuch(bytes.list.shown()));
}

void RowsActionsTest::pdf_hasNumberedPages()
{
    const QTemporaryDir home;
    const QString path = home.filePath(u"a.pdf"_qs);
    std::vector<Ledger> ledgers = many(200);
    ledgers[3].name = QString(3000, u'W'); // is wrapped and cut off
    Panel shown(ledgers);
    auto *flow = shown.panel.findChild<PrintFlow *>();
    flow->savePdf(path, shown.list.shown(), {u"Ledgers of Acme"_qs, u"Test · 200 ledgers"_qs});
    QTRY_COMPARE(shown.said.size(), size_t(1));
    QCOMPARE(shown.said.front().title, u"200 ledgers were saved as PDF."_qs);
    const QByteArray pdf = contentOf(path);
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY(pdf.count("/Type /Page\n") >= 3);
    flow->savePdf(u"/sys/a.pdf"_qs, shown.list.shown(), {});
    QTRY_COMPARE(shown.said.size(), size_t(2));
    QCOMPARE(shown.said.back().title, u"Nothing was saved."_qs);
}

void RowsActionsTest::tooManyForPaper_isSaid()
{
    Panel shown(many(int(mostPrinted) + 1));
    for (QAction *action : {shown.rows().outputs().at(1), shown.rows().outputs().at(2)})
        action->trigger();
    QCOMPARE(shown.said.size(), size_t(2));
    QVERIFY(shown.said.front().text.contains(u"10,000"));
    QVERIFY(!shown.panel.findChild<QFileDialog *>());
}

void RowsActionsTest::print_loadsItsModuleOnlyThen()
{
    const auto isLoaded = [] { return contentOf(u"/proc/self/maps"_qs).contains("PrintSupport"); };
    const QString here = QCoreApplication::applicationDirPath() + u'/' + printModuleFile;
    QFile::remove(here);
    Panel shown;
    QVERIFY(!isLoaded());
    QAction *print = shown.rows().outputs().at(2);
    print->trigger();
    QCOMPARE(shown.said.size(), size_t(1)); // where it is not installed
    QVERIFY(shown.said.front().text.contains(u"Save as PDF…"));
    QVERIFY(QFile::link(QFileInfo(QStringLiteral(LEDGERDESK_PROGRAM)).path() + u'/' + printModuleFile, here));
    print->trigger();
    QVERIFY(QFile::remove(here));
    QVERIFY(isLoaded());
    const auto dialogs = shown.panel.window()->findChildren<QDialog *>();
    const auto found =
        std::ranges::find_if(dialogs, [](const QDialog *dialog) { return dialog->inherits("QPrintDialog"); });
    QVERIFY(found != dialogs.end());
    QVERIFY((*found)->isVisible());
    (*found)->reject();
    QCOMPARE(shown.said.size(), size_t(1));
}

/// Ctrl+Enter creates, and the new ledger is selected while Ctrl is still held down.
void RowsActionsTest::created_withControlHeld_isSelectedAlone()
{
    Panel shown;
    shown.panel.select(u"ldg_1"_qs);
    QTest::keyPress(shown.table, Qt::Key_Control, Qt::ControlModifier);
    shown.panel.select(u"ldg_3"_qs);
    QTest::keyRelease(shown.table, Qt::Key_Control);
    QCOMPARE(shown.selected(), QStringList{u"ldg_3"_qs});
}

void RowsActionsTest::window_exportsAndCopies()
{
    ServedProgram program(LookUpPatience{.apart = 1h, .late = 2h, .retry = 1h, .longestRetry = 1h});
    program.know("[" + ledgerJson("ldg_a", "Alpha") + "," + ledgerJson("ldg_b", "Beta") + "]");
    program.open();
    auto *table = program.find<QTableView>(u"Ledgers"_qs);
    table->setFocus();
    screen::press(Qt::Key_A, Qt::ControlModifier);
    screen::press(Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(clipboard().count(u'\n'), 2);
    QVERIFY(clipboard().contains(u"Alpha\tldg_a\t"));
    screen::press(Qt::Key_E, Qt::ControlModifier);
    ExportDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = program.window->findChild<ExportDialog *>()) && dialog->isVisible());
    dialog->reject();
    const QTemporaryDir home;
    program.window->findChild<ExportFlow *>()->exportTo(home.filePath(u"a.csv"_qs), {}, LedgerFormat::Csv);
    QTRY_VERIFY2(program.message().contains(u"0 ledgers were exported."), qPrintable(program.message()));
}

QTEST_MAIN(RowsActionsTest)
#include "tst_rowsactions.moc"
