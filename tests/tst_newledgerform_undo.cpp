// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/openform.h"

#include <QApplication>
#include <QClipboard>

using namespace ledgerdesk;

/// Undo and redo over the whole New ledger form.
class TestNewLedgerFormUndo : public QObject, private OpenForm
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void typing_isOneStepForEachWord_data() { fieldRows(); }
    void typing_isOneStepForEachWord();
    void typing_afterTheFieldWasLeft_isAnotherStep();
    void paste_overWhatWasTyped_undoBringsItBack_data();
    void paste_overWhatWasTyped_undoBringsItBack();
    void replacing_undoBringsBackWhatWasReplaced_data() { fieldRows(); }
    void replacing_undoBringsBackWhatWasReplaced();
    void deleting_isAStepOfItsOwn_data() { fieldRows(); }
    void deleting_isAStepOfItsOwn();
    void lineBreak_inJson_isAStepOfItsOwn();
    void longJson_pasteAfterTyping_isAStepOfItsOwn();
    void rows_eachChangeIsAStep_data();
    void rows_eachChangeIsAStep();
    void undo_goesBackOverTheWholeForm();
    void undo_inAnOpenCell_isTheFormsUndo();
    void undo_keepsExpansionAndCurrentRow();
    void undo_ofJsonTyping_keepsTheCursorThere();
    void clear_keepsTheTopLevelKey();
    void clear_canBeUndone();

private:
    static void fieldRows();
    void enter(const QString &field);
    QString content(const QString &field) const;
};

void TestNewLedgerFormUndo::fieldRows()
{
    QTest::addColumn<QString>("field");
    for (const char *field : {"name", "top-level key", "key", "value", "JSON"})
        QTest::newRow(field) << QString::fromLatin1(field);
}

/// Puts the focus into a field that is empty.
void TestNewLedgerFormUndo::enter(const QString &field)
{
    if (field == u"name") {
        name()->setFocus();
    } else if (field == u"top-level key") {
        ledgerdesk::field<QLineEdit>(*m_form, QStringLiteral("Top-level key"))->setFocus();
    } else if (field == u"JSON") {
        tabs()->setCurrentIndex(1);
        text()->setFocus();
    } else {
        DraftForm form;
        form.setRows(JsonValue::object({{{}, JsonValue::ofText({})}}));
        m_form->setForm(form);
        focusCell({0}, field == u"key" ? keyColumn : valueColumn);
        press(Qt::Key_F2);
    }
}

QString TestNewLedgerFormUndo::content(const QString &field) const
{
    const DraftForm form = m_form->form();
    if (field == u"name")
        return form.name;
    if (field == u"top-level key")
        return form.topLevelKey;
    if (field == u"JSON")
        return form.json();
    const JsonMember row = form.rows().members.empty() ? JsonMember() : form.rows().members.front();
    return field == u"key" ? row.key : row.value.text;
}

void TestNewLedgerFormUndo::typing_isOneStepForEachWord()
{
    QFETCH(QString, field);
    enter(field);
    type(QStringLiteral("the blue house"));
    for (const char *left : {"the blue", "the", ""}) {
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(content(field), QString::fromLatin1(left));
    }
    for (const char *back : {"the", "the blue", "the blue house"}) {
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(content(field), QString::fromLatin1(back));
    }
    press(Qt::Key_Z, Qt::ControlModifier);
    type(QStringLiteral("s"));
    QCOMPARE(content(field), QStringLiteral("the blues"));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(content(field), QStringLiteral("the blue")); // not merged with what was undone before
}

void TestNewLedgerFormUndo::paste_overWhatWasTyped_undoBringsItBack_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("pasted");
    for (const char *field : {"name", "top-level key", "key", "value", "JSON"}) {
        QTest::addRow("%s, another text", field) << QString::fromLatin1(field) << QStringLiteral("pasted");
        QTest::addRow("%s, one letter more", field) << QString::fromLatin1(field) << QStringLiteral("Acmes");
        QTest::addRow("%s, one letter", field) << QString::fromLatin1(field) << QStringLiteral("x");
    }
}

void TestNewLedgerFormUndo::paste_overWhatWasTyped_undoBringsItBack()
{
    QFETCH(QString, field);
    QFETCH(QString, pasted);
    QApplication::clipboard()->setText(pasted);
    enter(field);
    type(QStringLiteral("Acme"));
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(content(field), pasted);
    type(QStringLiteral("!"));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(content(field), pasted);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(content(field), QStringLiteral("Acme"));
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(content(field), pasted);
    press(Qt::Key_Z, Qt::ControlModifier);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(content(field), QString());
}

void TestNewLedgerFormUndo::replacing_undoBringsBackWhatWasReplaced()
{
    QFETCH(QString, field);
    enter(field);
    type(QStringLiteral("Acme"));
    press(Qt::Key_A, Qt::ControlModifier);
    type(QStringLiteral("other"));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(content(field), QStringLiteral("Acme"));
}

void TestNewLedgerFormUndo::deleting_isAStepOfItsOwn()
{
    QFETCH(QString, field);
    enter(field);
    type(QStringLiteral("Acme"));
    press(Qt::Key_Backspace);
    press(Qt::Key_Backspace);
    QCOMPARE(content(field), QStringLiteral("Ac"));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(content(field), QStringLiteral("Acme"));
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(content(field), QString());
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(content(field), QStringLiteral("Acme"));
}

void TestNewLedgerFormUndo::lineBreak_inJson_isAStepOfItsOwn()
{
    enter(QStringLiteral("JSON"));
    type(QStringLiteral("{"));
    press(Qt::Key_Return);
    type(QStringLiteral("}"));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_form->form().json(), QStringLiteral("{\n"));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_form->form().json(), QStringLiteral("{"));
}

void TestNewLedgerFormUndo::longJson_pasteAfterTyping_isAStepOfItsOwn()
{
    const QString start = QStringLiteral("{\"a\":\"%1\"}").arg(QString(100'000, QLatin1Char('x')));
    m_form->setForm(formOf(QStringLiteral("n"), start));
    enter(QStringLiteral("JSON"));
    text()->moveCursor(QTextCursor::End);
    type(QStringLiteral(" "));
    QApplication::clipboard()->setText(QStringLiteral("\n\n\n"));
    press(Qt::Key_V, Qt::ControlModifier);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_form->form().json(), QString(start + QLatin1Char(' ')));
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_form->form().json(), start);
}

void TestNewLedgerFormUndo::rows_eachChangeIsAStep_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<QString>("after");
    const Qt::KeyboardModifiers alt = Qt::AltModifier;
    const Qt::KeyboardModifiers none = Qt::NoModifier;
    QTest::newRow("add") << Qt::Key_Insert << none << QStringLiteral(R"({"o":{},"a":1,"":"","b":true})");
    QTest::newRow("remove") << Qt::Key_Delete << none << QStringLiteral(R"({"o":{},"b":true})");
    QTest::newRow("up") << Qt::Key_Up << alt << QStringLiteral(R"({"a":1,"o":{},"b":true})");
    QTest::newRow("down") << Qt::Key_Down << alt << QStringLiteral(R"({"o":{},"b":true,"a":1})");
    QTest::newRow("in") << Qt::Key_Right << alt << QStringLiteral(R"({"o":{"a":1},"b":true})");
}

void TestNewLedgerFormUndo::rows_eachChangeIsAStep()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(QString, after);
    const QString before = QStringLiteral(R"({"o":{},"a":1,"b":true})");
    m_form->setForm(formOf(QStringLiteral("n"), before));
    focusCell({1});
    press(key, modifiers);
    QCOMPARE(written(), after);
    stack()->undo();
    QCOMPARE(written(), before);
    stack()->redo();
    QCOMPARE(written(), after);
    stack()->undo();
    tree()->model()->setData(cell({1}, typeColumn), int(JsonValue::Type::Text), Qt::EditRole);
    QCOMPARE(written(), QStringLiteral(R"({"o":{},"a":"1","b":true})"));
    stack()->undo();
    QCOMPARE(written(), before);
    QVERIFY(!stack()->canUndo());
}

void TestNewLedgerFormUndo::typing_afterTheFieldWasLeft_isAnotherStep()
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

void TestNewLedgerFormUndo::undo_goesBackOverTheWholeForm()
{
    name()->setFocus();
    type(QStringLiteral("Name"));
    field<QLineEdit>(*m_form, QStringLiteral("Top-level key"))->setFocus();
    type(QStringLiteral("MyApp"));
    tree()->setFocus();
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

void TestNewLedgerFormUndo::undo_inAnOpenCell_isTheFormsUndo()
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

void TestNewLedgerFormUndo::undo_keepsExpansionAndCurrentRow()
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

void TestNewLedgerFormUndo::undo_ofJsonTyping_keepsTheCursorThere()
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

void TestNewLedgerFormUndo::clear_keepsTheTopLevelKey()
{
    DraftForm form = formOf(QStringLiteral("n"), QStringLiteral(R"({"a":1})"));
    form.topLevelKey = QStringLiteral("MyApp");
    m_form->setForm(form);
    m_form->clear();
    QCOMPARE(m_form->form().topLevelKey, QStringLiteral("MyApp"));
    QCOMPARE(m_form->form().name, QString());
    QVERIFY(m_form->form().rows().members.empty());
}

void TestNewLedgerFormUndo::clear_canBeUndone()
{
    const DraftForm form = formOf(QStringLiteral("n"), QStringLiteral(R"({"a":1})"));
    m_form->setForm(form);
    m_form->clear();
    QVERIFY(m_form->form().isEmpty());
    QCOMPARE(name()->text(), QString());
    stack()->undo();
    QCOMPARE(m_form->form(), form);
}

QTEST_MAIN(TestNewLedgerFormUndo)
#include "tst_newledgerform_undo.moc"
