// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/formcolumn.h"
#include "parts/scrollingcolumn.h"
#include "parts/wrappinglabel.h"
#include "support/connectiondialogroom.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QScopeGuard>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>

using namespace ledgerdesk;

class tst_ConnectionDialog : public QObject, private ConnectionDialogRoom
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_dialog.reset(); }

    void words_areThoseOfTheScreen();
    void everyControl_isReachedByTab();
    void tab_goesDownTheFields();
    void advanced_takesTheHeightThatTheScreenHas();
    void fieldsThatScroll_leaveNoRoomForAMessage();
    void newConnection_byKeyboardAlone_isGivenBack();
    void twoNewConnections_haveDifferentIds();
    void storedConnection_unchanged_isGivenBackWithoutToken();
    void mistake_standsBeneathItsField_data();
    void mistake_standsBeneathItsField();
    void mistake_goesWhenTheFieldIsTypedInto();
    void fields_doNotMoveWhenMistakesAppear_data();
    void fields_doNotMoveWhenMistakesAppear();
    void test_begins_fieldsKeepTheirWidth();
    void mistake_widerThanItsLine_takesMoreLines();
    void serviceCore_needsNoInstanceAndNoCloudAddress();
    void addressOfARequest_isTakenApartAndSaid_data();
    void addressOfARequest_isTakenApartAndSaid();
    void addressOfARequest_enteredAgain_isKept();
    void storedAddress_isNotTakenApart();
    void keychainFailed_keepsAllAndOffersTheSession_data();
    void keychainFailed_keepsAllAndOffersTheSession();
    void otherFailure_offersNoOtherPlace();
    void saving_onlyCancelCanBePressed();
};

void tst_ConnectionDialog::words_areThoseOfTheScreen()
{
    openNew();
    for (const char *name : {"Connection name", "Base URL", "Instance ID", "Access token"}) {
        const QLineEdit *edit = field(QString::fromLatin1(name));
        QVERIFY2(edit != nullptr, name);
        const auto labels = m_dialog->findChildren<QLabel *>();
        QVERIFY2(std::any_of(labels.cbegin(), labels.cend(),
                             [edit, name](const QLabel *label) {
                                 return label->buddy() == edit && label->text() == QLatin1String(name);
                             }),
                 name);
    }
    const auto entries = [this](const QString &name) {
        QStringList texts;
        for (int index = 0; index < box(name)->count(); ++index)
            texts.append(box(name)->itemText(index));
        return texts;
    };
    QCOMPARE(entries(u"Service"_qs), (QStringList{u"Blnk Cloud"_qs, u"Blnk Core"_qs}));
    QCOMPARE(entries(u"Keep the token"_qs),
             (QStringList{u"In the system keychain"_qs, u"For this session only"_qs}));
    QCOMPARE(entries(u"Environment"_qs), (QStringList{u"Production"_qs, u"Staging"_qs, u"Test"_qs}));
    QVERIFY(button(u"Save"_qs) != nullptr);
    QVERIFY(button(u"Cancel"_qs) != nullptr);
    QCOMPARE(field(u"Base URL"_qs)->text(), u"https://api.cloud.blnkfinance.com"_qs);
    QCOMPARE(field(u"Access token"_qs)->echoMode(), QLineEdit::Password);
}

void tst_ConnectionDialog::everyControl_isReachedByTab()
{
    openNew();
    type(u"Access token"_qs, goodToken);
    for (const char *name : {"Connection name", "Service", "Base URL", "Instance ID", "Access token",
                             "Show the token", "Keep the token", "Environment", "Save", "Cancel"})
        QVERIFY2(tabTo(*m_dialog, named<QWidget>(*m_dialog, QString::fromLatin1(name))), name);
}

void tst_ConnectionDialog::tab_goesDownTheFields()
{
    openNew();
    field(u"Connection name"_qs)->setFocus();
    QStringList names;
    for (int step = 0; step < 7; ++step) {
        names << m_dialog->focusWidget()->accessibleName();
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(names,
             (QStringList{u"Connection name"_qs, u"Service"_qs, u"Base URL"_qs, u"Instance ID"_qs,
                          u"Access token"_qs, u"Keep the token"_qs, u"Environment"_qs}));
}

void tst_ConnectionDialog::advanced_takesTheHeightThatTheScreenHas()
{
    openNew();
    const int available = m_dialog->screen()->availableSize().height();
    const int frame = m_dialog->frameSize().height() - m_dialog->height();
    auto *advanced = named<QAbstractButton>(*m_dialog, u"Advanced"_qs);
    QVERIFY(m_dialog->height() + frame < available);
    QVERIFY(advanced);
    advanced->click();
    QTRY_COMPARE(m_dialog->height() + frame, available);
}

void tst_ConnectionDialog::fieldsThatScroll_leaveNoRoomForAMessage()
{
    const QFont usual = QApplication::font();
    QFont large = usual;
    large.setPixelSize(22); // too large for this screen
    QApplication::setFont(large);
    const auto restore = qScopeGuard([usual] { QApplication::setFont(usual); });
    const Theme theme;
    m_dialog = std::make_unique<ConnectionDialog>(Connection{}, ConnectionDialog::StoredToken::None,
                                                  QStringList{}, theme);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    const auto *fields = m_dialog->findChild<ScrollingColumn *>();
    QVERIFY(fields->verticalScrollBar()->maximum() > 0);
    const int end = fields->mapTo(m_dialog.get(), QPoint(0, fields->height())).y();
    const int buttons = button(u"Save"_qs)->mapTo(m_dialog.get(), QPoint()).y();
    QVERIFY2(buttons - end <= theme.scaled(40), qPrintable(QString::number(buttons - end)));
    m_dialog.reset(); // before its theme is destroyed
}

void tst_ConnectionDialog::newConnection_byKeyboardAlone_isGivenBack()
{
    const ConnectionDialog &dialog = openNew();
    const QSignalSpy saved(&dialog, &ConnectionDialog::saveRequested);
    fillIn();
    QVERIFY(tabTo(*m_dialog, box(u"Keep the token"_qs)));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Down);
    QVERIFY(tabTo(*m_dialog, box(u"Environment"_qs)));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Down);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
    QCOMPARE(saved.count(), 1);
    QVERIFY(dialog.isVisible());

    const ConnectionInput input = dialog.input();
    QVERIFY(!input.connection.id.isEmpty());
    QCOMPARE(input.connection.id, dialog.input().connection.id);
    QCOMPARE(input.connection.name, u"Acme payments"_qs);
    QCOMPARE(input.connection.endpoint.service, Service::Cloud);
    QCOMPARE(input.connection.endpoint.baseUrl, QUrl(u"https://api.cloud.blnkfinance.com"_qs));
    QCOMPARE(input.connection.endpoint.instanceId, u"instance_01J8"_qs);
    QCOMPARE(input.connection.tokenPlace, TokenPlace::Session);
    QCOMPARE(input.connection.environment, Environment::Staging);
    QVERIFY(input.newToken.has_value());
    QCOMPARE(input.newToken->reveal(), goodToken.toLatin1());
}

void tst_ConnectionDialog::twoNewConnections_haveDifferentIds()
{
    const QString first = openNew().input().connection.id;
    QVERIFY(openNew().input().connection.id != first);
}

void tst_ConnectionDialog::storedConnection_unchanged_isGivenBackWithoutToken()
{
    const ConnectionDialog &dialog = open(storedConnection(), ConnectionDialog::StoredToken::Kept);
    const QSignalSpy saved(&dialog, &ConnectionDialog::saveRequested);
    QCOMPARE(field(u"Access token"_qs)->text(), QString());
    QVERIFY(field(u"Access token"_qs)->placeholderText().startsWith(u"kept in the system keychain"_qs));
    pressSave();
    QCOMPARE(saved.count(), 1);
    QVERIFY(dialog.input().connection == storedConnection());
    QVERIFY(!dialog.input().newToken);
}

void tst_ConnectionDialog::mistake_standsBeneathItsField_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    const QString connectionName = u"Connection name"_qs;
    QTest::newRow("no name") << connectionName << QString();
    QTest::newRow("spaces for a name") << connectionName << u"   "_qs;
    QTest::newRow("taken name") << connectionName << u"taken"_qs;
    QTest::newRow("long name") << connectionName << QString(201, u'x');
    QTest::newRow("token as name") << connectionName << goodToken;
    const QString address = u"Base URL"_qs;
    QTest::newRow("no address") << address << QString();
    QTest::newRow("no scheme") << address << u"api.example.org"_qs;
    QTest::newRow("plain http") << address << u"http://api.example.org"_qs;
    QTest::newRow("user info") << address << u"https://me:word@example.org"_qs;
    QTest::newRow("query") << address << u"https://example.org/?a=b"_qs;
    const QString instance = u"Instance ID"_qs;
    QTest::newRow("no instance") << instance << QString();
    QTest::newRow("space in instance") << instance << u"instance_1 2"_qs;
    QTest::newRow("token as instance") << instance << goodToken;
    QTest::newRow("deployment") << instance << u"deployment_1"_qs;
    const QString token = u"Access token"_qs;
    QTest::newRow("no token") << token << QString();
    QTest::newRow("space in token") << token << u"blnk_at 1"_qs;
    QTest::newRow("letters in token") << token << u"blnk_é"_qs;
    QTest::newRow("long token") << token << QString(5000, u'x');
}

void tst_ConnectionDialog::mistake_standsBeneathItsField()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    const QSignalSpy saved(&openNew(), &ConnectionDialog::saveRequested);
    fillIn();
    QLineEdit *edit = field(name);
    edit->setText(text);
    QVERIFY(tabTo(*m_dialog, edit));
    // A pasted token is checked at once, any other field when it is left.
    QVERIFY(name == u"Access token" || edit->accessibleDescription().isEmpty());
    QTest::keyClick(edit, Qt::Key_Tab);
    const QString sentence = edit->accessibleDescription();
    QVERIFY(!sentence.isEmpty());
    const auto labels = m_dialog->findChildren<QLabel *>();
    const auto shown = std::find_if(labels.cbegin(), labels.cend(),
                                    [&sentence](const QLabel *label) { return label->text() == sentence; });
    QVERIFY(shown != labels.cend());
    const QPoint place = (*shown)->mapTo(m_dialog.get(), QPoint());
    QVERIFY(place.y() >= edit->mapTo(m_dialog.get(), QPoint(0, edit->height())).y());
    QVERIFY(!sentence.contains(goodToken));

    pressSave();
    QCOMPARE(saved.count(), 0);
    QCOMPARE(m_dialog->focusWidget(), edit);
}

void tst_ConnectionDialog::mistake_goesWhenTheFieldIsTypedInto()
{
    openNew();
    pressSave();
    QVERIFY(!field(u"Connection name"_qs)->accessibleDescription().isEmpty());
    QTest::keyClicks(field(u"Connection name"_qs), u"A"_qs);
    QVERIFY(field(u"Connection name"_qs)->accessibleDescription().isEmpty());
}

void tst_ConnectionDialog::fields_doNotMoveWhenMistakesAppear_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<int>("pixels");
    QTest::newRow("the font of the look") << QString() << 13;
    QTest::newRow("a wide font") << u"DejaVu Sans"_qs << 13;
    QTest::newRow("a wide font, large") << u"DejaVu Sans"_qs << 15; // the largest that fits on this screen
}

void tst_ConnectionDialog::fields_doNotMoveWhenMistakesAppear()
{
    QFETCH(QString, family);
    QFETCH(int, pixels);
    const QFont usual = QApplication::font();
    QFont font = usual;
    if (!family.isEmpty())
        font.setFamilies({family});
    font.setPixelSize(pixels);
    QApplication::setFont(font);
    const auto restore = qScopeGuard([usual] { QApplication::setFont(usual); });
    const Theme theme;
    m_dialog = std::make_unique<ConnectionDialog>(Connection{}, ConnectionDialog::StoredToken::None,
                                                  QStringList{}, theme);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    const QStringList names{u"Connection name"_qs, u"Base URL"_qs, u"Instance ID"_qs, u"Access token"_qs};
    // If the font is too large for the screen, the column scrolls to the current field.
    const QWidget *column = field(names.front())->parentWidget();
    const auto places = [this, &names, column] {
        std::vector<QRect> all;
        for (const QString &name : names)
            all.emplace_back(field(name)->mapTo(column, QPoint()), field(name)->size());
        all.emplace_back(box(u"Environment"_qs)->mapTo(column, QPoint()), QSize());
        all.emplace_back(button(u"Save"_qs)->mapTo(m_dialog.get(), QPoint()), QSize());
        return all;
    };
    const auto before = places();
    type(u"Connection name"_qs, goodToken);
    type(u"Base URL"_qs, u"http://api.example.org"_qs);
    type(u"Instance ID"_qs, u"a b"_qs);
    type(u"Access token"_qs, u"\""_qs + goodToken + u"\""_qs);
    pressSave();
    QTRY_VERIFY(button(u"Use the cleaned token"_qs) != nullptr);
    for (const QString &name : names)
        QVERIFY2(!field(name)->accessibleDescription().isEmpty(), qPrintable(name));
    QVERIFY(places() == before);
    m_dialog.reset(); // before its theme is destroyed
}

void tst_ConnectionDialog::test_begins_fieldsKeepTheirWidth()
{
    const ConnectionDialog &dialog = openNew();
    fillIn();
    const int width = dialog.width();
    const QPoint place = dialog.pos();
    const int ofField = field(u"Base URL"_qs)->width();
    QVERIFY(tabTo(*m_dialog, button(u"Test connection"_qs)));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Space);
    QTRY_VERIFY(named<QWidget>(*m_dialog, u"Checks"_qs)->isVisible());
    QCOMPARE(dialog.width(), width);
    QCOMPARE(dialog.pos(), place);
    QCOMPARE(field(u"Base URL"_qs)->width(), ofField);
}

void tst_ConnectionDialog::mistake_widerThanItsLine_takesMoreLines()
{
    const Theme theme;
    FormColumn column(theme);
    auto *edit = new QLineEdit;
    column.addRow(u"Name"_qs, edit);
    column.resize(240, column.sizeHint().height());
    column.show();
    const QString sentence =
        u"This <b>sentence</b> is far too long for the line that stands under the field."_qs;
    column.say(edit, sentence);
    QCOMPARE(edit->accessibleDescription(), sentence);
    const auto *line = column.findChild<WrappingLabel *>();
    const auto heightAt = [&column, line](int width) {
        column.resize(width, column.heightForWidth(width));
        return line->height();
    };
    const int twoLines = 2 * line->fontMetrics().lineSpacing();
    QTRY_VERIFY(heightAt(240) >= twoLines);
    QVERIFY(line->height() >= line->heightForWidth(line->width()));
    QTRY_VERIFY(heightAt(2000) < twoLines);
}

void tst_ConnectionDialog::addressOfARequest_isTakenApartAndSaid_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("instance");
    QTest::newRow("Cloud") << u"https://api.cloud.blnkfinance.com/proxy/ledgers?instance_id=instance_1"_qs
                           << u"https://api.cloud.blnkfinance.com"_qs << u"Blnk Cloud"_qs << u"instance_1"_qs;
    QTest::newRow("Core") << u" http://localhost:5001/ledgers/ldg_1 "_qs << u"http://localhost:5001"_qs
                          << u"Blnk Core"_qs << QString();
}

void tst_ConnectionDialog::addressOfARequest_isTakenApartAndSaid()
{
    QFETCH(QString, pasted);
    openNew();
    type(u"Base URL"_qs, pasted);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    QTEST(field(u"Base URL"_qs)->text(), "address");
    QTEST(box(u"Service"_qs)->currentText(), "service");
    QTEST(field(u"Instance ID"_qs)->text(), "instance");
    QVERIFY(field(u"Base URL"_qs)->accessibleDescription().contains(u"the address of a single request"));
    QVERIFY(!FormColumn::hasMistake(field(u"Base URL"_qs)));
    // It still says so when the field is left once more.
    QVERIFY(tabTo(*m_dialog, field(u"Base URL"_qs)));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    QVERIFY(field(u"Base URL"_qs)->accessibleDescription().contains(u"the address of a single request"));
}

/// A proxy may have a Core under just this path.
void tst_ConnectionDialog::addressOfARequest_enteredAgain_isKept()
{
    openNew();
    const QString address = u"https://acme.example/ledgers"_qs;
    type(u"Base URL"_qs, address);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    QCOMPARE(field(u"Base URL"_qs)->text(), u"https://acme.example"_qs);
    type(u"Base URL"_qs, address);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    QCOMPARE(field(u"Base URL"_qs)->text(), address);
}

void tst_ConnectionDialog::storedAddress_isNotTakenApart()
{
    Connection before = storedConnection();
    before.endpoint.baseUrl = QUrl(u"https://acme.example/ledgers"_qs);
    open(before, ConnectionDialog::StoredToken::Kept);
    QVERIFY(tabTo(*m_dialog, field(u"Base URL"_qs)));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    QCOMPARE(field(u"Base URL"_qs)->text(), u"https://acme.example/ledgers"_qs);
}

void tst_ConnectionDialog::serviceCore_needsNoInstanceAndNoCloudAddress()
{
    const ConnectionDialog &dialog = openNew();
    const QSignalSpy saved(&dialog, &ConnectionDialog::saveRequested);
    fillIn();
    QVERIFY(tabTo(*m_dialog, box(u"Service"_qs)));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Down);
    QCOMPARE(field(u"Base URL"_qs)->text(), QString());
    QVERIFY(!field(u"Instance ID"_qs)->isEnabled());
    QVERIFY(field(u"Access token"_qs) != nullptr);
    type(u"Base URL"_qs, u"http://localhost:5001"_qs);
    pressSave();
    QCOMPARE(saved.count(), 1);
    QCOMPARE(dialog.input().connection.endpoint.service, Service::Core);
    QCOMPARE(dialog.input().connection.endpoint.instanceId, QString());

    box(u"Service"_qs)->setCurrentIndex(0);
    QCOMPARE(field(u"Base URL"_qs)->text(), u"http://localhost:5001"_qs);
    QCOMPARE(dialog.input().connection.endpoint.instanceId, u"instance_01J8"_qs);
}

void tst_ConnectionDialog::keychainFailed_keepsAllAndOffersTheSession_data()
{
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("locked") << Error::Kind::KeychainLocked;
    QTest::newRow("missing") << Error::Kind::KeychainMissing;
    QTest::newRow("silent") << Error::Kind::KeychainSilent;
    QTest::newRow("denied") << Error::Kind::KeychainDenied;
    QTest::newRow("failed") << Error::Kind::KeychainFailed;
}

void tst_ConnectionDialog::keychainFailed_keepsAllAndOffersTheSession()
{
    QFETCH(Error::Kind, kind);
    ConnectionDialog &dialog = openNew();
    const QSignalSpy saved(&dialog, &ConnectionDialog::saveRequested);
    fillIn();
    pressSave();
    const ConnectionInput before = dialog.input();
    dialog.setProgress(ConnectionDialog::Progress::Saving);
    dialog.showError({.kind = kind});
    QVERIFY(dialog.isVisible());
    QVERIFY(dialog.input().connection == before.connection);
    QCOMPARE(field(u"Access token"_qs)->text(), goodToken);
    QVERIFY(!named<QLabel>(dialog, u"Message"_qs)->accessibleDescription().isEmpty());

    QVERIFY(tabTo(dialog, button(u"Keep it for this session only"_qs)));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QCOMPARE(saved.count(), 2);
    QCOMPARE(dialog.input().connection.tokenPlace, TokenPlace::Session);
    QCOMPARE(dialog.input().newToken->reveal(), goodToken.toLatin1());
}

void tst_ConnectionDialog::otherFailure_offersNoOtherPlace()
{
    ConnectionDialog &dialog = openNew();
    const QSignalSpy saved(&dialog, &ConnectionDialog::saveRequested);
    fillIn();
    dialog.showError({.kind = Error::Kind::StorageFailed, .subject = u"/somewhere"_qs});
    QVERIFY(named<QLabel>(dialog, u"Message"_qs)->accessibleDescription().contains(u"/somewhere"_qs));
    QVERIFY(button(u"Keep it for this session only"_qs) == nullptr);
    QVERIFY(tabTo(dialog, button(u"Retry"_qs)));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QCOMPARE(saved.count(), 1);
}

void tst_ConnectionDialog::saving_onlyCancelCanBePressed()
{
    ConnectionDialog &dialog = openNew();
    const QSignalSpy saved(&dialog, &ConnectionDialog::saveRequested);
    const QSignalSpy rejected(&dialog, &QDialog::rejected);
    fillIn();
    dialog.setProgress(ConnectionDialog::Progress::WaitingForKeychain);
    QVERIFY2(button(u"Save"_qs)->isEnabled(),
             "nothing is being saved, so the keychain is waited for by others");
    dialog.setProgress(ConnectionDialog::Progress::Saving);
    QVERIFY(!button(u"Save"_qs)->isEnabled());
    QVERIFY(!field(u"Access token"_qs)->isEnabled());
    const QString saving = named<QLabel>(dialog, u"Progress"_qs)->text();
    dialog.setProgress(ConnectionDialog::Progress::WaitingForKeychain);
    QVERIFY(named<QLabel>(dialog, u"Progress"_qs)->text() != saving);
    QCOMPARE(dialog.focusWidget(), button(u"Cancel"_qs));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QCOMPARE(saved.count(), 0);
    QCOMPARE(rejected.count(), 1);
}

QTEST_MAIN(tst_ConnectionDialog)
#include "tst_connectiondialog.moc"
