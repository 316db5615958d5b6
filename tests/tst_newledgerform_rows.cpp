// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/openform.h"
#include "text/pastedrows.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QTreeWidget>

using namespace ledgerdesk;

/// How rows of metadata come about: by the ghost rows, by what is typed, by the menu, by pasting.
class TestNewLedgerFormRows : public QObject, private OpenForm
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void addRow_withANestedRowSelected_addsToTheTopLevel();
    void addRow_button_staysUnderThePointer();
    void containers_haveALinkThatAddsARowInside_data();
    void containers_haveALinkThatAddsARowInside();
    void ghost_leftWithoutText_leavesNothing_data();
    void ghost_leftWithoutText_leavesNothing();
    void valueType_followsWhatIsTyped_data();
    void valueType_followsWhatIsTyped();
    void valueType_thatWasChosen_stays();
    void menu_changesTheRow_data();
    void menu_changesTheRow();
    void paste_intoACell_dropsTheLineEnd_data();
    void paste_intoACell_dropsTheLineEnd();
    void paste_ofRows_isShownFirst_data();
    void paste_ofRows_isShownFirst();
    void paste_ofNumbersOfTheLocale_isOffered();
    void paste_ofANumberThatMayMeanTwo_isOffered_data();
    void paste_ofANumberThatMayMeanTwo_isOffered();
    void typedNumber_thatMayMeanTwo_isSaid();
    void paste_tooLong_isSaid();
    void paste_cancelled_changesNothing();
};

/// A key must never land in an Object only because one of its rows is selected.
void TestNewLedgerFormRows::addRow_withANestedRowSelected_addsToTheTopLevel()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"o":{"x":1},"b":2})")));
    focusCell({0, 0}, valueColumn);
    pressButton("Add row");
    type(QStringLiteral("k"));
    QCOMPARE(written(), QStringLiteral(R"({"o":{"x":1},"b":2,"k":""})"));
    press(Qt::Key_Escape);
    QTRY_COMPARE(written(), QStringLiteral(R"({"o":{"x":1},"b":2})"));
}

void TestNewLedgerFormRows::addRow_button_staysUnderThePointer()
{
    const QPoint place = button("Add row")->mapTo(m_form.get(), QPoint());
    QVERIFY(tree()->height() >= 160);
    for (int i = 0; i < 12; ++i) {
        pressButton("Add row");
        type(QStringLiteral("key %1").arg(i));
        QCOMPARE(button("Add row")->mapTo(m_form.get(), QPoint()), place);
    }
    QCOMPARE(m_form->form().rows().members.size(), size_t(12));
}

void TestNewLedgerFormRows::containers_haveALinkThatAddsARowInside_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("Object") << QStringLiteral(R"({"o":{"x":1},"b":2})")
                            << QStringLiteral(R"({"o":{"x":1,"new":""},"b":2})");
    QTest::newRow("List") << QStringLiteral(R"({"l":[],"b":2})") << QStringLiteral(R"({"l":["new"],"b":2})");
}

void TestNewLedgerFormRows::containers_haveALinkThatAddsARowInside()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    m_form->setForm(formOf(QStringLiteral("n"), before));
    tree()->collapseAll();
    const QModelIndex value = cell({0}, valueColumn);
    const QRect place = tree()->visualRect(value);
    const int words = tree()->fontMetrics().horizontalAdvance(value.data().toString());
    const QPoint link(place.left() + 10 + words + 16 + 8, place.center().y());
    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, link);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    type(QStringLiteral("new"));
    QCOMPARE(written(), after);
}

void TestNewLedgerFormRows::ghost_leftWithoutText_leavesNothing_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Escape") << Qt::Key_Escape;
    QTest::newRow("Enter") << Qt::Key_Return;
    QTest::newRow("Tab") << Qt::Key_Tab;
}

void TestNewLedgerFormRows::ghost_leftWithoutText_leavesNothing()
{
    QFETCH(Qt::Key, key);
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"o":{}})")));
    focusCell({0, 0});
    press(Qt::Key_Return);
    QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    press(key);
    QCOMPARE(written(), QStringLiteral(R"({"o":{}})"));
    QVERIFY(!stack()->canUndo());
}

void TestNewLedgerFormRows::valueType_followsWhatIsTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("after");
    QTest::newRow("words") << QStringLiteral("12 rue X") << QStringLiteral("Text")
                           << QStringLiteral(R"({"k":"12 rue X"})");
    QTest::newRow("number") << QStringLiteral("250000") << QStringLiteral("Number")
                            << QStringLiteral(R"({"k":250000})");
    QTest::newRow("leading zeros") << QStringLiteral("007") << QStringLiteral("Text")
                                   << QStringLiteral(R"({"k":"007"})");
    QTest::newRow("true") << QStringLiteral("true") << QStringLiteral("True/False")
                          << QStringLiteral(R"({"k":true})");
    QTest::newRow("true, and more") << QStringLiteral("true or not") << QStringLiteral("Text")
                                    << QStringLiteral(R"({"k":"true or not"})");
    QTest::newRow("null") << QStringLiteral("null") << QStringLiteral("Empty")
                          << QStringLiteral(R"({"k":null})");
    QTest::newRow("null, and more") << QStringLiteral("nullify") << QStringLiteral("Text")
                                    << QStringLiteral(R"({"k":"nullify"})");
    QTest::newRow("object") << QStringLiteral(R"({"a":1})") << QStringLiteral("Object")
                            << QStringLiteral(R"({"k":{"a":1}})");
    QTest::newRow("list") << QStringLiteral("[1,2]") << QStringLiteral("List")
                          << QStringLiteral(R"({"k":[1,2]})");
}

void TestNewLedgerFormRows::valueType_followsWhatIsTyped()
{
    QFETCH(QString, typed);
    QFETCH(QString, type);
    QFETCH(QString, after);
    tree()->setFocus();
    ledgerdesk::type(QStringLiteral("k"));
    press(Qt::Key_Tab);
    ledgerdesk::type(typed);
    press(Qt::Key_Tab);
    QCOMPARE(shown({0}, typeColumn), type);
    QCOMPARE(written(), after);
    while (stack()->canUndo())
        stack()->undo();
    QVERIFY(m_form->form().isEmpty());
    while (stack()->canRedo())
        stack()->redo();
    QCOMPARE(written(), after);
}

void TestNewLedgerFormRows::valueType_thatWasChosen_stays()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"t":"12","n":1})")));
    focusCell({0}, valueColumn);
    press(Qt::Key_F2);
    type(QStringLiteral("13"));
    press(Qt::Key_Escape); // only ends the editing of this cell
    focusCell({0}, valueColumn);
    press(Qt::Key_F2);
    press(Qt::Key_End);
    type(QStringLiteral("3"));
    press(Qt::Key_Return);
    focusCell({1}, valueColumn);
    press(Qt::Key_F2);
    type(QStringLiteral("x"));
    press(Qt::Key_Return);
    QCOMPARE(shown({0}, typeColumn), QStringLiteral("Text"));
    QCOMPARE(shown({0}, valueColumn), QStringLiteral("123"));
    QCOMPARE(shown({1}, typeColumn), QStringLiteral("Number")); // with a mistake
}

void TestNewLedgerFormRows::menu_changesTheRow_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("after");
    const auto row = [](const char *action, const char *after) {
        QTest::newRow(action) << QString::fromLatin1(action) << QString::fromLatin1(after);
    };
    row("Move out", R"({"o":{"a":1,"p":{}},"x":"t"})");
    row("Move in", R"({"o":{"a":1,"p":{"x":"t"}}})");
    row("Move up", R"({"o":{"a":1,"x":"t","p":{}}})");
    row("Duplicate", R"({"o":{"a":1,"p":{},"x":"t","x_2":"t"}})");
    row("Make a list", R"({"o":{"a":1,"p":{},"x":["t"]}})");
    row("Remove row", R"({"o":{"a":1,"p":{}}})");
}

void TestNewLedgerFormRows::menu_changesTheRow()
{
    QFETCH(QString, action);
    QFETCH(QString, after);
    const QString before = QStringLiteral(R"({"o":{"a":1,"p":{},"x":"t"}})");
    m_form->setForm(formOf(QStringLiteral("n"), before));
    focusCell({0, 2});
    QContextMenuEvent asked(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QApplication::sendEvent(tree()->viewport(), &asked);
    auto *menu = tree()->findChild<QMenu *>();
    QVERIFY(menu);
    const QList<QAction *> actions = menu->actions();
    const auto wanted = std::find_if(actions.begin(), actions.end(),
                                     [&action](const QAction *each) { return each->text() == action; });
    QVERIFY(wanted != actions.end() && (*wanted)->isEnabled());
    (*wanted)->trigger();
    menu->close();
    QCOMPARE(written(), after);
    stack()->undo();
    QCOMPARE(written(), before);
}

void TestNewLedgerFormRows::paste_intoACell_dropsTheLineEnd_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("after");
    QTest::newRow("key") << keyColumn << QStringLiteral("owner\r\n") << QStringLiteral(R"({"owner":1})");
    QTest::newRow("number") << valueColumn << QStringLiteral("12\n") << QStringLiteral(R"({"k":12})");
    QTest::newRow("number, tab") << valueColumn << QStringLiteral("12\t") << QStringLiteral(R"({"k":12})");
}

void TestNewLedgerFormRows::paste_intoACell_dropsTheLineEnd()
{
    QFETCH(int, column);
    QFETCH(QString, pasted);
    QFETCH(QString, after);
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"k":1})")));
    QApplication::clipboard()->setText(pasted);
    focusCell({0}, column);
    press(Qt::Key_F2);
    press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(written(), after);
}

void TestNewLedgerFormRows::paste_ofRows_isShownFirst_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("after");
    QTest::newRow("cells") << QStringLiteral("a\t1\r\nb\tx\r\n")
                           << QStringLiteral(R"({"o":{"k":1,"a":1,"b":"x"}})");
    QTest::newRow("lines") << QStringLiteral("a: 1\nb: x")
                           << QStringLiteral(R"({"o":{"k":1,"a":1,"b":"x"}})");
    QTest::newRow("JSON") << QStringLiteral("{\n \"a\": [1]\n}")
                          << QStringLiteral(R"({"o":{"k":1,"a":[1]}})");
}

void TestNewLedgerFormRows::paste_ofRows_isShownFirst()
{
    QFETCH(QString, pasted);
    QFETCH(QString, after);
    const QString before = QStringLiteral(R"({"o":{"k":1}})");
    QApplication::clipboard()->setText(pasted);
    for (const bool open : {false, true}) {
        m_form->activateWindow(); // the dialog was
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
        m_form->setForm(formOf(QStringLiteral("n"), before));
        focusCell({0, 1}); // "add key…" in the Object
        if (open)
            press(Qt::Key_Return);
        press(Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(m_form->findChild<QTreeWidget *>());
        QCOMPARE(written(), before);
        QCOMPARE(m_form->findChild<QTreeWidget *>()->topLevelItem(0)->text(0), QStringLiteral("a"));
        button("Add rows")->click();
        QTRY_VERIFY(!m_form->findChild<QTreeWidget *>());
        QCOMPARE(written(), after);
        stack()->undo();
        QCOMPARE(written(), before);
    }
}

void TestNewLedgerFormRows::paste_ofNumbersOfTheLocale_isOffered()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QApplication::clipboard()->setText(QStringLiteral("limit\t1.234,5\n"));
    tree()->setFocus();
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(m_form->findChild<QCheckBox *>());
    auto *numbers = m_form->findChild<QCheckBox *>();
    QVERIFY2(numbers->text().contains(QStringLiteral("1.234,5 is 1234.5")), qPrintable(numbers->text()));
    QVERIFY(!numbers->isChecked());
    numbers->click();
    button("Add rows")->click();
    QTRY_COMPARE(written(), QStringLiteral(R"({"limit":1234.5})"));
    QLocale::setDefault(before);
}

void TestNewLedgerFormRows::paste_ofANumberThatMayMeanTwo_isOffered_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<bool>("isOffered");
    QTest::newRow("cells") << QStringLiteral("limit\t1.234\n") << true;
    QTest::newRow("a line") << QStringLiteral("limit: 1.234\n") << true;
    QTest::newRow("JSON means what it says") << QStringLiteral(R"({"limit":1.234})") << false;
    QTest::newRow("decimals, surely") << QStringLiteral("limit\t1.25\n") << false;
}

void TestNewLedgerFormRows::paste_ofANumberThatMayMeanTwo_isOffered()
{
    QFETCH(QString, pasted);
    QFETCH(bool, isOffered);
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QApplication::clipboard()->setText(pasted);
    tree()->setFocus();
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(m_form->findChild<QCheckBox *>());
    auto *numbers = m_form->findChild<QCheckBox *>();
    QCOMPARE(numbers->isVisible(), isOffered);
    if (isOffered) {
        numbers->click();
        button("Add rows")->click();
        QTRY_COMPARE(written(), QStringLiteral(R"({"limit":1234})"));
    }
    QLocale::setDefault(before);
}

/// Also once the person has gone on to the next row.
void TestNewLedgerFormRows::typedNumber_thatMayMeanTwo_isSaid()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    tree()->setFocus();
    press(Qt::Key_Return);
    type(QStringLiteral("limit"));
    press(Qt::Key_Tab);
    type(QStringLiteral("1.234"));
    press(Qt::Key_Return);
    QCOMPARE(written(), QStringLiteral(R"({"limit":1.234})"));
    QTRY_VERIFY(says(QStringLiteral("“limit” is sent as 1,234: the point is read as a decimal point")));
    QVERIFY(says(QStringLiteral("1.234 is 1234.")));
    pressButton("Make it 1234");
    QCOMPARE(written(), QStringLiteral(R"({"limit":1234})"));
    QVERIFY(!says(QStringLiteral("decimal point")));
    stack()->undo();
    QCOMPARE(written(), QStringLiteral(R"({"limit":1.234})"));
    QLocale::setDefault(before);
}

void TestNewLedgerFormRows::paste_tooLong_isSaid()
{
    QApplication::clipboard()->setText(QString(pastedRowsLimit, u'x') + QStringLiteral("\ta\nb\tc"));
    tree()->setFocus();
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(says(QStringLiteral("Too long to paste as rows: at most 1 MiB")));
    QVERIFY(m_form->form().isEmpty());
}

void TestNewLedgerFormRows::paste_cancelled_changesNothing()
{
    QApplication::clipboard()->setText(QStringLiteral("a\t1"));
    tree()->setFocus();
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(m_form->findChild<QTreeWidget *>());
    m_form->findChild<QDialog *>()->reject();
    QTRY_VERIFY(!m_form->findChild<QTreeWidget *>());
    QVERIFY(m_form->form().isEmpty());
    QVERIFY(!stack()->canUndo());
}

QTEST_MAIN(TestNewLedgerFormRows)
#include "tst_newledgerform_rows.moc"
