// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/openform.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QSignalSpy>

using namespace ledgerdesk;

/// The fields of the New ledger form and what is said at them.
class TestNewLedgerForm : public QObject, private OpenForm
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void fields_areCalledAsTheDocumentationSays();
    void tabKey_goesThroughTheFormInItsOrder();
    void setForm_roundTrips_data();
    void setForm_roundTrips();
    void preview_showsTheDraft();
    void refusal_isShownUntilTheFieldChanges();
    void name_outerSpaces_areHintedAt();
    void name_deceptiveCharacters_areSaidWhereItIsTyped_data();
    void name_deceptiveCharacters_areSaidWhereItIsTyped();
    void lines_writtenByAssistiveTechnology_areTaken();
    void name_severalCellsPasted_areOfferedAsOne_data();
    void name_severalCellsPasted_areOfferedAsOne();
    void name_oneCellPasted_isTaken_data();
    void name_oneCellPasted_isTaken();
    void size_isCounted();
};

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
             QStringList({QStringLiteral("Ledger name"), QString(), QStringLiteral("Top-level key"),
                          QStringLiteral("Metadata"), QStringLiteral("Add row"), QStringLiteral("Remove row"),
                          QStringLiteral("Show request"), QStringLiteral("Create ledger")}));
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
    QVERIFY(says(QStringLiteral("ends with a space")));
    QCOMPARE(m_form->form().name, QStringLiteral("Wallets ")); // never corrected silently
    type(QStringLiteral("E"));
    QVERIFY(!says(QStringLiteral("ends with a space")));
    press(Qt::Key_Home);
    type(QStringLiteral(" "));
    QVERIFY(says(QStringLiteral("starts with a space")));
    pressButton("Remove it");
    QCOMPARE(m_form->form().name, QStringLiteral("Wallets E"));
    QCOMPARE(QApplication::focusWidget(), name());
    stack()->undo();
    QCOMPARE(m_form->form().name, QStringLiteral(" Wallets E"));
    name()->clear();
    name()->insert(QStringLiteral("A\u00a0"));
    QVERIFY(says(QStringLiteral("ends with a blank character, NO-BREAK SPACE (U+00A0)")));
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
                               << QStringList{u"starts with a space"_qs, invisible, alphabet};
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

void TestNewLedgerForm::name_severalCellsPasted_areOfferedAsOne_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<int>("choice");
    QTest::addColumn<QString>("name");
    const QString row = u"Acme\tPurses\n"_qs;
    const QString column = u"Acme\r\nPurses\r\n\r\n"_qs;
    QTest::newRow("cells, first") << row << 1 << u"My Acme"_qs;
    QTest::newRow("cells, all") << row << 2 << u"My Acme Purses"_qs;
    QTest::newRow("lines, first") << column << 1 << u"My Acme"_qs;
    QTest::newRow("lines, all") << column << 2 << u"My Acme Purses"_qs;
    QTest::newRow("a cell of two lines, all") << u"\"Acme\nPurses\"\n"_qs << 2 << u"My Acme Purses"_qs;
    QTest::newRow("neither") << row << -1 << u"My "_qs;
}

void TestNewLedgerForm::name_severalCellsPasted_areOfferedAsOne()
{
    QFETCH(QString, pasted);
    QFETCH(int, choice);
    QFETCH(QString, name);
    this->name()->setFocus();
    type(u"My "_qs);
    QApplication::clipboard()->setText(pasted);
    this->name()->paste();
    QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QCOMPARE(m_form->form().name, u"My "_qs); // nothing is joined without being asked for
    if (choice < 0) {
        QTest::keyClick(menu, Qt::Key_Escape);
    } else {
        QVERIFY(menu->actions().at(choice)->text().contains(name.mid(3)));
        for (int i = 0; i < choice; ++i)
            QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
    }
    QTRY_VERIFY(!QApplication::activePopupWidget());
    QTRY_COMPARE(m_form->form().name, name);
    if (choice >= 0)
        stack()->undo();
    QCOMPARE(m_form->form().name, u"My "_qs);
}

void TestNewLedgerForm::name_oneCellPasted_isTaken_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::newRow("cell") << u"Acme Purses\n"_qs;
    QTest::newRow("cell between empty ones") << u"\tAcme Purses\t\n"_qs;
}

void TestNewLedgerForm::name_oneCellPasted_isTaken()
{
    QFETCH(QString, pasted);
    name()->setFocus();
    QApplication::clipboard()->setText(pasted);
    name()->paste();
    QTRY_COMPARE(m_form->form().name, u"Acme Purses"_qs);
    QVERIFY(!QApplication::activePopupWidget());
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
