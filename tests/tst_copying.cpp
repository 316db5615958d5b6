// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "activity/activitymodel.h"
#include "creation/sendingdialog.h"
#include "form/newledgerform.h"
#include "form/requestdialog.h"
#include "support/servedprogram.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QTabBar>
#include <QTableWidget>
#include <QTreeView>

using namespace ledgerdesk;
using namespace std::chrono_literals;
using screen::named;

namespace {

constexpr auto before = u"what was copied before";

QString clipboard()
{
    return QApplication::clipboard()->text();
}

/// The row of the ledger Alpha as text.
QString alphaRow()
{
    return u"Alpha\tldg_a\t2024-02-20T05:28:03.558281542Z\t"_qs
        + u"\"{\"\"note\"\":\"\"a\u200bb\"\",\"\"nested\"\":{\"\"deep\"\":7},\"\"none\"\":\"\"\"\"}\"\n"_qs;
}

/// The program with two ledgers in the table and two attempts in Activity.
struct Desk : ServedProgram {
    Desk()
        : ServedProgram(LookUpPatience{.apart = 1h, .late = 2h, .retry = 1h, .longestRetry = 1h})
    {
        know("[" + ledgerJson("ldg_a", "Alpha", R"({"note":"a\u200bb","nested":{"deep":7},"none":""})") + ","
             + ledgerJson("ldg_b", "Beta") + "]");
        record(u"Made"_qs, Attempt::State::Created, u"ldg_made"_qs);
        record(u"Refused"_qs, Attempt::State::Rejected, {});
        open();
        QApplication::clipboard()->setText(QString::fromUtf16(before));
    }
    void record(const QString &name, Attempt::State state, const QString &ledgerId)
    {
        WholeAttempt begun;
        begun.connectionId = connection.id;
        begun.connectionName = connection.name;
        begun.origin = originOf(connection.endpoint.baseUrl);
        begun.ledgerName = name;
        Attempt attempt = *journal.begin(begun);
        attempt.state = state;
        attempt.ledgerId = ledgerId;
        attempt.finishedAt = QDateTime::currentDateTimeUtc();
        QVERIFY(journal.finish(attempt));
    }
    QAction *action(const QString &text) const
    {
        const auto actions = window->findChildren<QAction *>();
        const auto found = std::ranges::find(actions, text, &QAction::text);
        return found == actions.end() ? nullptr : *found;
    }
    QTableView *table() const { return find<QTableView>(u"Ledgers"_qs); }
    static int rowOf(const QAbstractItemView *view, const QString &text)
    {
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            for (int column = 0; column < view->model()->columnCount(); ++column) {
                if (view->model()->index(row, column).data().toString() == text)
                    return row;
            }
        }
        return -1;
    }
    static void click(QAbstractItemView *view, const QModelIndex &index)
    {
        QVERIFY(index.isValid());
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
    }
    /// Activity is read and laid out again while it opens.
    static void clickAttempt(QTableView *activity, const QString &name, int column)
    {
        const auto isClicked = [&] {
            const QModelIndex index = activity->model()->index(rowOf(activity, name), column);
            if (index.isValid())
                click(activity, index);
            return index.isValid() && activity->currentIndex() == index && activity->hasFocus();
        };
        QTRY_VERIFY(isClicked());
    }
    void selectLedger(const QString &name) const
    {
        click(table(), table()->model()->index(rowOf(table(), name), 0));
    }
    void openDetails(const QString &ledger) const
    {
        selectLedger(ledger);
        action(u"&Details"_qs)->setChecked(true);
    }
    QListView *openRows(const QString &ledger) const
    {
        openDetails(ledger);
        QListView *rows = nullptr;
        (void)QTest::qWaitFor(
            [&] { return (rows = find<QListView>(u"Details of the ledger"_qs)) != nullptr; });
        return rows;
    }
    /// Clicks the row of Details whose accessible text ends like this.
    static void clickRow(QListView *rows, const QString &end)
    {
        for (int row = 0; row < rows->model()->rowCount(); ++row) {
            const QModelIndex index = rows->model()->index(row, 0);
            if (index.data(Qt::AccessibleTextRole).toString().endsWith(end))
                return click(rows, index);
        }
        QFAIL(qPrintable(end));
    }
};

} // namespace

/// Ctrl+C, in every place that has something to copy.
class CopyingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void focusDecides_data();
    void focusDecides();
    void nothingToCopy_leavesTheClipboardAlone_data();
    void nothingToCopy_leavesTheClipboardAlone();
    void menu_copiesWhatHadTheFocus();
    void everyKey_isBoundOnce();
    void everyMnemonic_isBoundOnce();
    void undo_changesTheFormOnlyWithTheFocus();
    void dialogs_copyWhatIsCurrent();
};

namespace {

using Place = std::function<void(Desk &)>;

const std::vector<std::tuple<const char *, Place, QString>> &places()
{
    static const std::vector<std::tuple<const char *, Place, QString>> all{
        {"ledgers table", [](Desk &desk) { desk.selectLedger(u"Alpha"_qs); }, alphaRow()},
        {"ledgers table, reached by keyboard",
         [](Desk &desk) {
             desk.selectLedger(u"Alpha"_qs);
             const int beta = Desk::rowOf(desk.table(), u"Beta"_qs);
             const int alpha = Desk::rowOf(desk.table(), u"Alpha"_qs);
             screen::press(beta > alpha ? Qt::Key_Down : Qt::Key_Up);
         },
         u"Beta\tldg_b\t2024-02-20T05:28:03.558281542Z\t\n"_qs},
        {"Activity, with a ledger selected",
         [](Desk &desk) {
             desk.selectLedger(u"Alpha"_qs);
             auto *activity = desk.openActivity();
             Desk::clickAttempt(activity, u"Made"_qs, 0);
         },
         u"ldg_made"_qs},
        {"Activity, an attempt without a ledger",
         [](Desk &desk) {
             auto *activity = desk.openActivity();
             Desk::clickAttempt(activity, u"Refused"_qs, ActivityModel::NameColumn);
         },
         u"Refused"_qs},
        {"value in Details, with a ledger selected",
         [](Desk &desk) { Desk::clickRow(desk.openRows(u"Alpha"_qs), u"a⟨U+200B⟩b"_qs); },
         QString(u"a\u200bb"_qs)},
        {"group in Details", [](Desk &desk) { Desk::clickRow(desk.openRows(u"Alpha"_qs), u"nested"_qs); },
         u"{\"deep\":7}"_qs},
        {"value in Details, reached by keyboard",
         [](Desk &desk) {
             Desk::clickRow(desk.openRows(u"Alpha"_qs), u"nested"_qs);
             screen::press(Qt::Key_Down);
         },
         u"7"_qs},
        {"name in Details", [](Desk &desk) { Desk::clickRow(desk.openRows(u"Alpha"_qs), u"Alpha"_qs); },
         u"Alpha"_qs},
        {"Details, entered by keyboard", [](Desk &desk) { desk.openRows(u"Alpha"_qs)->setFocus(); },
         u"Alpha"_qs},
        {"ID in Details", [](Desk &desk) { Desk::clickRow(desk.openRows(u"Beta"_qs), u"ldg_b"_qs); },
         u"ldg_b"_qs},
        {"search field",
         [](Desk &desk) {
             desk.selectLedger(u"Alpha"_qs);
             auto *search = desk.find<QLineEdit>(u"Search ledgers"_qs);
             search->setFocus();
             screen::type(u"Alp"_qs);
             search->selectAll();
         },
         u"Alp"_qs},
        {"metadata of the form",
         [](Desk &desk) {
             DraftForm form;
             form.name = u"A"_qs;
             form.setJson(u"{\"owner\":\"payments\"}"_qs);
             desk.window->findChild<NewLedgerForm *>()->setForm(form);
             auto *tree = desk.find<QTreeView>(u"Metadata"_qs);
             tree->setFocus();
             tree->setCurrentIndex(tree->model()->index(0, 2));
         },
         u"payments"_qs},
        {"metadata as JSON",
         [](Desk &desk) {
             auto *tabs = desk.window->findChild<QTabBar *>();
             tabs->setCurrentIndex(1);
             auto *json = desk.find<QPlainTextEdit>(u"Metadata as JSON"_qs);
             json->setFocus();
             screen::type(u"{}"_qs);
             json->selectAll();
         },
         u"{}"_qs},
    };
    return all;
}

const std::vector<std::pair<const char *, Place>> &silentPlaces()
{
    static const std::vector<std::pair<const char *, Place>> all{
        {"button",
         [](Desk &desk) {
             desk.selectLedger(u"Alpha"_qs);
             desk.find(u"Refresh"_qs)->setFocus();
         }},
        {"search field without a selection",
         [](Desk &desk) {
             desk.selectLedger(u"Alpha"_qs);
             desk.find<QLineEdit>(u"Search ledgers"_qs)->setFocus();
         }},
        {"form without a selection",
         [](Desk &desk) {
             desk.selectLedger(u"Alpha"_qs);
             desk.find<QLineEdit>(u"Ledger name"_qs)->setFocus();
         }},
        {"ID of an attempt without one",
         [](Desk &desk) {
             auto *activity = desk.openActivity();
             Desk::clickAttempt(activity, u"Refused"_qs, ActivityModel::IdColumn);
         }},
        {"empty value in Details",
         [](Desk &desk) { Desk::clickRow(desk.openRows(u"Alpha"_qs), u"Empty text"_qs); }},
    };
    return all;
}

} // namespace

void CopyingTest::focusDecides_data()
{
    QTest::addColumn<Place>("go");
    QTest::addColumn<QString>("expected");
    for (const auto &[name, go, expected] : places())
        QTest::newRow(name) << go << expected;
}

void CopyingTest::focusDecides()
{
    QFETCH(Place, go);
    QFETCH(QString, expected);
    Desk desk;
    go(desk);
    QTRY_VERIFY(desk.action(u"&Copy"_qs)->isEnabled());
    screen::press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), expected);
}

void CopyingTest::nothingToCopy_leavesTheClipboardAlone_data()
{
    QTest::addColumn<Place>("go");
    for (const auto &[name, go] : silentPlaces())
        QTest::newRow(name) << go;
}

void CopyingTest::nothingToCopy_leavesTheClipboardAlone()
{
    QFETCH(Place, go);
    Desk desk;
    go(desk);
    QCoreApplication::processEvents();
    QVERIFY(!desk.action(u"&Copy"_qs)->isEnabled());
    screen::press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), QString::fromUtf16(before));
}

void CopyingTest::menu_copiesWhatHadTheFocus()
{
    Desk desk;
    desk.selectLedger(u"Alpha"_qs);
    screen::press(Qt::Key_E, Qt::AltModifier);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QVERIFY(desk.action(u"&Copy"_qs)->isEnabled());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_C);
    QTRY_COMPARE(clipboard(), alphaRow());
    QTRY_VERIFY(desk.table()->hasFocus());
}

/// A key that is bound twice in one window does nothing.
void CopyingTest::everyKey_isBoundOnce()
{
    Desk desk;
    desk.openDetails(u"Alpha"_qs);
    desk.openActivity();
    QMap<QString, QStringList> bound;
    for (const QAction *action : desk.window->findChildren<QAction *>()) {
        for (const QKeySequence &key : action->shortcuts())
            bound[key.toString()] << action->text();
    }
    for (const QShortcut *shortcut : desk.window->findChildren<QShortcut *>())
        bound[shortcut->key().toString()] << shortcut->parent()->objectName() + u" (shortcut)";
    QVERIFY(bound.contains(u"Ctrl+C"_qs));
    for (auto key = bound.cbegin(); key != bound.cend(); ++key)
        QVERIFY2(key->size() == 1, qPrintable(key.key() + u": " + key->join(u", "_qs)));
}

void CopyingTest::everyMnemonic_isBoundOnce()
{
    Desk desk;
    desk.openDetails(u"Alpha"_qs);
    desk.openActivity();
    QMap<QString, QStringList> bound;
    for (const QAction *menu : desk.window->menuBar()->actions())
        bound[QKeySequence::mnemonic(menu->text()).toString()] << menu->text();
    for (const QWidget *widget : desk.window->findChildren<QWidget *>()) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const QString text = label && !label->buddy() ? QString() : widget->property("text").toString();
        if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty() && widget->isVisible())
            bound[key.toString()] << text;
    }
    for (auto key = bound.cbegin(); key != bound.cend(); ++key)
        QVERIFY2(key->size() == 1, qPrintable(key.key() + u": " + key->join(u", "_qs)));
}

void CopyingTest::undo_changesTheFormOnlyWithTheFocus()
{
    Desk desk;
    auto *name = desk.find<QLineEdit>(u"Ledger name"_qs);
    name->setFocus();
    screen::type(u"typed"_qs);
    desk.selectLedger(u"Alpha"_qs);
    screen::press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(name->text(), u"typed"_qs);
    desk.find(u"Show request"_qs)->setFocus();
    screen::press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(name->text(), QString());
    screen::press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(name->text(), u"typed"_qs);
}

void CopyingTest::dialogs_copyWhatIsCurrent()
{
    Desk desk;
    SendingQuestion question{.ledgerName = u"A"_qs, .connectionName = u"Acme"_qs};
    question.names.ledgers = {{.id = u"ldg_same"_qs, .name = u"A"_qs}};
    SendingDialog sending(question, desk.theme, desk.window.get());
    sending.open();
    auto *namesakes = named<QTableWidget>(&sending, u"Ledgers with the same name"_qs);
    QTRY_VERIFY((sending.activateWindow(), namesakes->setFocus(), namesakes->hasFocus()));
    screen::press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), u"ldg_same"_qs);
    sending.close();

    RequestDialog request(desk.workspace.creation.preview({.name = u"A"_qs}), desk.theme, desk.window.get());
    request.open();
    auto *headers = named<QTableWidget>(&request, u"Headers"_qs);
    QTRY_VERIFY((request.activateWindow(), headers->setFocus(), headers->hasFocus()));
    headers->setCurrentCell(0, 1);
    screen::press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), headers->item(0, 1)->text());
    headers->item(0, 1)->setText({});
    screen::press(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(!clipboard().isEmpty());
    auto *address = named<QLabel>(&request, u"Address"_qs);
    address->setFocus();
    address->setSelection(0, 4);
    screen::press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), u"POST"_qs);
}

QTEST_MAIN(CopyingTest)
#include "tst_copying.moc"
