// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/openform.h"
#include "support/screen.h"

#include <QApplication>
#include <QSignalSpy>

using namespace ledgerdesk;

/// Create in the New ledger form: what it takes, and when it cannot be pressed.
class TestNewLedgerFormCreate : public QObject, private OpenForm
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void create_twentyPresses_askOnce_data();
    void create_twentyPresses_askOnce();
    void create_afterTheOwnerDecides_canBePressedAgain();
    void create_withoutName_saysSo();
    void create_withCtrlEnterInACell_takesWhatIsTyped();
    void create_withCtrlEnterInAType_takesTheChoice();
    void create_notPossible_saysWhy();
    void busy_shorterThanCanBeSeen_changesNothingInView();
    void busy_fieldsAreReadOnlyAndCreateIsCancel();
};

void TestNewLedgerFormCreate::create_twentyPresses_askOnce_data()
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

void TestNewLedgerFormCreate::create_twentyPresses_askOnce()
{
    QFETCH(int, how);
    QFETCH(bool, runs);
    m_form->setForm(formOf(QStringLiteral("n"), {}));
    QSignalSpy created(m_form.get(), &NewLedgerForm::createRequested);
    QSignalSpy cancelled(m_form.get(), &NewLedgerForm::cancelRequested);
    if (runs)
        connect(m_form.get(), &NewLedgerForm::createRequested, m_form.get(),
                [this] { m_form->setBusy(NewLedgerForm::Busy::Sending); });
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

void TestNewLedgerFormCreate::create_afterTheOwnerDecides_canBePressedAgain()
{
    m_form->setForm(formOf(QStringLiteral("n"), {}));
    QSignalSpy created(m_form.get(), &NewLedgerForm::createRequested);
    pressButton("Create ledger");
    m_form->setBusy(NewLedgerForm::Busy::No); // the person went back from the warnings
    QCOMPARE(QApplication::focusWidget(), button("Create ledger"));
    press(Qt::Key_Space);
    QCOMPARE(created.size(), 2);
    m_form->setBusy(NewLedgerForm::Busy::Sending);
    m_form->setBusy(NewLedgerForm::Busy::No);
    QCOMPARE(QApplication::focusWidget(), button("Create ledger"));
    press(Qt::Key_Space);
    QCOMPARE(created.size(), 3);
}

void TestNewLedgerFormCreate::create_withoutName_saysSo()
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

void TestNewLedgerFormCreate::create_withCtrlEnterInACell_takesWhatIsTyped()
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

void TestNewLedgerFormCreate::create_withCtrlEnterInAType_takesTheChoice()
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

void TestNewLedgerFormCreate::create_notPossible_saysWhy()
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

void TestNewLedgerFormCreate::busy_shorterThanCanBeSeen_changesNothingInView()
{
    m_form->setForm(formOf(QStringLiteral("n"), {}));
    button("Create ledger")->setFocus();
    const QSignalSpy focus(qApp, &QApplication::focusChanged);
    m_form->setBusy(NewLedgerForm::Busy::Sending);
    QVERIFY(button("Create ledger")->isEnabled());
    QVERIFY(!button("Cancel")->isVisible());
    m_form->setBusy(NewLedgerForm::Busy::No);
    QCOMPARE(focus.size(), 0);
    m_form->setBusy(NewLedgerForm::Busy::Sending);
    QTRY_COMPARE(QApplication::focusWidget(), button("Cancel"));
    m_form->setBusy(NewLedgerForm::Busy::No);
    QCOMPARE(QApplication::focusWidget(), button("Create ledger"));
}

void TestNewLedgerFormCreate::busy_fieldsAreReadOnlyAndCreateIsCancel()
{
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral(R"({"a":1})")));
    const QSize size = button("Create ledger")->size();
    const DraftForm before = m_form->form();
    QSignalSpy cancelled(m_form.get(), &NewLedgerForm::cancelRequested);
    m_form->setBusy(NewLedgerForm::Busy::Sending);
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
    m_form->setBusy(NewLedgerForm::Busy::No);
    QVERIFY(button("Create ledger")->isVisible());
    name()->setFocus();
    press(Qt::Key_End);
    type(QStringLiteral("x"));
    QCOMPARE(m_form->form().name, QStringLiteral("nx"));
}

QTEST_MAIN(TestNewLedgerFormCreate)
#include "tst_newledgerform_create.moc"
