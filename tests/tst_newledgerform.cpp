// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/newledgerform.h"
#include "support/fields.h"
#include "support/screen.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>
#include <QUndoStack>

using namespace ledgerdesk;

namespace {

constexpr int keyColumn = 0;
constexpr int typeColumn = 1;
constexpr int valueColumn = 2;

JsonValue json(const QString &text)
{
    return *parseJson(QStringView(text), DuplicateKeys::Keep);
}

DraftForm formOf(const QString &name, const QString &text)
{
    DraftForm form;
    form.name = name;
    form.setJson(text);
    return form;
}

} // namespace

/// The New ledger form as a person uses it: by keyboard and by the names on the screen.
class TestNewLedgerForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void fields_areCalledAsTheDocumentationSays();
    void tabKey_goesThroughTheFormInItsOrder();
    void rows_typedByKeyboard_areExactlyThatDraft();
    void rows_edited_areInTheJson();
    void json_edited_isInTheRows();
    void json_specialCharacters_stayAsTheyAre_data();
    void json_specialCharacters_stayAsTheyAre();
    void json_withAMistake_keepsTheRowsAndSaysWhere();
    void json_withAMistake_createGoesThere();
    void json_long_isInTheFormAtOnce();
    void rowMistakes_areSaidAndStopCreate_data();
    void rowMistakes_areSaidAndStopCreate();
    void newRow_leftWithEscape_leavesNothing();
    void cell_leftWithEscape_isAsBefore();
    void tree_keys_moveAndRemoveRows();
    void typing_isOneStepUntilTheFieldIsLeft();
    void undo_goesBackOverTheWholeForm();
    void undo_inAnOpenCell_isTheFormsUndo();
    void undo_keepsExpansionAndCurrentRow();
    void undo_ofJsonTyping_keepsTheCursorThere();
    void clear_keepsTheTopLevelKey();
    void clear_canBeUndone();
    void setForm_roundTrips_data();
    void setForm_roundTrips();
    void create_twentyPresses_askOnce_data();
    void create_twentyPresses_askOnce();
    void create_afterTheOwnerDecides_canBePressedAgain();
    void create_withoutName_saysSo();
    void create_withCtrlEnterInACell_takesWhatIsTyped();
    void create_withCtrlEnterInAType_takesTheChoice();
    void create_notPossible_saysWhy();
    void busy_shorterThanCanBeSeen_changesNothingInView();
    void busy_fieldsAreReadOnlyAndCreateIsCancel();
    void preview_showsTheDraft();
    void refusal_isShownUntilTheFieldChanges();
    void name_outerSpaces_areHintedAt();
    void name_deceptiveCharacters_areSaidWhereItIsTyped_data();
    void name_deceptiveCharacters_areSaidWhereItIsTyped();
    void lines_writtenByAssistiveTechnology_areTaken();
    void size_isCounted();

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<NewLedgerForm> m_form;

    QLineEdit *name() const { return field<QLineEdit>(*m_form, QStringLiteral("Ledger name")); }
    QTreeView *tree() const { return field<QTreeView>(*m_form, QStringLiteral("Metadata")); }
    QPlainTextEdit *text() const
    {
        return field<QPlainTextEdit>(*m_form, QStringLiteral("Metadata as JSON"));
    }
    QPushButton *button(const char *accessibleName) const
    {
        return field<QPushButton>(*m_form, QString::fromLatin1(accessibleName));
    }
    QTabWidget *tabs() const { return m_form->findChild<QTabWidget *>(); }
    QUndoStack *stack() const { return m_form->undoStack(); }
    QModelIndex cell(std::initializer_list<int> path, int column = keyColumn) const
    {
        QModelIndex index;
        for (int row : path)
            index = tree()->model()->index(row, 0, index);
        return index.siblingAtColumn(column);
    }
    QString shown(std::initializer_list<int> path, int column) const
    {
        return cell(path, column).data().toString();
    }
    QString written() const { return writeJson(m_form->form().rows(), JsonLayout::Compact); }
    bool says(const QString &part) const
    {
        const QList<QLabel *> labels = m_form->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&part](const QLabel *label) {
            return label->isVisible() && label->text().contains(part);
        });
    }
    void focusCell(std::initializer_list<int> path, int column = keyColumn) const
    {
        tree()->setFocus();
        tree()->setCurrentIndex(cell(path, column));
    }
    void pressButton(const char *accessibleName) const
    {
        button(accessibleName)->setFocus();
        press(Qt::Key_Space);
    }
};

void TestNewLedgerForm::init()
{
    m_theme = std::make_unique<Theme>();
    m_form = std::make_unique<NewLedgerForm>(*m_theme);
    m_form->resize(420, 700);
    m_form->show();
    m_form->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
}

void TestNewLedgerForm::cleanup()
{
    m_form.reset();
    m_theme.reset();
}

void TestNewLedgerForm::fields_areCalledAsTheDocumentationSays()
{
    QVERIFY(name());
    QVERIFY(tree());
    QVERIFY(text());
    QVERIFY(field<QLineEdit>(*m_form, QStringLiteral("Top-level key")));
    for (const char *button : {"Add row", "Remove row", "Create ledger", "Show request", "Cancel"})
        QVERIFY(this->button(button));
    QCOMPARE(tabs()->tabText(0), QStringLiteral("Rows"));
    QCOMPARE(tabs()->tabText(1), QStringLiteral("JSON"));
    for (const QLabel *label : m_form->findChildren<QLabel *>()) {
        if (label->buddy())
            QCOMPARE(label->buddy()->accessibleName(), QString(label->text()).remove(QLatin1Char('&')));
    }
}

void TestNewLedgerForm::tabKey_goesThroughTheFormInItsOrder()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"a":1})")));
    focusCell({0});
    name()->setFocus();
    QStringList order;
    for (int i = 0; i < 8; ++i) {
        order.append(QApplication::focusWidget()->accessibleName());
        press(Qt::Key_Tab);
    }
    QCOMPARE(order,
             QStringList({QStringLiteral("Ledger name"), QStringLiteral("Top-level key"), QString(),
                          QStringLiteral("Metadata"), QStringLiteral("Add row"), QStringLiteral("Remove row"),
                          QStringLiteral("Show request"), QStringLiteral("Create ledger")}));
}

void TestNewLedgerForm::rows_typedByKeyboard_areExactlyThatDraft()
{
    name()->setFocus();
    type(QStringLiteral("Customer Wallets"));
    tree()->setFocus();
    press(Qt::Key_Insert);
    type(QStringLiteral("owner"));
    press(Qt::Key_Tab); // its type stays Text
    press(Qt::Key_Tab);
    type(QStringLiteral("payments-team"));
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), tree());
    press(Qt::Key_Insert);
    type(QStringLiteral("limits"));
    press(Qt::Key_Tab);
    type(QStringLiteral("o"));
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), tree());
    press(Qt::Key_Tab);
    press(Qt::Key_Return); // Add row, inside the Object
    type(QStringLiteral("daily"));
    press(Qt::Key_Tab);
    type(QStringLiteral("n"));
    press(Qt::Key_Tab);
    type(QStringLiteral("12345678901234567890"));
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), tree());
    press(Qt::Key_Insert);
    type(QStringLiteral("blocked"));
    press(Qt::Key_Tab);
    type(QStringLiteral("tr"));
    press(Qt::Key_Tab);
    type(QStringLiteral("t"));
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), tree());
    press(Qt::Key_Insert);
    type(QStringLiteral("note"));
    press(Qt::Key_Tab);
    type(QStringLiteral("e"));
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), tree());
    press(Qt::Key_Insert);
    type(QStringLiteral("tags"));
    press(Qt::Key_Tab);
    type(QStringLiteral("l"));
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), tree());
    press(Qt::Key_Left, Qt::AltModifier); // out of the Object
    press(Qt::Key_Tab);
    press(Qt::Key_Return); // Add row, inside the List: its value
    type(QStringLiteral("eu"));
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), tree());
    press(Qt::Key_Insert);
    press(Qt::Key_Backtab); // its type
    type(QStringLiteral("n"));
    press(Qt::Key_Tab);
    type(QStringLiteral("1.50"));
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), tree());

    QSignalSpy created(m_form.get(), &NewLedgerForm::createRequested);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(created.size(), 1);
    const auto draft = created[0][0].value<LedgerDraft>();
    QCOMPARE(draft.name, QStringLiteral("Customer Wallets"));
    QCOMPARE(writeJson(draft.metadata, JsonLayout::Compact),
             writeJson(json(QStringLiteral(R"({"owner":"payments-team","limits":{"daily":12345678901234567890,
                           "blocked":true,"note":null},"tags":["eu",1.50]})")),
                       JsonLayout::Compact));
}

void TestNewLedgerForm::rows_edited_areInTheJson()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"a":{"b":1.50}})")));
    focusCell({0, 0}, valueColumn);
    type(QStringLiteral("2.0")); // typing starts the editing
    QCOMPARE(json(text()->toPlainText()), json(QStringLiteral(R"({"a":{"b":2.0}})")));
    press(Qt::Key_Return);
    focusCell({0});
    press(Qt::Key_F2);
    type(QStringLiteral("z"));
    press(Qt::Key_Return);
    QCOMPARE(json(text()->toPlainText()), json(QStringLiteral(R"({"z":{"b":2.0}})")));
    QCOMPARE(m_form->form().rows(), json(text()->toPlainText()));
}

void TestNewLedgerForm::json_edited_isInTheRows()
{
    tabs()->setCurrentIndex(1);
    text()->setFocus();
    type(QStringLiteral(R"({"a":[1,{"b":true}]})"));
    QCOMPARE(shown({0}, typeColumn), QStringLiteral("List"));
    QCOMPARE(shown({0, 1, 0}, keyColumn), QStringLiteral("b"));
    QCOMPARE(shown({0, 1, 0}, valueColumn), QStringLiteral("True"));
    QCOMPARE(text()->toPlainText(), QStringLiteral(R"({"a":[1,{"b":true}]})")); // not rewritten
}

void TestNewLedgerForm::json_specialCharacters_stayAsTheyAre_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("no-break space") << QStringLiteral("10\u00a0000");
    QTest::newRow("line separator") << QStringLiteral("a\u2028b");
    QTest::newRow("paragraph separator") << QStringLiteral("a\u2029b");
    QTest::newRow("noncharacter") << QStringLiteral("a\xfdd0z");
    QTest::newRow("line break") << QStringLiteral("a\nb");
    QTest::newRow("tab") << QStringLiteral("a\tb");
    QTest::newRow("beyond the BMP") << QStringLiteral("🏦 bank");
    QTest::newRow("right to left") << QStringLiteral("دفتر");
}

void TestNewLedgerForm::json_specialCharacters_stayAsTheyAre()
{
    QFETCH(QString, value);
    DraftForm form;
    form.setRows(JsonValue::object({{QStringLiteral("k"), JsonValue::ofText(value)}}));
    m_form->setForm(form);
    QCOMPARE(m_form->form(), form);
    tabs()->setCurrentIndex(1);
    text()->setFocus();
    text()->moveCursor(QTextCursor::End);
    type(QStringLiteral(" ")); // makes the form read the text again
    QCOMPARE(m_form->form().rows(), form.rows());
    tabs()->setCurrentIndex(0);
    focusCell({0}, valueColumn);
    press(Qt::Key_F2);
    press(Qt::Key_End);
    type(QStringLiteral("!"));
    press(Qt::Key_Return);
    QCOMPARE(m_form->form().rows().find(u"k")->text, value + QLatin1Char('!'));
}

void TestNewLedgerForm::json_withAMistake_keepsTheRowsAndSaysWhere()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral("{\n  \"a\": 1\n}")));
    tabs()->setCurrentIndex(1);
    text()->setFocus();
    text()->moveCursor(QTextCursor::End);
    press(Qt::Key_Backspace);
    type(QStringLiteral("?"));
    QVERIFY(says(QStringLiteral("Line 3, column 1:")));
    QVERIFY(!text()->extraSelections().isEmpty());
    QCOMPARE(text()->extraSelections().first().cursor.selectedText(), QStringLiteral("?"));
    QVERIFY(text()->accessibleDescription().startsWith(QStringLiteral("Line 3, column 1")));
    QVERIFY(!tabs()->tabIcon(1).isNull());
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(screen::announced(text()), QStringList(text()->accessibleDescription()));
    tabs()->setCurrentIndex(0);
    QVERIFY(says(QStringLiteral(
        "The JSON text has an error at line 3, column 1. The rows show the last valid value.")));
    QCOMPARE(shown({0}, valueColumn), QStringLiteral("1"));
    focusCell({0}, valueColumn);
    type(QStringLiteral("2"));
    press(Qt::Key_Delete);
    QCOMPARE(written(), QStringLiteral(R"({"a":1})")); // read-only
    pressButton("Go to the error");
    QCOMPARE(tabs()->currentIndex(), 1);
    QCOMPARE(QApplication::focusWidget(), text());
    QCOMPARE(text()->textCursor().blockNumber(), 2);
    press(Qt::Key_Delete);
    type(QStringLiteral("}"));
    QVERIFY(!says(QStringLiteral("Line 3, column 1:")));
    QVERIFY(tabs()->tabIcon(1).isNull());
}

void TestNewLedgerForm::json_withAMistake_createGoesThere()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral("{\"a\" 1}")));
    QSignalSpy created(m_form.get(), &NewLedgerForm::createRequested);
    name()->setFocus();
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(created.size(), 0);
    QCOMPARE(tabs()->currentIndex(), 1);
    QCOMPARE(QApplication::focusWidget(), text());
    QCOMPARE(text()->textCursor().position(), 5);
}

void TestNewLedgerForm::json_long_isInTheFormAtOnce()
{
    QString members;
    for (int i = 0; i < 5000; ++i)
        members += QStringLiteral("\"key %1\": \"value %1\",\n").arg(i);
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral("{\n%1\"end\":0}").arg(members)));
    tabs()->setCurrentIndex(1);
    text()->setFocus();
    text()->moveCursor(QTextCursor::End);
    press(Qt::Key_Left);
    press(Qt::Key_Backspace);
    type(QStringLiteral("7"));
    QCOMPARE(m_form->form().rows().find(u"end")->text, QStringLiteral("7"));
    QSignalSpy created(m_form.get(), &NewLedgerForm::createRequested);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(created.size(), 1);
    QCOMPARE(created[0][0].value<LedgerDraft>().metadata.find(u"end")->text, QStringLiteral("7"));
    QCOMPARE(shown({5000}, valueColumn), QStringLiteral("7"));
}

void TestNewLedgerForm::rowMistakes_areSaidAndStopCreate_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("duplicate key") << keyColumn << QStringLiteral("a") << QStringLiteral("“a” appears twice");
    QTest::newRow("empty key") << keyColumn << QString() << QStringLiteral("has no key");
    QTest::newRow("bad number") << valueColumn << QStringLiteral("12,5")
                                << QStringLiteral("“b” is not a number: “12,5”");
    QTest::newRow("empty number") << valueColumn << QString()
                                  << QStringLiteral("“b” is a Number but has no value");
}

void TestNewLedgerForm::rowMistakes_areSaidAndStopCreate()
{
    QFETCH(int, column);
    QFETCH(QString, typed);
    QFETCH(QString, sentence);
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"a":1,"o":{"a":1,"b":2}})")));
    focusCell({1, 1}, column);
    press(Qt::Key_F2);
    press(Qt::Key_Backspace); // everything was selected
    type(typed);
    press(Qt::Key_Return);
    QTRY_VERIFY(says(sentence));
    const QString opened = column == keyColumn ? QStringLiteral("Key") : QStringLiteral("Value of b");
    QTRY_COMPARE(screen::announced(tree()).size(), 2); // when the cell was left, not at each letter
    QCOMPARE(screen::announced(tree()).first(), opened);
    QVERIFY(screen::announced(tree()).last().contains(sentence));
    QVERIFY(!tabs()->tabIcon(0).isNull());
    QVERIFY(!cell({1, 1}, column).data(Qt::AccessibleDescriptionRole).toString().isEmpty());
    QSignalSpy created(m_form.get(), &NewLedgerForm::createRequested);
    tabs()->setCurrentIndex(1);
    tree()->setCurrentIndex(cell({0}));
    pressButton("Create ledger");
    QCOMPARE(created.size(), 0);
    QCOMPARE(tabs()->currentIndex(), 0);
    QCOMPARE(QApplication::focusWidget(), tree());
    QCOMPARE(tree()->currentIndex(), cell({1, 1}, column));
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(screen::announced(tree()).size(), 3); // the focus was already there
    stack()->undo();
    QVERIFY(!says(sentence));
    QVERIFY(tabs()->tabIcon(0).isNull());
}

void TestNewLedgerForm::newRow_leftWithEscape_leavesNothing()
{
    tree()->setFocus();
    press(Qt::Key_Insert);
    QCOMPARE(tree()->model()->rowCount(), 1);
    QVERIFY(!says(QStringLiteral("has no key"))); // it is still being typed
    press(Qt::Key_Escape);
    QTRY_COMPARE(tree()->model()->rowCount(), 0);
    QVERIFY(!stack()->canUndo());
    QVERIFY(m_form->form().isEmpty());
}

void TestNewLedgerForm::cell_leftWithEscape_isAsBefore()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"a":"before"})")));
    focusCell({0}, valueColumn);
    press(Qt::Key_F2);
    type(QStringLiteral("after"));
    QCOMPARE(written(), QStringLiteral(R"({"a":"after"})"));
    press(Qt::Key_Escape);
    QCOMPARE(written(), QStringLiteral(R"({"a":"before"})"));
    QTRY_COMPARE(QApplication::focusWidget(), tree());
}

void TestNewLedgerForm::tree_keys_moveAndRemoveRows()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"o":{"x":1},"a":2,"b":true})")));
    focusCell({1});
    press(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(written(), QStringLiteral(R"({"o":{"x":1},"b":true,"a":2})"));
    QCOMPARE(tree()->currentIndex(), cell({2}));
    press(Qt::Key_Up, Qt::AltModifier);
    press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(written(), QStringLiteral(R"({"o":{"x":1,"a":2},"b":true})"));
    QCOMPARE(tree()->currentIndex(), cell({0, 1}));
    press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(written(), QStringLiteral(R"({"o":{"x":1},"a":2,"b":true})"));
    press(Qt::Key_Delete);
    QCOMPARE(written(), QStringLiteral(R"({"o":{"x":1},"b":true})"));
    focusCell({1}, valueColumn);
    press(Qt::Key_Space);
    QCOMPARE(written(), QStringLiteral(R"({"o":{"x":1},"b":false})"));
    focusCell({0});
    pressButton("Remove row");
    QCOMPARE(written(), QStringLiteral(R"({"b":false})"));
    for (int i = 0; i < 7; ++i)
        stack()->undo();
    QCOMPARE(written(), QStringLiteral(R"({"o":{"x":1},"a":2,"b":true})"));
}

void TestNewLedgerForm::typing_isOneStepUntilTheFieldIsLeft()
{
    name()->setFocus();
    type(QStringLiteral("Wallets"));
    QCOMPARE(stack()->count(), 1);
    text()->setFocus();
    name()->setFocus();
    press(Qt::Key_End);
    type(QStringLiteral(" EUR"));
    QCOMPARE(stack()->count(), 2);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(name()->text(), QStringLiteral("Wallets"));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(name()->text(), QString());
}

void TestNewLedgerForm::undo_goesBackOverTheWholeForm()
{
    name()->setFocus();
    type(QStringLiteral("Name"));
    field<QLineEdit>(*m_form, QStringLiteral("Top-level key"))->setFocus();
    type(QStringLiteral("MyApp"));
    tree()->setFocus();
    press(Qt::Key_Insert);
    type(QStringLiteral("a"));
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), tree());
    tabs()->setCurrentIndex(1);
    text()->setFocus();
    text()->selectAll();
    type(QStringLiteral("{}"));
    const DraftForm last = m_form->form();
    QVERIFY(last.rows().members.empty());

    tabs()->setCurrentIndex(0);
    name()->setFocus();
    QList<DraftForm> back;
    while (stack()->canUndo()) {
        press(Qt::Key_Z, Qt::ControlModifier);
        back.append(m_form->form());
        if (back.size() == 1)
            QCOMPARE(tabs()->currentIndex(), 1); // the tab of the edit
    }
    QVERIFY(back.last().isEmpty());
    QCOMPARE(tabs()->currentIndex(), 0);
    QVERIFY(std::any_of(back.begin(), back.end(), [](const DraftForm &form) {
        return form.topLevelKey == QStringLiteral("MyApp") && form.rows().members.empty();
    }));
    while (stack()->canRedo())
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_form->form(), last);
    QCOMPARE(name()->text(), QStringLiteral("Name"));
    QCOMPARE(text()->toPlainText(), QStringLiteral("{}"));
}

void TestNewLedgerForm::undo_inAnOpenCell_isTheFormsUndo()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"a":"before"})")));
    focusCell({0}, valueColumn);
    press(Qt::Key_F2);
    type(QStringLiteral("after"));
    auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(line);
    QCOMPARE(line->accessibleName(), QStringLiteral("Value"));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(written(), QStringLiteral(R"({"a":"before"})"));
    QCOMPARE(line->text(), QStringLiteral("before"));
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(line->text(), QStringLiteral("after"));
}

void TestNewLedgerForm::undo_keepsExpansionAndCurrentRow()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"o":{"x":1},"p":{"y":2},"b":3})")));
    tree()->collapse(cell({0}));
    QVERIFY(tree()->isExpanded(cell({1})));
    focusCell({1, 0}, valueColumn);
    press(Qt::Key_Insert);
    type(QStringLiteral("new"));
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), tree());
    tree()->setCurrentIndex(cell({1, 0}, valueColumn));
    stack()->undo();
    stack()->undo();
    QCOMPARE(written(), QStringLiteral(R"({"o":{"x":1},"p":{"y":2},"b":3})"));
    QVERIFY(!tree()->isExpanded(cell({0})));
    QVERIFY(tree()->isExpanded(cell({1})));
    QCOMPARE(tree()->currentIndex(), cell({1, 0}, valueColumn));
}

void TestNewLedgerForm::undo_ofJsonTyping_keepsTheCursorThere()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral("{\"a\": 1, \"b\": 2}")));
    tabs()->setCurrentIndex(1);
    text()->setFocus();
    QTextCursor cursor = text()->textCursor();
    cursor.setPosition(7);
    text()->setTextCursor(cursor);
    type(QStringLiteral("23"));
    QCOMPARE(text()->textCursor().position(), 9);
    QCOMPARE(written(), QStringLiteral(R"({"a":123,"b":2})"));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(text()->toPlainText(), QStringLiteral("{\"a\": 1, \"b\": 2}"));
    QCOMPARE(text()->textCursor().position(), 7);
}

void TestNewLedgerForm::clear_keepsTheTopLevelKey()
{
    DraftForm form = formOf(QStringLiteral("n"), QStringLiteral(R"({"a":1})"));
    form.topLevelKey = QStringLiteral("MyApp");
    m_form->setForm(form);
    m_form->clear();
    QCOMPARE(m_form->form().topLevelKey, QStringLiteral("MyApp"));
    QCOMPARE(m_form->form().name, QString());
    QVERIFY(m_form->form().rows().members.empty());
}

void TestNewLedgerForm::clear_canBeUndone()
{
    const DraftForm form = formOf(QStringLiteral("n"), QStringLiteral(R"({"a":1})"));
    m_form->setForm(form);
    m_form->clear();
    QVERIFY(m_form->form().isEmpty());
    QCOMPARE(name()->text(), QString());
    stack()->undo();
    QCOMPARE(m_form->form(), form);
}

void TestNewLedgerForm::setForm_roundTrips_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("nested") << QStringLiteral(" spaced ") << QStringLiteral(R"({ "a":[1,{"b":null}] })");
    QTest::newRow("unfinished") << QStringLiteral("n") << QStringLiteral("{\"a\": [1,\n");
    QTest::newRow("not an object") << QStringLiteral("n") << QStringLiteral("[1]");
}

void TestNewLedgerForm::setForm_roundTrips()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    const DraftForm form = formOf(name, text);
    m_form->setForm(formOf(QStringLiteral("before"), QStringLiteral("{\"z\":0}")));
    QSignalSpy changes(m_form.get(), &NewLedgerForm::formChanged);
    m_form->setForm(form);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(m_form->form(), form);
    QCOMPARE(this->text()->toPlainText(), text);
    QVERIFY(!stack()->canUndo());
}

void TestNewLedgerForm::create_twentyPresses_askOnce_data()
{
    QTest::addColumn<int>("how");
    QTest::addColumn<bool>("runs");
    for (bool runs : {false, true}) {
        const char *then = runs ? "and it runs" : "and nothing is decided";
        QTest::addRow("mouse, %s", then) << 0 << runs;
        QTest::addRow("Ctrl+Enter, %s", then) << 1 << runs;
        QTest::addRow("Enter on the button, %s", then) << 2 << runs;
        QTest::addRow("Space on the button, %s", then) << 3 << runs;
    }
}

void TestNewLedgerForm::create_twentyPresses_askOnce()
{
    QFETCH(int, how);
    QFETCH(bool, runs);
    m_form->setForm(formOf(QStringLiteral("n"), {}));
    QSignalSpy created(m_form.get(), &NewLedgerForm::createRequested);
    QSignalSpy cancelled(m_form.get(), &NewLedgerForm::cancelRequested);
    if (runs)
        connect(m_form.get(), &NewLedgerForm::createRequested, m_form.get(),
                [this] { m_form->setBusy(true); });
    QPushButton *create = button("Create ledger");
    const QPoint place = create->mapTo(m_form.get(), create->rect().center());
    (how == 1 ? static_cast<QWidget *>(name()) : create)->setFocus();
    for (int i = 0; i < 20; ++i) {
        if (how == 0) { // the pointer hits whichever button is there by then
            QWidget *hit = m_form->childAt(place);
            QTest::mouseClick(hit, Qt::LeftButton, {}, hit->mapFrom(m_form.get(), place));
        } else {
            press(how == 3 ? Qt::Key_Space : Qt::Key_Return, how == 1 ? Qt::ControlModifier : Qt::NoModifier);
        }
    }
    QCOMPARE(created.size(), 1);
    QCOMPARE(cancelled.size(), 0);
}

void TestNewLedgerForm::create_afterTheOwnerDecides_canBePressedAgain()
{
    m_form->setForm(formOf(QStringLiteral("n"), {}));
    QSignalSpy created(m_form.get(), &NewLedgerForm::createRequested);
    pressButton("Create ledger");
    m_form->setBusy(false); // the person went back from the warnings
    QCOMPARE(QApplication::focusWidget(), button("Create ledger"));
    press(Qt::Key_Space);
    QCOMPARE(created.size(), 2);
    m_form->setBusy(true);
    m_form->setBusy(false);
    QCOMPARE(QApplication::focusWidget(), button("Create ledger"));
    press(Qt::Key_Space);
    QCOMPARE(created.size(), 3);
}

void TestNewLedgerForm::create_withoutName_saysSo()
{
    QSignalSpy created(m_form.get(), &NewLedgerForm::createRequested);
    QVERIFY(!says(QStringLiteral("A ledger needs a name.")));
    pressButton("Create ledger");
    QCOMPARE(created.size(), 0);
    QVERIFY(says(QStringLiteral("A ledger needs a name.")));
    QCOMPARE(QApplication::focusWidget(), name());
    QCOMPARE(name()->accessibleDescription(), QStringLiteral("A ledger needs a name."));
    QVERIFY(name()->property("invalid").toBool());
    QCOMPARE(screen::announced(name()), QStringList()); // the focused field says it itself
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(screen::announced(name()), QStringList(QStringLiteral("A ledger needs a name.")));
    type(QStringLiteral("x"));
    QVERIFY(!says(QStringLiteral("A ledger needs a name.")));
    QVERIFY(!name()->property("invalid").toBool());
}

void TestNewLedgerForm::create_withCtrlEnterInACell_takesWhatIsTyped()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"a":"x"})")));
    QSignalSpy created(m_form.get(), &NewLedgerForm::createRequested);
    focusCell({0}, valueColumn);
    press(Qt::Key_F2);
    type(QStringLiteral("typed"));
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(created.size(), 1);
    QCOMPARE(created[0][0].value<LedgerDraft>().metadata, json(QStringLiteral(R"({"a":"typed"})")));
}

void TestNewLedgerForm::create_withCtrlEnterInAType_takesTheChoice()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"a":"12"})")));
    QSignalSpy created(m_form.get(), &NewLedgerForm::createRequested);
    focusCell({0}, typeColumn);
    press(Qt::Key_F2);
    type(QStringLiteral("n"));
    QCOMPARE(written(), QStringLiteral(R"({"a":"12"})")); // highlighting an entry changes nothing yet
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(created.size(), 1);
    QCOMPARE(created[0][0].value<LedgerDraft>().metadata, json(QStringLiteral(R"({"a":12})")));
}

void TestNewLedgerForm::create_notPossible_saysWhy()
{
    m_form->setForm(formOf(QStringLiteral("n"), {}));
    QSignalSpy created(m_form.get(), &NewLedgerForm::createRequested);
    m_form->setCreatable(false, QStringLiteral("The keychain is locked."));
    QVERIFY(!button("Create ledger")->isEnabled());
    QVERIFY(says(QStringLiteral("The keychain is locked.")));
    name()->setFocus();
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(created.size(), 0);
    QCOMPARE(screen::announced(name()), QStringList(QStringLiteral("The keychain is locked.")));
    m_form->setCreatable(true);
    QVERIFY(!says(QStringLiteral("The keychain is locked.")));
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(created.size(), 1);
}

void TestNewLedgerForm::busy_shorterThanCanBeSeen_changesNothingInView()
{
    m_form->setForm(formOf(QStringLiteral("n"), {}));
    button("Create ledger")->setFocus();
    const QSignalSpy focus(qApp, &QApplication::focusChanged);
    m_form->setBusy(true);
    QVERIFY(button("Create ledger")->isEnabled());
    QVERIFY(!button("Cancel")->isVisible());
    m_form->setBusy(false);
    QCOMPARE(focus.size(), 0);
    m_form->setBusy(true);
    QTRY_COMPARE(QApplication::focusWidget(), button("Cancel"));
    m_form->setBusy(false);
    QCOMPARE(QApplication::focusWidget(), button("Create ledger"));
}

void TestNewLedgerForm::busy_fieldsAreReadOnlyAndCreateIsCancel()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"a":1})")));
    const QSize size = button("Create ledger")->size();
    const DraftForm before = m_form->form();
    QSignalSpy cancelled(m_form.get(), &NewLedgerForm::cancelRequested);
    m_form->setBusy(true);
    QTRY_VERIFY(button("Cancel")->isVisible());
    QVERIFY(!button("Create ledger")->isVisible());
    QTRY_COMPARE(button("Cancel")->size(), size);
    name()->setFocus();
    type(QStringLiteral("x"));
    focusCell({0}, valueColumn);
    type(QStringLiteral("9"));
    press(Qt::Key_Delete);
    tabs()->setCurrentIndex(1);
    text()->setFocus();
    type(QStringLiteral("x"));
    QCOMPARE(m_form->form(), before);
    QTRY_VERIFY_WITH_TIMEOUT((pressButton("Cancel"), cancelled.size() > 0), 5000);
    m_form->setBusy(false);
    QVERIFY(button("Create ledger")->isVisible());
    name()->setFocus();
    press(Qt::Key_End);
    type(QStringLiteral("x"));
    QCOMPARE(m_form->form().name, QStringLiteral("nx"));
}

void TestNewLedgerForm::preview_showsTheDraft()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"a":1})")));
    QSignalSpy previews(m_form.get(), &NewLedgerForm::previewRequested);
    pressButton("Show request");
    QCOMPARE(previews.size(), 1);
    QCOMPARE(previews[0][0].value<LedgerDraft>(), *m_form->form().draft());
}

void TestNewLedgerForm::refusal_isShownUntilTheFieldChanges()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"a":1})")));
    m_form->showRefusal(NewLedgerForm::Field::Name, QStringLiteral("name: <b>cannot</b> be blank."));
    m_form->showRefusal(NewLedgerForm::Field::Metadata, QStringLiteral("meta_data: no."));
    QVERIFY(says(QStringLiteral("name: <b>cannot</b> be blank.")));
    QVERIFY(says(QStringLiteral("meta_data: no.")));
    name()->setFocus();
    type(QStringLiteral("x"));
    QVERIFY(!says(QStringLiteral("cannot")));
    QVERIFY(says(QStringLiteral("meta_data: no.")));
    focusCell({0}, valueColumn);
    type(QStringLiteral("2"));
    QVERIFY(!says(QStringLiteral("meta_data: no.")));
}

void TestNewLedgerForm::name_outerSpaces_areHintedAt()
{
    name()->setFocus();
    type(QStringLiteral("Wallets "));
    QVERIFY(says(QStringLiteral("starts or ends with a space")));
    QCOMPARE(m_form->form().name, QStringLiteral("Wallets ")); // never corrected silently
    type(QStringLiteral("E"));
    QVERIFY(!says(QStringLiteral("starts or ends with a space")));
}

void TestNewLedgerForm::name_deceptiveCharacters_areSaidWhereItIsTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("said"); // empty for a name that hides nothing
    const QString invisible = u"contains invisible characters"_qs;
    const QString alphabet = u"letters from another alphabet"_qs;
    QTest::newRow("zero-width space") << u"Ac\u200bme"_qs << QStringList{invisible, u"Ac⟨U+200B⟩me"_qs};
    QTest::newRow("variation selector") << u"Acme\ufe0f"_qs << QStringList{invisible, u"Acme⟨U+FE0F⟩"_qs};
    QTest::newRow("at the end of a long name")
        << QString(QString(200, u'n') + u"\u200b") << QStringList{invisible, u"nn⟨U+200B⟩"_qs};
    QTest::newRow("Cyrillic") << u"Pаymеnts"_qs << QStringList{alphabet, u"Cyrillic а, Cyrillic е"_qs};
    QTest::newRow("Greek") << u"Bοnus"_qs << QStringList{alphabet, u"Greek ο"_qs};
    QTest::newRow("all of it") << u" Pаy\u200bments"_qs
                               << QStringList{u"starts or ends with a space"_qs, invisible, alphabet};
    QTest::newRow("emoji") << u"Cash 👩\u200d👧 ❤\ufe0f"_qs << QStringList();
    QTest::newRow("Persian") << u"می\u200cخواهم"_qs << QStringList();
    QTest::newRow("marks") << u"Zoe\u0308"_qs << QStringList();
    QTest::newRow("words of two alphabets") << u"Acme Россия"_qs << QStringList();
}

void TestNewLedgerForm::name_deceptiveCharacters_areSaidWhereItIsTyped()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, said);
    m_form->setForm({});
    name()->insert(typed);
    const QString note = name()->accessibleDescription();
    QCOMPARE(note.isEmpty(), said.isEmpty());
    for (const QString &part : said)
        QVERIFY2(note.contains(part) && says(part), qPrintable(note));
    QCOMPARE(m_form->form().name, typed); // never corrected silently
    name()->clear();
    QCOMPARE(name()->accessibleDescription(), QString());
}

void TestNewLedgerForm::lines_writtenByAssistiveTechnology_areTaken()
{
    const auto write = [this](const QString &accessibleName, const QString &text) {
        QAccessibleInterface *line =
            QAccessible::queryAccessibleInterface(field<QLineEdit>(*m_form, accessibleName));
        line->editableTextInterface()->replaceText(0, line->text(QAccessible::Value).size(), text);
    };
    write(QStringLiteral("Ledger name"), QStringLiteral("Acme"));
    write(QStringLiteral("Top-level key"), QStringLiteral("MyApp"));
    QCOMPARE(m_form->form().name, QStringLiteral("Acme"));
    QCOMPARE(m_form->form().topLevelKey, QStringLiteral("MyApp"));
    stack()->undo();
    QCOMPARE(m_form->form().topLevelKey, QString());
}

void TestNewLedgerForm::size_isCounted()
{
    m_form->setTarget(QStringLiteral("POST /proxy/ledgers"));
    m_form->setForm(formOf(QString(8000, QLatin1Char('x')), {}));
    const QLocale locale;
    const int bytes = creationSize({m_form->form().name, JsonValue::object(), {}});
    QVERIFY(says(QStringLiteral("%1 of %2 bytes · POST /proxy/ledgers")
                     .arg(locale.toString(bytes), locale.toString(creationLimitBytes))));
}

QTEST_MAIN(TestNewLedgerForm)
#include "tst_newledgerform.moc"
