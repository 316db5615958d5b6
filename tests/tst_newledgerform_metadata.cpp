// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/openform.h"
#include "support/screen.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTextBlock>

using namespace ledgerdesk;

/// Metadata as a person enters it: as rows by keyboard, and as JSON.
class TestNewLedgerFormMetadata : public QObject, private OpenForm
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void rows_typedByKeyboard_areExactlyThatDraft();
    void rows_edited_areInTheJson();
    void json_edited_isInTheRows();
    void json_specialCharacters_stayAsTheyAre_data();
    void json_specialCharacters_stayAsTheyAre();
    void json_withAMistake_keepsTheRowsAndSaysWhere();
    void json_withAMistake_createGoesThere();
    void json_mistakeWithOneMeaning_isMendedWithOnePress_data();
    void json_mistakeWithOneMeaning_isMendedWithOnePress();
    void emptyKey_isSaidAndCanBeSent();
    void row_whatCannotBeSeen_isSaid_data();
    void row_whatCannotBeSeen_isSaid();
    void row_remedy_changesIt_data();
    void row_remedy_changesIt();
    void json_long_isInTheFormAtOnce();
    void json_pastedInOneLongLine_isShownInShortOnes();
    void rowMistakes_areSaidAndStopCreate_data();
    void rowMistakes_areSaidAndStopCreate();
    void newRow_leftWithEscape_leavesNothing();
    void cell_leftWithEscape_isAsBefore();
    void tree_keys_moveAndRemoveRows();

private:
    void enterAndGoTo(std::initializer_list<int> path, int column) const;
};

/// Presses Enter, which opens this cell.
void TestNewLedgerFormMetadata::enterAndGoTo(std::initializer_list<int> path, int column) const
{
    press(Qt::Key_Return);
    QTRY_COMPARE(tree()->currentIndex(), cell(path, column));
    QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
}

void TestNewLedgerFormMetadata::rows_typedByKeyboard_areExactlyThatDraft()
{
    name()->setFocus();
    type(QStringLiteral("Customer Wallets"));
    tree()->setFocus(); // on "add key…"
    type(QStringLiteral("owner"));
    press(Qt::Key_Tab);
    type(QStringLiteral("payments-team"));
    press(Qt::Key_Tab); // to the next key
    type(QStringLiteral("limits"));
    press(Qt::Key_Tab);
    type(QStringLiteral("{"));
    press(Qt::Key_Tab); // to "add key…" inside
    type(QStringLiteral("daily"));
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), tree());
    press(Qt::Key_Right); // to its type
    press(Qt::Key_Return);
    type(QStringLiteral("n"));
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), tree());
    press(Qt::Key_Right);
    type(QStringLiteral("12345678901234567890"));
    enterAndGoTo({1, 1}, keyColumn); // adds a row
    type(QStringLiteral("blocked"));
    press(Qt::Key_Tab);
    type(QStringLiteral("true"));
    press(Qt::Key_Tab);
    type(QStringLiteral("note"));
    press(Qt::Key_Tab);
    type(QStringLiteral("null"));
    enterAndGoTo({1, 3}, keyColumn);
    enterAndGoTo({2}, keyColumn); // out of the Object
    type(QStringLiteral("tags"));
    press(Qt::Key_Tab);
    type(QStringLiteral("["));
    enterAndGoTo({2, 0}, valueColumn); // into the List
    type(QStringLiteral("eu"));
    enterAndGoTo({2, 1}, valueColumn);
    type(QStringLiteral("1.50"));
    enterAndGoTo({2, 2}, valueColumn);

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

void TestNewLedgerFormMetadata::rows_edited_areInTheJson()
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

void TestNewLedgerFormMetadata::json_edited_isInTheRows()
{
    tabs()->setCurrentIndex(1);
    text()->setFocus();
    type(QStringLiteral(R"({"a":[1,{"b":true}]})"));
    QCOMPARE(shown({0}, typeColumn), QStringLiteral("List"));
    QCOMPARE(shown({0, 1, 0}, keyColumn), QStringLiteral("b"));
    QCOMPARE(shown({0, 1, 0}, valueColumn), QStringLiteral("True"));
    QCOMPARE(text()->toPlainText(), QStringLiteral(R"({"a":[1,{"b":true}]})")); // not rewritten
}

void TestNewLedgerFormMetadata::json_specialCharacters_stayAsTheyAre_data()
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

void TestNewLedgerFormMetadata::json_specialCharacters_stayAsTheyAre()
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

void TestNewLedgerFormMetadata::json_withAMistake_keepsTheRowsAndSaysWhere()
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

void TestNewLedgerFormMetadata::json_withAMistake_createGoesThere()
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

void TestNewLedgerFormMetadata::json_mistakeWithOneMeaning_isMendedWithOnePress_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("mended"); // "" for what cannot be mended
    const auto row = [](const char *name, const QString &json, const QString &said, const QString &button,
                        const QString &mended) { QTest::newRow(name) << json << said << button << mended; };
    row("zero-width space", u"{\u200b\"a\":\u200b1}"_qs, u"cannot be seen: ZERO WIDTH SPACE (U+200B)"_qs,
        u"Remove it"_qs, u"{\"a\":1}"_qs);
    row("no-break space", u"{\u00a0\"a\":1}"_qs, u"NO-BREAK SPACE (U+00A0)"_qs, u"Remove it"_qs,
        u"{ \"a\":1}"_qs);
    row("typographic quotes", u"{“a”: “it’s \"so\"”, „b“: 1}"_qs, u"“ is a typographic quotation mark"_qs,
        u"Replace with \""_qs, u"{\"a\": \"it’s \\\"so\\\"\", \"b\": 1}"_qs);
    row("single quotes", u"{'a': 'don't', 'b': 2}"_qs, u"not single ones"_qs, u"Replace with \""_qs,
        u"{\"a\": \"don't\", \"b\": 2}"_qs);
    row("comments", u"{ // one\n\"a\": 1 /* two */}"_qs, u"JSON has no comments"_qs, u"Remove the comment"_qs,
        u"{ \n\"a\": 1 }"_qs);
    row("trailing commas", u"{\"a\": [1,],}"_qs, u"Nothing follows this comma"_qs, u"Remove the comma"_qs,
        u"{\"a\": [1]}"_qs);
    row("a bare word", u"{a: 1}"_qs, u"“a” is not expected here"_qs, {}, {});
    row("a quote that is not closed", u"{'a: 1}"_qs, u"not single ones"_qs, {}, {});
}

void TestNewLedgerFormMetadata::json_mistakeWithOneMeaning_isMendedWithOnePress()
{
    QFETCH(QString, json);
    QFETCH(QString, said);
    QFETCH(QString, button);
    QFETCH(QString, mended);
    m_form->setForm(formOf(QStringLiteral("n"), json));
    tabs()->setCurrentIndex(1);
    QVERIFY2(text()->accessibleDescription().contains(said), qPrintable(text()->accessibleDescription()));
    const QList<QPushButton *> buttons = tabs()->currentWidget()->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 1);
    QCOMPARE(buttons.front()->isVisible(), !mended.isEmpty());
    if (mended.isEmpty())
        return;
    QCOMPARE(buttons.front()->text(), button);
    buttons.front()->click();
    QCOMPARE(m_form->form().json(), mended);
    QVERIFY(!m_form->form().jsonMistake());
    QVERIFY(!buttons.front()->isVisible());
    stack()->undo();
    QCOMPARE(m_form->form().json(), json);
}

void TestNewLedgerFormMetadata::emptyKey_isSaidAndCanBeSent()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"":1})")));
    focusCell({0});
    QVERIFY(says(QStringLiteral("This row has no key.")));
    QVERIFY(tabs()->tabIcon(0).isNull());
    QSignalSpy created(m_form.get(), &NewLedgerForm::createRequested);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(created.size(), 1);
}

void TestNewLedgerFormMetadata::row_whatCannotBeSeen_isSaid_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("said");
    QTest::newRow("key, space") << u"k "_qs << u"v"_qs << u"The key “k ” ends with a space."_qs;
    QTest::newRow("value, space") << u"k"_qs << u" v"_qs << u"“k” starts with a space."_qs;
    QTest::newRow("value, no-break space") << u"k"_qs << u"v\u00a0"_qs << u"NO-BREAK SPACE (U+00A0)"_qs;
    QTest::newRow("key, zero-width") << u"k\u200bk"_qs << u"v"_qs << u"invisible characters"_qs;
    QTest::newRow("value, bidi") << u"k"_qs << u"a\u202eb"_qs << u"“k” contains invisible characters"_qs;
    QTest::newRow("value, look-alike") << u"k"_qs << u"Pаyments"_qs << u"Cyrillic а"_qs;
    QTest::newRow("value, two lines") << u"k"_qs << u"a\nb"_qs << QString();
}

void TestNewLedgerFormMetadata::row_whatCannotBeSeen_isSaid()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, said);
    DraftForm form;
    form.setRows(JsonValue::object({{key, JsonValue::ofText(value)}}));
    m_form->setForm(form);
    focusCell({0});
    QCOMPARE(says(said.isEmpty() ? QStringLiteral("invisible") : said), !said.isEmpty());
    QVERIFY(!form.jsonMistake());
}

void TestNewLedgerFormMetadata::row_remedy_changesIt_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("after");
    QTest::newRow("blank in the key")
        << QStringLiteral(R"({"k ":"v"})") << QStringLiteral("Remove it") << QStringLiteral(R"({"k":"v"})");
    QTest::newRow("blank in the value")
        << QStringLiteral(R"({"k":" v "})") << QStringLiteral("Remove it") << QStringLiteral(R"({"k":"v"})");
    QTest::newRow("text that is a number here")
        << QStringLiteral(R"({"k":"1.234,5"})") << QStringLiteral("Make it the number 1234.5")
        << QStringLiteral(R"({"k":1234.5})");
}

void TestNewLedgerFormMetadata::row_remedy_changesIt()
{
    QFETCH(QString, before);
    QFETCH(QString, button);
    QFETCH(QString, after);
    const QLocale locale;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    m_form->setForm(formOf(QStringLiteral("n"), before));
    focusCell({0});
    pressButton(button.toLatin1().constData());
    QCOMPARE(written(), after);
    stack()->undo();
    QCOMPARE(written(), before);
    QLocale::setDefault(locale);
}

void TestNewLedgerFormMetadata::json_long_isInTheFormAtOnce()
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
    QTRY_COMPARE(created.size(), 1);
    QCOMPARE(created[0][0].value<LedgerDraft>().metadata.find(u"end")->text, QStringLiteral("7"));
    QCOMPARE(shown({5000}, valueColumn), QStringLiteral("7"));
}

/// Each letter typed in a line of a megabyte would stall the window.
void TestNewLedgerFormMetadata::json_pastedInOneLongLine_isShownInShortOnes()
{
    QString members;
    for (int i = 0; i < 5000; ++i)
        members += QStringLiteral("\"key, %1\":\"a \\\", value\",").arg(i);
    const QString pasted = QStringLiteral("{%1\"end\":0}").arg(members);
    QApplication::clipboard()->setText(pasted);
    tabs()->setCurrentIndex(1);
    text()->setFocus();
    press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_form->form().rows(), json(pasted));
    for (QTextBlock block = text()->document()->begin(); block.isValid(); block = block.next())
        QVERIFY(block.length() < 1000);
    QCOMPARE(QString(text()->toPlainText()).remove(QLatin1Char('\n')), pasted);
}

void TestNewLedgerFormMetadata::rowMistakes_areSaidAndStopCreate_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("duplicate key") << keyColumn << QStringLiteral("a") << QStringLiteral("“a” appears twice");
    QTest::newRow("bad number") << valueColumn << QStringLiteral("12,5")
                                << QStringLiteral("“b” is not a number: “12,5”");
    QTest::newRow("empty number") << valueColumn << QString()
                                  << QStringLiteral("“b” is a Number but has no value");
}

void TestNewLedgerFormMetadata::rowMistakes_areSaidAndStopCreate()
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
    QCOMPARE(screen::announced(tree()).first(), opened);
    QTRY_VERIFY(screen::announced(tree()).last().contains(sentence)); // when the cell was left
    const QStringList said = screen::announced(tree());
    QCOMPARE(std::count_if(said.begin(), said.end(), [&](const QString &s) { return s.contains(sentence); }),
             1); // not at each letter
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
    QCOMPARE(screen::announced(tree()).size(), said.size() + 1); // the focus was already there
    while (stack()->canUndo())
        stack()->undo();
    QVERIFY(!says(sentence));
    QVERIFY(tabs()->tabIcon(0).isNull());
}

void TestNewLedgerFormMetadata::newRow_leftWithEscape_leavesNothing()
{
    tree()->setFocus();
    type(QStringLiteral("a"));
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), tree());
    press(Qt::Key_Insert);
    QCOMPARE(m_form->form().rows().members.size(), size_t(2));
    QVERIFY(!says(QStringLiteral("has no key"))); // it is still being typed
    press(Qt::Key_Escape);
    QTRY_COMPARE(m_form->form().rows().members.size(), size_t(1));
    stack()->undo();
    QVERIFY(!stack()->canUndo());
    QVERIFY(m_form->form().isEmpty());
}

void TestNewLedgerFormMetadata::cell_leftWithEscape_isAsBefore()
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

void TestNewLedgerFormMetadata::tree_keys_moveAndRemoveRows()
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

QTEST_MAIN(TestNewLedgerFormMetadata)
#include "tst_newledgerform_metadata.moc"
