// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/openform.h"

#include <QApplication>

using namespace ledgerdesk;

/// Undo and redo over the whole New ledger form.
class TestNewLedgerFormUndo : public QObject, private OpenForm
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void typing_isOneStepUntilTheFieldIsLeft();
    void undo_goesBackOverTheWholeForm();
    void undo_inAnOpenCell_isTheFormsUndo();
    void undo_keepsExpansionAndCurrentRow();
    void undo_ofJsonTyping_keepsTheCursorThere();
    void clear_keepsTheTopLevelKey();
    void clear_canBeUndone();
};

void TestNewLedgerFormUndo::typing_isOneStepUntilTheFieldIsLeft()
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
