// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerspanel.h"
#include "support/fields.h"
#include "support/screen.h"
#include "support/watchedledgers.h"
#include "theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTableView>
#include <QTreeWidget>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using screen::named;

namespace {

/// The panel with a few ledgers and the focus in its search field.
struct Searching {
    LedgerList list{};
    Theme theme{};
    LedgersPanel panel{list, theme};
    QLineEdit *search = nullptr;

    Searching()
    {
        list.setLedgers(fewLedgers());
        panel.resize(700, 500);
        panel.show();
        panel.activateWindow();
        search = named<QLineEdit>(&panel, u"Search ledgers"_qs);
        static constexpr int patience = 60'000;
        if (!search || !QTest::qWaitForWindowActive(&panel, patience))
            qFatal("the panel cannot be used");
        search->setFocus();
    }
    QTableView *table() { return named<QTableView>(&panel, u"Ledgers"_qs); }
    QStringList suggestions()
    {
        QStringList texts;
        const auto *shown = named<QListWidget>(&panel, u"Suggestions"_qs);
        for (int row = 0; shown && row < shown->count(); ++row)
            texts += shown->item(row)->text();
        return texts;
    }
    bool isSaid(const QString &sentence)
    {
        for (const QLabel *label : panel.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == sentence)
                return screen::descriptionOf(search) == sentence;
        }
        return false;
    }
    QTreeWidget *examples()
    {
        auto *help = QApplication::activeModalWidget();
        return help ? named<QTreeWidget>(help, u"Examples"_qs) : nullptr;
    }
};

} // namespace

/// The search field above the table, by keyboard.
class SearchFieldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mistake_isSaidUnderTheField_andMovesNothing();
    void mistake_keepsEnterFromOpening();
    void operators_findLedgers();
    void path_withoutItsColon_hidesNothing();
    void suggestions_tabTakesTheFirst();
    void suggestions_areThereAsTheDotIsTyped();
    void suggestions_downChoosesAndEnterTakes();
    void suggestions_areGoneOutsideTheWord_data();
    void suggestions_areGoneOutsideTheWord();
    void suggestions_ofAWord_leaveDownAndEnterAlone();
    void suggestions_ofAnEmptyWord_areAskedFor();
    void help_putsAnExampleIntoTheField();
    void help_closesWithEscape();
    void help_opensWithAClickOnTheNote();
};

void SearchFieldTest::mistake_isSaidUnderTheField_andMovesNothing()
{
    Searching searching;
    const int top = searching.table()->mapTo(&searching.panel, QPoint()).y();
    const QString words = u"“created:soon” is not a time. Write 2026-01-31 or today."_qs;
    type(u"fees created:soon"_qs);
    QTRY_VERIFY(searching.isSaid(words));
    QVERIFY(screen::announced(&searching.panel).contains(words));
    QCOMPARE(searching.table()->mapTo(&searching.panel, QPoint()).y(), top);
    QCOMPARE(idsOf(searching.list), (QStringList{u"ldg_3"_qs, u"ldg_4"_qs})); // what the rest finds
    for (int i = 0; i < 4; ++i)
        press(Qt::Key_Backspace);
    type(u"2026"_qs);
    QVERIFY(!searching.isSaid(words)); // gone at once
    QCOMPARE(searching.search->property("invalid").toBool(), false);
    QCOMPARE(searching.table()->mapTo(&searching.panel, QPoint()).y(), top);
    QCOMPARE(idsOf(searching.list), (QStringList{u"ldg_3"_qs}));
}

void SearchFieldTest::mistake_keepsEnterFromOpening()
{
    Searching searching;
    QSignalSpy opened(&searching.panel, &LedgersPanel::detailsRequested);
    type(u"nmae:fees"_qs);
    press(Qt::Key_Return);
    QCOMPARE(opened.count(), 0);
    QVERIFY(searching.isSaid(u"Did you mean name:? Put “nmae:fees” in quotes to find that text."_qs));
    press(Qt::Key_Home);
    press(Qt::Key_End, Qt::ShiftModifier);
    type(u"name:fees"_qs);
    press(Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(searching.panel.selectedId(), u"ldg_3"_qs);
}

void SearchFieldTest::operators_findLedgers()
{
    Searching searching;
    type(u"meta.myapp.owner:risk -fees"_qs);
    QCOMPARE(idsOf(searching.list), (QStringList{u"ldg_2"_qs}));
    QVERIFY(!searching.list.query().mistake);
}

void SearchFieldTest::path_withoutItsColon_hidesNothing()
{
    Searching searching;
    type(u"meta.own"_qs);
    QCOMPARE(searching.list.rowCount(), 5);
    QVERIFY(searching.suggestions().isEmpty());
    QTRY_VERIFY(searching.isSaid(u"Did you mean meta.own:? Put “meta.own” in quotes to find that text."_qs));
}

void SearchFieldTest::suggestions_tabTakesTheFirst()
{
    Searching searching;
    type(u"na"_qs);
    QCOMPARE(searching.suggestions(), (QStringList{u"name:"_qs}));
    press(Qt::Key_Tab);
    QCOMPARE(searching.search->text(), u"name:"_qs);
    QVERIFY(searching.search->hasFocus());
    QVERIFY(searching.suggestions().isEmpty());
    type(u"fees -me"_qs);
    press(Qt::Key_Tab);
    QCOMPARE(searching.search->text(), u"name:fees -meta."_qs);
    QVERIFY(searching.suggestions().contains(u"meta.Desk:"_qs)); // goes on with the keys
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(searching.search->text(), u"name:fees -me"_qs);
    press(Qt::Key_Escape);
    press(Qt::Key_Tab);
    QVERIFY(!searching.search->hasFocus()); // without suggestions, Tab goes on as ever
}

void SearchFieldTest::suggestions_areThereAsTheDotIsTyped()
{
    Searching searching;
    type(u"meta."_qs);
    QCOMPARE(searching.suggestions().size(), 6);
}

void SearchFieldTest::suggestions_downChoosesAndEnterTakes()
{
    Searching searching;
    QSignalSpy opened(&searching.panel, &LedgersPanel::detailsRequested);
    type(u"has:meta.m"_qs);
    QCOMPARE(searching.suggestions(),
             (QStringList{u"has:meta.MyApp"_qs, u"has:meta.MyApp.limit"_qs, u"has:meta.MyApp.on"_qs,
                          u"has:meta.MyApp.owner"_qs}));
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    QVERIFY(screen::announced(&searching.panel).contains(u"has:meta.MyApp.limit"_qs));
    press(Qt::Key_Return);
    QCOMPARE(searching.search->text(), u"has:meta.MyApp.limit"_qs);
    QCOMPARE(opened.count(), 0);
    QVERIFY(searching.suggestions().isEmpty());
    QCOMPARE(idsOf(searching.list), (QStringList{u"ldg_2"_qs}));
    press(Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
}

void SearchFieldTest::suggestions_areGoneOutsideTheWord_data()
{
    QTest::addColumn<QList<int>>("keys");
    QTest::newRow("left") << QList<int>{Qt::Key_Left};
    QTest::newRow("home") << QList<int>{Qt::Key_Home};
    QTest::newRow("blank") << QList<int>{Qt::Key_Space};
    QTest::newRow("escape") << QList<int>{Qt::Key_Escape};
    QTest::newRow("another word") << QList<int>{Qt::Key_X};
    QTest::newRow("backspace") << QList<int>{Qt::Key_Backspace};
    QTest::newRow("into the table") << QList<int>{Qt::Key_Down};
    QTest::newRow("elsewhere") << QList<int>{Qt::Key_Escape, Qt::Key_Tab};
}

void SearchFieldTest::suggestions_areGoneOutsideTheWord()
{
    QFETCH(QList<int>, keys);
    Searching searching;
    type(u"na"_qs);
    QVERIFY(!searching.suggestions().isEmpty());
    for (const int key : keys)
        press(Qt::Key(key));
    QVERIFY(searching.suggestions().isEmpty());
}

void SearchFieldTest::suggestions_ofAWord_leaveDownAndEnterAlone()
{
    Searching searching;
    QSignalSpy opened(&searching.panel, &LedgersPanel::detailsRequested);
    type(u"id"_qs); // also in the ID of the General Ledger
    QVERIFY(!searching.suggestions().isEmpty());
    press(Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(searching.search->text(), u"id"_qs);
    press(Qt::Key_Backspace);
    type(u"d"_qs);
    QVERIFY(!searching.suggestions().isEmpty());
    press(Qt::Key_Down);
    QVERIFY(searching.table()->hasFocus());
    QCOMPARE(searching.search->text(), u"id"_qs);
}

void SearchFieldTest::suggestions_ofAnEmptyWord_areAskedFor()
{
    Searching searching;
    press(Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(searching.suggestions().size(), 6);
    press(Qt::Key_Up);
    press(Qt::Key_Return);
    QCOMPARE(searching.search->text(), u"no:"_qs);
    QCOMPARE(searching.suggestions().first(), u"no:metadata"_qs);
}

void SearchFieldTest::help_putsAnExampleIntoTheField()
{
    Searching searching;
    type(u"fees"_qs);
    press(Qt::Key_F1);
    QTRY_VERIFY(searching.examples() && searching.examples()->hasFocus());
    QTreeWidget *examples = searching.examples();
    QVERIFY(examples->topLevelItemCount() > 10);
    while (examples->currentItem()->text(0) != u"no:metadata")
        press(Qt::Key_Down);
    press(Qt::Key_Return);
    searching.panel.activateWindow(); // there is no window manager
    QTRY_VERIFY(searching.search->hasFocus());
    QCOMPARE(searching.search->text(), u"fees no:metadata"_qs);
    QCOMPARE(idsOf(searching.list), (QStringList{u"ldg_4"_qs}));

    press(Qt::Key_F1);
    QTRY_VERIFY(searching.examples());
    examples = searching.examples();
    const QRect item = examples->visualItemRect(examples->topLevelItem(0));
    QTest::mouseClick(examples->viewport(), Qt::LeftButton, {}, item.center());
    QCOMPARE(searching.search->text(), u"fees no:metadata "_qs + u"acme eur"_qs);
}

void SearchFieldTest::help_closesWithEscape()
{
    Searching searching;
    press(Qt::Key_F1);
    QTRY_VERIFY(searching.examples() && searching.examples()->hasFocus());
    press(Qt::Key_Escape);
    searching.panel.activateWindow();
    QTRY_VERIFY(searching.search->hasFocus());
    QCOMPARE(searching.search->text(), QString());
}

void SearchFieldTest::help_opensWithAClickOnTheNote()
{
    Searching searching;
    for (QLabel *label : searching.panel.findChildren<QLabel *>()) {
        if (label->text() == screen::descriptionOf(searching.search))
            QTest::mouseClick(label, Qt::LeftButton);
    }
    QTRY_VERIFY(searching.examples());
}

QTEST_MAIN(SearchFieldTest)
#include "tst_searchfield.moc"
