// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/endsignals.h"
#include "connections/connectiondialog.h"
#include "connections/connectionflow.h"
#include "connections/connectionswindow.h"
#include "support/keyedprogram.h"
#include "support/privatekeyring.h"
#include "support/silentprompter.h"

#include <QApplication>
#include <QComboBox>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::keyed;
using namespace std::chrono_literals;

namespace {

enum class State { Dismissed, Unanswered, NoService, NoBus, Killed, Silent };

} // namespace

/// What the window does while the real keychain is locked, silent, gone or ends.
class KeychainWindowTest : public QObject
{
    Q_OBJECT

public:
    explicit KeychainWindowTest(PrivateKeyring &keyring)
        : m_keyring(keyring)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void init() { QVERIFY(m_keyring.start()); }
    void cleanup()
    {
        m_prompter.reset();
        m_keyring.stop();
    }

    void usualPatience_isFiveSecondsAndAMinute();
    void open_keychainFails_windowIsUsableAndSaysWhy_data();
    void open_keychainFails_windowIsUsableAndSaysWhy();
    void open_noKeychain_tokenCanBeKeptForTheSession();
    void remove_locked_isVerifiedAndAsked();
    void save_dialogClosedWhileAsking_isHarmless();

private:
    void enter(State state);
    void leave(State state);

    PrivateKeyring &m_keyring;
    std::unique_ptr<EndSignals> m_endSignals;
    std::unique_ptr<SilentPrompter> m_prompter;
};

void KeychainWindowTest::initTestCase()
{
    QVERIFY2(m_keyring.mistake().isEmpty(), qPrintable(m_keyring.mistake()));
    // As in the program, and instead of Qt Test's handlers: GLib would end this process with its bus.
    m_endSignals = std::make_unique<EndSignals>();
}

void KeychainWindowTest::enter(State state)
{
    switch (state) {
    case State::Dismissed:
    case State::Unanswered:
        QVERIFY(m_keyring.lock());
        m_prompter = std::make_unique<SilentPrompter>(m_keyring.busAddress());
        QVERIFY(m_prompter->isRegistered());
        break;
    case State::NoService:
        m_keyring.stop();
        break;
    case State::NoBus:
        m_keyring.stopBus();
        break;
    case State::Killed:
    case State::Silent:
        m_keyring.pause();
        break;
    }
}

/// The person unlocks the keychain, or it is back.
void KeychainWindowTest::leave(State state)
{
    m_prompter.reset();
    if (state == State::Silent) {
        m_keyring.resume();
    } else {
        if (state == State::NoBus)
            QVERIFY(m_keyring.startBus());
        m_keyring.stop();
        QVERIFY(m_keyring.start());
    }
}

void KeychainWindowTest::usualPatience_isFiveSecondsAndAMinute()
{
    QCOMPARE(KeychainPatience().hint, std::chrono::milliseconds(5000));
    QCOMPARE(KeychainPatience().giveUp, std::chrono::milliseconds(60'000));
}

void KeychainWindowTest::open_keychainFails_windowIsUsableAndSaysWhy_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<bool>("isHinted");
    QTest::addColumn<QString>("words");
    // This row comes first: after a request that is never answered, as below, libsecret keeps using the
    // connection to the ended bus.
    QTest::newRow("the session bus has ended")
        << State::NoBus << Error::Kind::KeychainMissing << false << u"No system keychain"_qs;
    QTest::newRow("locked, dismissed")
        << State::Dismissed << Error::Kind::KeychainLocked << false << u"keychain is locked"_qs;
    QTest::newRow("locked, nobody answers")
        << State::Unanswered << Error::Kind::KeychainSilent << true << u"keychain did not answer"_qs;
    QTest::newRow("no service") << State::NoService << Error::Kind::KeychainMissing << false
                                << u"No system keychain"_qs;
    QTest::newRow("killed while asked")
        << State::Killed << Error::Kind::KeychainMissing << false << u"keychain"_qs;
    QTest::newRow("silent") << State::Silent << Error::Kind::KeychainSilent << true
                            << u"keychain did not answer"_qs;
}

void KeychainWindowTest::open_keychainFails_windowIsUsableAndSaysWhy()
{
    QFETCH(State, state);
    QFETCH(bool, isHinted);
    QFETCH(QString, words);
    KeyedProgram program;
    program.keepToken();
    enter(state);
    program.show();
    QStringList said;
    connect(&program.keychain, &CredentialStore::waiting, this, [&] { said << program.message(); });
    program.workspace.connection.open(program.connection);
    program.typeName(u"half typed"_qs);
    QCOMPARE(program.workspace.connection.tokenState(), ConnectionInUse::TokenState::Waiting);
    if (state == State::Dismissed) {
        QTRY_VERIFY_WITH_TIMEOUT(m_prompter->promptCount() > 0, longWait);
        m_prompter.reset();
    } else if (state == State::Killed) {
        m_keyring.stop();
    }
    QTRY_COMPARE_WITH_TIMEOUT(program.workspace.connection.tokenState(), ConnectionInUse::TokenState::Failed,
                              longWait);
    if (state != State::Killed) // the bus may restart it, locked
        QTEST(program.workspace.connection.tokenError()->kind, "kind");
    QVERIFY(program.workspace.connection.tokenError()->kind != Error::Kind::TokenMissing);
    QVERIFY2(program.message().contains(words), qPrintable(program.message()));
    if (isHinted)
        QVERIFY2(said.value(0).contains(u"Still waiting for the system keychain"),
                 qPrintable(said.join(u'|')));
    QVERIFY(program.button(u"Enter the token"_qs));
    QVERIFY(!program.button(u"Create ledger"_qs)->isEnabled());

    leave(state); // even an answer this late does no harm
    QVERIFY(program.button(u"Retry"_qs));
    program.button(u"Retry"_qs)->click();
    QTRY_COMPARE_WITH_TIMEOUT(program.workspace.ledgers.state(), KnownLedgers::State::Ready, longWait);
    QVERIFY(program.button(u"Create ledger"_qs)->isEnabled());
    QCOMPARE(screen::named<QLineEdit>(&program.window, u"Ledger name"_qs)->text(), u"half typed"_qs);
    QCOMPARE(m_keyring.itemCount(service, credentialKey(program.connection).text()), 1);
}

void KeychainWindowTest::open_noKeychain_tokenCanBeKeptForTheSession()
{
    KeyedProgram program;
    m_keyring.stop();
    program.show();
    program.workspace.connection.open(program.connection);
    QTRY_VERIFY_WITH_TIMEOUT(program.button(u"Enter the token"_qs), longWait);
    program.button(u"Enter the token"_qs)->click();
    QTRY_VERIFY(program.window.findChild<ConnectionDialog *>());
    auto *dialog = program.window.findChild<ConnectionDialog *>();
    auto *field = screen::named<QLineEdit>(dialog, u"Access token"_qs);
    field->setText(QString::fromLatin1(token));
    screen::named<QPushButton>(dialog, u"Save"_qs)->click();
    QTRY_VERIFY_WITH_TIMEOUT(screen::named<QPushButton>(dialog, u"Keep it for this session only"_qs),
                             longWait);
    QVERIFY2(screen::message(dialog).contains(u"No system keychain"), qPrintable(screen::message(dialog)));
    screen::named<QPushButton>(dialog, u"Keep it for this session only"_qs)->click();
    QTRY_COMPARE_WITH_TIMEOUT(program.workspace.ledgers.state(), KnownLedgers::State::Ready, longWait);
    QCOMPARE(program.book.connection(u"c1"_qs)->tokenPlace, TokenPlace::Session);
}

void KeychainWindowTest::remove_locked_isVerifiedAndAsked()
{
    KeyedProgram program;
    program.keepToken();
    QVERIFY(m_keyring.lock()); // with nobody there to unlock it
    ConnectionsWindow window(program.book, program.workspace.stores.credentials, program.theme);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.select(u"c1"_qs);
    const auto answer = [&window](const QString &words, const QString &choice) {
        QMessageBox *box = nullptr;
        const bool isAsked = QTest::qWaitFor(
            [&] {
                for (QMessageBox *one : window.findChildren<QMessageBox *>()) {
                    if (one->isVisible() && one->text().contains(words))
                        box = one;
                }
                return box != nullptr;
            },
            longWait);
        QVERIFY2(isAsked, qPrintable(words));
        for (QAbstractButton *button : box->buttons()) {
            if (button->text() == choice)
                return button->click();
        }
        QFAIL(qPrintable(choice));
    };
    screen::named<QPushButton>(&window, u"Remove"_qs)->click();
    answer(u"Remove the connection"_qs, u"Remove"_qs);
    answer(u"could not be removed"_qs, u"Keep the connection"_qs);
    QCOMPARE(m_keyring.itemCount(service, credentialKey(program.connection).text()), 1);
    QVERIFY(program.book.connection(u"c1"_qs));

    m_keyring.stop();
    QVERIFY(m_keyring.start());
    screen::named<QPushButton>(&window, u"Remove"_qs)->click();
    answer(u"Remove the connection"_qs, u"Remove"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(!program.book.connection(u"c1"_qs), longWait);
    QCOMPARE(m_keyring.itemCount(service, credentialKey(program.connection).text()), 0);
}

void KeychainWindowTest::save_dialogClosedWhileAsking_isHarmless()
{
    KeyedProgram program;
    QVERIFY(m_keyring.lock());
    m_prompter = std::make_unique<SilentPrompter>(m_keyring.busAddress());
    program.show();
    program.window.findChild<ConnectionFlow *>()->create();
    auto *dialog = program.window.findChild<ConnectionDialog *>();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    screen::named<QComboBox>(dialog, u"Service"_qs)->setCurrentIndex(1);
    screen::named<QLineEdit>(dialog, u"Connection name"_qs)->setText(u"Other"_qs);
    screen::named<QLineEdit>(dialog, u"Base URL"_qs)->setText(program.server.url().toString());
    screen::named<QLineEdit>(dialog, u"Access token"_qs)->setText(QString::fromLatin1(token));
    screen::named<QPushButton>(dialog, u"Save"_qs)->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_prompter->promptCount() > 0, longWait);
    const QSignalSpy cancelled(dialog, &QDialog::rejected);
    screen::named<QPushButton>(dialog, u"Cancel"_qs)->click();
    QTRY_COMPARE(cancelled.count(), 1);

    m_prompter.reset(); // the late answer
    m_keyring.stop();
    QVERIFY(m_keyring.start());
    program.keepToken(); // queues behind what the dialog left
    QCOMPARE(program.book.connections().size(), std::size_t(1));
}

int main(int argc, char *argv[])
{
    PrivateKeyring keyring;
    const QApplication application(argc, argv);
    KeychainWindowTest test(keyring);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychainwindow.moc"
