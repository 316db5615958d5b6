// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/sendingdialog.h"
#include "support/fields.h"
#include "theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace ledgerdesk;
using Choice = SendingDialog::Choice;

namespace {

DraftWarning cardWarning()
{
    DraftWarning warning;
    warning.kind = DraftWarning::Kind::LooksLikeCardNumber;
    warning.path = {u"card"_qs};
    warning.value = u"4111 •••• 1111"_qs;
    return warning;
}

Ledger ledgerOf(const QString &id, const QString &name)
{
    Ledger ledger;
    ledger.id = id;
    ledger.name = name;
    ledger.createdAt = QDateTime(QDate(2026, 3, 1), QTime(9, 30), Qt::UTC);
    return ledger;
}

Attempt unknownAttempt()
{
    Attempt attempt;
    attempt.id = 7;
    attempt.state = Attempt::State::Unknown;
    attempt.startedAt = QDateTime(QDate(2026, 3, 2), QTime(10, 41), Qt::UTC);
    return attempt;
}

SendingQuestion question()
{
    return {.ledgerName = u"<b>Acme</b> EUR"_qs, .connectionName = u"Main <i>EU</i>"_qs};
}

} // namespace

Q_DECLARE_METATYPE(std::optional<ledgerdesk::Error>)

/// The one question before a ledger is created.
class SendingDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_choices.clear(); }
    void cleanup() { m_dialog.reset(); }

    void nothingToAsk_isNotNeeded();
    void allMatters_areOneDialogOfPlainText();
    void keys_goBackUnlessCreatingIsChosen_data();
    void keys_goBackUnlessCreatingIsChosen();
    void namesake_chosenByKeyboard_isOpened_data();
    void namesake_chosenByKeyboard_isOpened();
    void namesakes_many_areLimited();
    void lookAlikes_areSaidAsSuchAndCanBeOpened();
    void listNotWhole_isSaidToWhoeverIsAsked();
    void rename_isAnsweredOnce();
    void unknownAttempt_isLookedUp_data();
    void unknownAttempt_isLookedUp();
    void production_wordNotTyped_cannotCreate_data();
    void production_wordNotTyped_cannotCreate();
    void production_wordTyped_createsWithTheChosenTerm();
    void nameTooLarge_offersNoCreating();
    void tooLarge_offersTwoSteps();
    void tooLarge_metadataMayNotBeAdded_isNotOfferedAndSaidWhy_data();
    void tooLarge_metadataMayNotBeAdded_isNotOfferedAndSaidWhy();
    void everyControl_hasANameAndIsReachedByTab();

private:
    SendingDialog &open(const SendingQuestion &asked);

    const Theme m_theme;
    std::unique_ptr<SendingDialog> m_dialog;
    QList<Choice> m_choices;
};

SendingDialog &SendingDialogTest::open(const SendingQuestion &asked)
{
    m_dialog = std::make_unique<SendingDialog>(asked, m_theme);
    connect(m_dialog.get(), &SendingDialog::answered, this,
            [this](SendingDialog::Choice choice) { m_choices << choice; });
    m_dialog->open();
    [this] { QVERIFY(QTest::qWaitForWindowActive(m_dialog.get())); }();
    return *m_dialog;
}

void SendingDialogTest::nothingToAsk_isNotNeeded()
{
    SendingQuestion asked = question();
    QVERIFY(!asked.isNeeded());
    asked.names.error = Error{.kind = Error::Kind::NotAllowed};
    asked.names.isComplete = false;
    QVERIFY(!asked.isNeeded()); // a failed name check prevents nothing
    asked.isProduction = true;
    QVERIFY(asked.isNeeded());
}

void SendingDialogTest::allMatters_areOneDialogOfPlainText()
{
    SendingQuestion asked = question();
    asked.warnings = {cardWarning(), cardWarning()};
    asked.names.ledgers = {ledgerOf(u"ldg_1"_qs, u"ACME \u202eEUR"_qs)};
    asked.names.unknown = {unknownAttempt()};
    asked.names.error = Error{.kind = Error::Kind::NotAllowed, .subject = u"api:443"_qs, .status = 403};
    asked.isProduction = true;
    const SendingDialog &dialog = open(asked);
    QCOMPARE(dialog.windowTitle(), u"Before you create"_qs);
    QString all;
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        QVERIFY(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'));
        all += label->text() + u'\n';
    }
    QVERIFY2(all.contains(u"Before you create “<b>Acme</b> EUR”"_qs), qPrintable(all));
    QVERIFY2(all.contains(u"“Main <i>EU</i>” is a production connection"_qs), qPrintable(all));
    QVERIFY2(all.contains(u"An earlier create with this name is still Unknown"_qs), qPrintable(all));
    QVERIFY2(all.contains(u"Could not look for other ledgers with this name"_qs), qPrintable(all));
    QCOMPARE(all.count(u"4111 •••• 1111"_qs), 2);
    const auto *table = field<QTableWidget>(dialog, u"Ledgers with the same name"_qs);
    QCOMPARE(table->item(0, 0)->text(), u"ACME ⟨U+202E⟩EUR"_qs);
    QCOMPARE(table->item(0, 1)->text(), u"ldg_1"_qs);
}

void SendingDialogTest::keys_goBackUnlessCreatingIsChosen_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("button"); // the button with the focus; "" for the default one
    QTest::addColumn<int>("expected");
    QTest::newRow("Enter") << int(Qt::Key_Return) << QString() << int(Choice::GoBack);
    QTest::newRow("Escape") << int(Qt::Key_Escape) << QString() << int(Choice::GoBack);
    QTest::newRow("Space") << int(Qt::Key_Space) << QString() << int(Choice::GoBack);
    QTest::newRow("Space on Create anyway")
        << int(Qt::Key_Space) << u"Create anyway"_qs << int(Choice::Create);
    QTest::newRow("Enter on Create anyway")
        << int(Qt::Key_Return) << u"Create anyway"_qs << int(Choice::Create);
}

void SendingDialogTest::keys_goBackUnlessCreatingIsChosen()
{
    QFETCH(int, key);
    QFETCH(QString, button);
    QFETCH(int, expected);
    SendingQuestion asked = question();
    asked.warnings = {cardWarning()};
    const SendingDialog &dialog = open(asked);
    QCOMPARE(QApplication::focusWidget(), field<QPushButton>(dialog, u"Go back"_qs));
    if (!button.isEmpty())
        field<QPushButton>(dialog, button)->setFocus();
    press(Qt::Key(key));
    QCOMPARE(m_choices, QList{Choice(expected)});
    QVERIFY(!dialog.isVisible());
}

void SendingDialogTest::namesake_chosenByKeyboard_isOpened_data()
{
    QTest::addColumn<bool>("byEnter");
    QTest::newRow("Enter in the table") << true;
    QTest::newRow("the button") << false;
}

void SendingDialogTest::namesake_chosenByKeyboard_isOpened()
{
    QFETCH(bool, byEnter);
    SendingQuestion asked = question();
    asked.names.ledgers = {ledgerOf(u"ldg_1"_qs, u"a"_qs), ledgerOf(u"ldg_2"_qs, u"A"_qs)};
    const SendingDialog &dialog = open(asked);
    field<QTableWidget>(dialog, u"Ledgers with the same name"_qs)->setFocus();
    press(Qt::Key_Down);
    if (!byEnter)
        field<QPushButton>(dialog, u"Open it"_qs)->setFocus();
    press(Qt::Key_Return);
    QCOMPARE(m_choices, QList{Choice::Open});
    QCOMPARE(dialog.chosenLedger().id, u"ldg_2"_qs);
}

void SendingDialogTest::namesakes_many_areLimited()
{
    SendingQuestion asked = question();
    for (int i = 0; i < 500; ++i)
        asked.names.ledgers.push_back(ledgerOf(u"ldg_%1"_qs.arg(i), QString(5000, u'x')));
    const SendingDialog &dialog = open(asked);
    QCOMPARE(field<QTableWidget>(dialog, u"Ledgers with the same name"_qs)->rowCount(), 50);
    QVERIFY(dialog.height() <= dialog.screen()->availableSize().height());
}

void SendingDialogTest::lookAlikes_areSaidAsSuchAndCanBeOpened()
{
    SendingQuestion asked = question();
    asked.ledgerName = u"Payments"_qs;
    asked.names.lookAlikes = {ledgerOf(u"ldg_1"_qs, u"Pаymеnts"_qs), ledgerOf(u"ldg_2"_qs, u"Payrnents"_qs)};
    asked.names.unknownLookAlikes = {unknownAttempt()};
    asked.names.unknownLookAlikes.front().ledgerName = u"Paymeηts\u202e"_qs;
    asked.names.unknownLookAlikes.front().connectionName = u"Acme US"_qs;
    QVERIFY(asked.isNeeded());
    const SendingDialog &dialog = open(asked);
    QString all;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        all += label->text() + u'\n';
    QVERIFY2(all.contains(u"have names that look like this one"_qs), qPrintable(all));
    QVERIFY2(
        all.contains(
            u"“Pаymеnts” looks like “Payments” but uses different characters: Cyrillic а, Cyrillic е."_qs),
        qPrintable(all));
    QVERIFY2(all.contains(u"It was sent through “Acme US”"_qs), qPrintable(all));
    QVERIFY2(all.contains(u"is still Unknown"_qs) && all.contains(u"Greek η"_qs)
                 && all.contains(u"⟨U+202E⟩"_qs),
             qPrintable(all));
    QVERIFY2(!all.contains(u"already have this name"_qs), qPrintable(all));
    auto *table = field<QTableWidget>(dialog, u"Ledgers with similar-looking names"_qs);
    QCOMPARE(table->rowCount(), 2);
    table->setFocus();
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(m_choices, QList{Choice::Open});
    QCOMPARE(dialog.chosenLedger().id, u"ldg_2"_qs);
}

void SendingDialogTest::listNotWhole_isSaidToWhoeverIsAsked()
{
    SendingQuestion asked = question();
    asked.names.isListWhole = false;
    QVERIFY(!asked.isNeeded());
    asked.warnings = {cardWarning()};
    const SendingDialog &dialog = open(asked);
    const auto labels = dialog.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text().contains(u"Not all ledgers are loaded"_qs);
    }));
}

void SendingDialogTest::rename_isAnsweredOnce()
{
    SendingQuestion asked = question();
    asked.names.ledgers = {ledgerOf(u"ldg_1"_qs, u"a"_qs)};
    const SendingDialog &dialog = open(asked);
    auto *button = field<QPushButton>(dialog, u"Rename"_qs);
    button->click();
    button->click();
    m_dialog->reject();
    QCOMPARE(m_choices, QList{Choice::Rename});
}

void SendingDialogTest::unknownAttempt_isLookedUp_data()
{
    QTest::addColumn<bool>("looksAlike");
    QTest::newRow("of the same name") << false;
    QTest::newRow("of a name that looks like it") << true;
}

void SendingDialogTest::unknownAttempt_isLookedUp()
{
    QFETCH(bool, looksAlike);
    SendingQuestion asked = question();
    (looksAlike ? asked.names.unknownLookAlikes : asked.names.unknown) = {unknownAttempt()};
    const SendingDialog &dialog = open(asked);
    field<QPushButton>(dialog, u"Look it up"_qs)->setFocus();
    press(Qt::Key_Space);
    QCOMPARE(m_choices, QList{Choice::LookUp});
    QCOMPARE(dialog.chosenAttempt().id, 7);
}

void SendingDialogTest::production_wordNotTyped_cannotCreate_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("difference");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("a part") << u"PROD"_qs << u"“UCTION” is missing at the end."_qs;
    QTest::newRow("other case") << u"production"_qs << u"Type it in capital letters: PRODUCTION."_qs;
    QTest::newRow("more") << u"PRODUCTION!"_qs << u"“!” at the end is too much."_qs;
    QTest::newRow("mistyped") << u"PRODUKTION"_qs << u"Letter 6 is “K”, but has to be “C”."_qs;
    QTest::newRow("something else") << u"Main <i>EU</i>"_qs << u"Letter 1 is “M”, but has to be “P”."_qs;
}

void SendingDialogTest::production_wordNotTyped_cannotCreate()
{
    QFETCH(QString, typed);
    QFETCH(QString, difference);
    SendingQuestion asked = question();
    asked.isProduction = true;
    const SendingDialog &dialog = open(asked);
    QCOMPARE(QApplication::focusWidget(), field<QLineEdit>(dialog, u"Type PRODUCTION"_qs));
    type(typed);
    const bool isUnfinished = u"PRODUCTION"_qs.startsWith(typed);
    QCOMPARE(field<QLineEdit>(dialog, u"Type PRODUCTION"_qs)->accessibleDescription(),
             isUnfinished ? QString() : difference);
    const auto *create = field<QPushButton>(dialog, u"Create in production"_qs);
    QVERIFY(!create->isEnabled());
    press(Qt::Key_Return);
    if (typed.isEmpty()) {
        QCOMPARE(m_choices, QList{Choice::GoBack});
        return;
    }
    QCOMPARE(m_choices, QList<Choice>()); // a typing mistake does not close the dialog silently
    auto *name = field<QLineEdit>(dialog, u"Type PRODUCTION"_qs);
    QCOMPARE(name->accessibleDescription(), difference);
    name->clear();
    QCOMPARE(name->accessibleDescription(), QString());
    press(Qt::Key_Escape);
    QCOMPARE(m_choices, QList{Choice::GoBack});
}

void SendingDialogTest::production_wordTyped_createsWithTheChosenTerm()
{
    SendingQuestion asked = question();
    asked.isProduction = true;
    const SendingDialog &dialog = open(asked);
    type(u" PRODUCTION"_qs);
    QVERIFY(field<QPushButton>(dialog, u"Create in production"_qs)->isEnabled());
    QCOMPARE(dialog.term(), ProductionGuard::Term::ThisLedger);
    auto *term = field<QComboBox>(dialog, u"Valid for"_qs);
    term->setFocus();
    press(Qt::Key_End);
    field<QLineEdit>(dialog, u"Type PRODUCTION"_qs)->setFocus();
    press(Qt::Key_Return);
    QCOMPARE(m_choices, QList{Choice::Create});
    QCOMPARE(dialog.term(), ProductionGuard::Term::Session);
}

void SendingDialogTest::nameTooLarge_offersNoCreating()
{
    SendingQuestion asked = question();
    asked.way = SendingQuestion::Way::NotAtAll;
    const SendingDialog &dialog = open(asked);
    QStringList buttons;
    for (const QPushButton *button : dialog.findChildren<QPushButton *>())
        buttons << button->text();
    QCOMPARE(buttons, (QStringList{u"Rename"_qs, u"Go back"_qs}));
}

void SendingDialogTest::tooLarge_offersTwoSteps()
{
    SendingQuestion asked = question();
    asked.way = SendingQuestion::Way::InTwoSteps;
    const SendingDialog &dialog = open(asked);
    field<QPushButton>(dialog, u"Create, then add the metadata"_qs)->setFocus();
    press(Qt::Key_Space);
    QCOMPARE(m_choices, QList{Choice::Create});
}

void SendingDialogTest::tooLarge_metadataMayNotBeAdded_isNotOfferedAndSaidWhy_data()
{
    QTest::addColumn<MetadataRight>("right");
    QTest::addColumn<std::optional<Error>>("error");
    QTest::addColumn<QString>("words");
    using Kind = Error::Kind;
    QTest::newRow("refused") << MetadataRight::Refused
                             << std::optional(Error{.kind = Kind::NotAllowed, .scope = u"metadata:write"_qs})
                             << u"with the scope metadata:write"_qs;
    QTest::newRow("a Core before 0.15.3")
        << MetadataRight::Refused << std::optional(Error{.kind = Kind::NotForScopedKeys}) << u"0.15.3"_qs;
    QTest::newRow("not offered") << MetadataRight::NotOffered << std::optional<Error>()
                                 << u"does not allow metadata to be added"_qs;
    QTest::newRow("not known") << MetadataRight::Unsettled
                               << std::optional(Error{.kind = Kind::TimedOut, .subject = u"host:443"_qs})
                               << u"Could not find out"_qs;
}

void SendingDialogTest::tooLarge_metadataMayNotBeAdded_isNotOfferedAndSaidWhy()
{
    QFETCH(QString, words);
    QFETCH(MetadataRight, right);
    QFETCH(std::optional<Error>, error);
    SendingQuestion asked = question();
    asked.way = SendingQuestion::Way::NotInTwoSteps;
    asked.metadata = {right, error};
    QVERIFY(asked.isNeeded());
    const SendingDialog &dialog = open(asked);
    QStringList buttons;
    for (const auto *button : dialog.findChildren<QPushButton *>())
        buttons << button->accessibleName();
    QCOMPARE(buttons, QStringList{u"Go back"_qs});
    QStringList said;
    for (const auto *label : dialog.findChildren<QLabel *>())
        said << label->text();
    QVERIFY2(said.join(u' ').contains(words), qPrintable(said.join(u' ')));
}

void SendingDialogTest::everyControl_hasANameAndIsReachedByTab()
{
    SendingQuestion asked = question();
    asked.names.ledgers = {ledgerOf(u"ldg_1"_qs, u"a"_qs)};
    asked.names.unknown = {unknownAttempt()};
    asked.isProduction = true;
    const SendingDialog &dialog = open(asked);
    QStringList reached;
    for (int i = 0; i < 12; ++i) {
        reached << QApplication::focusWidget()->accessibleName();
        press(Qt::Key_Tab);
    }
    for (const QString &name : {u"Ledgers with the same name"_qs, u"Open it"_qs, u"Look it up"_qs,
                                u"Type PRODUCTION"_qs, u"Valid for"_qs, u"Rename"_qs, u"Go back"_qs})
        QVERIFY2(reached.contains(name), qPrintable(name + u" not in " + reached.join(u", ")));
}

QTEST_MAIN(SendingDialogTest)
#include "tst_sendingdialog.moc"
