// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkflow.h"
#include "connections/connectiondialog.h"
#include "parts/formcolumn.h"
#include "support/fakekwallet.h"
#include "support/keyedprogram.h"
#include "support/privatekeyring.h"

#include <QApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <iostream>

using namespace ledgerdesk;
using namespace ledgerdesk::keyed;

namespace {

constexpr auto asksHere = "LEDGERDESK_TEST_ASKS_HERE";
const QByteArray planted = "attackers-token"; // does not end like the tokens that must not be found anywhere

/// Blnk Cloud, which accepts nobody without a token.
struct CloudProgram : KeyedProgram {
    explicit CloudProgram(const QByteArray &accepted = token)
    {
        connection.endpoint.service = Service::Cloud;
        connection.endpoint.instanceId = u"instance_1"_qs;
        server.answerBy([accepted](const WireRequest &request) {
            const bool isTaken = request.header("Authorization") == "Bearer " + accepted;
            return isTaken ? answering(200, "[]") : answering(401, "{}");
        });
        if (!book.save(connection))
            qFatal("the connection could not be kept");
    }
};

/// What the window says after the connection was opened, and its dialog after a token was saved.
struct Seen {
    QString opened;
    QString saved; ///< "" if the dialog is closed
};

/// Enters a token where the window asks for one; returns the dialog's message, "" if the token was saved.
QString enter(KeyedProgram &program, const QString &text)
{
    program.button(u"Enter the token"_qs)->click();
    auto *dialog = program.window.findChild<ConnectionDialog *>();
    auto *field = screen::named<QLineEdit>(dialog, u"Access token"_qs);
    field->setText(text);
    const QSignalSpy closed(dialog, &QObject::destroyed);
    screen::named<QPushButton>(dialog, u"Save"_qs)->click();
    const auto said = [field, dialog]() -> QString {
        const QString mistake = FormColumn::hasMistake(field) ? field->accessibleDescription() : QString();
        return mistake + screen::message(dialog);
    };
    if (!QTest::qWaitFor([&] { return !closed.isEmpty() || !said().isEmpty(); }, longWait))
        return u"nothing was said"_qs;
    return closed.isEmpty() ? said() : QString();
}

/// Runs in a process of its own, as a process chooses its keychain once.
int askHere()
{
    CloudProgram program;
    program.show();
    program.workspace.connection.open(program.connection);
    if (!QTest::qWaitFor(
            [&program] {
                return program.workspace.connection.tokenState() != ConnectionInUse::TokenState::Waiting;
            },
            longWait))
        return 1;
    const QString opened = program.message().simplified();
    const bool isAsked = program.button(u"Enter the token"_qs) != nullptr;
    const QString saved = isAsked ? enter(program, QString::fromLatin1(token)).simplified() : QString();
    std::cout << qPrintable(opened) << "\n" << qPrintable(saved) << std::endl;
    return 0;
}

} // namespace

/// What a person sees of tokens that cannot be stored, of other keychains, and of a planted token file.
class KeychainSurroundingsTest : public QObject
{
    Q_OBJECT

public:
    explicit KeychainSurroundingsTest(PrivateKeyring &keyring)
        : m_keyring(keyring)
    {
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_keyring.mistake().isEmpty(), qPrintable(m_keyring.mistake())); }
    void init() { QVERIFY(m_keyring.start()); }
    void cleanup() { m_keyring.stop(); }

    void enter_unsuitableToken_isRefusedAtTheField_data();
    void enter_unsuitableToken_isRefusedAtTheField();
    void enter_longToken_isKeptAndUsed();
    void open_withoutGLib_isSaid();
    void kwallet_whatFailsIsSaid_data();
    void kwallet_whatFailsIsSaid();
    void plantedFile_isSaidAndNeverSent();

private:
    static void ask(const QProcessEnvironment &surroundings, Seen &seen);

    PrivateKeyring &m_keyring;
};

void KeychainSurroundingsTest::enter_unsuitableToken_isRefusedAtTheField_data()
{
    QTest::addColumn<QString>("entered");
    QTest::addColumn<QString>("words");
    const QString start = QString::fromLatin1(token);
    QTest::newRow("line end") << start + u"\nX-Other: 1"_qs << u"line breaks"_qs;
    QTest::newRow("NUL") << start + QChar(u'\0') + u"x"_qs << u"characters that no token contains"_qs;
    QTest::newRow("100 kB") << start + QString(100'000, u'x') << u"too long to be a token"_qs;
}

void KeychainSurroundingsTest::enter_unsuitableToken_isRefusedAtTheField()
{
    QFETCH(QString, entered);
    QFETCH(QString, words);
    CloudProgram program;
    program.show();
    program.workspace.connection.open(program.connection);
    QTRY_VERIFY_WITH_TIMEOUT(program.button(u"Enter the token"_qs), longWait);
    const auto before = program.server.requests().size();
    const QString said = enter(program, entered);
    QVERIFY2(said.contains(words), qPrintable(said));
    QVERIFY(!said.contains(u"MARKER"));
    QCOMPARE(m_keyring.itemCount(service, credentialKey(program.connection).text()), 0);
    QCOMPARE(program.server.requests().size(), before);
}

void KeychainSurroundingsTest::enter_longToken_isKeptAndUsed()
{
    const QByteArray longToken = QByteArray(3000, 'x') + token;
    CloudProgram program(longToken);
    program.show();
    program.workspace.connection.open(program.connection);
    QTRY_VERIFY_WITH_TIMEOUT(program.button(u"Enter the token"_qs), longWait);
    QCOMPARE(enter(program, QString::fromLatin1(longToken)), QString());
    QTRY_COMPARE_WITH_TIMEOUT(program.workspace.ledgers.state(), KnownLedgers::State::Ready, longWait);
    QCOMPARE(m_keyring.itemCount(service, credentialKey(program.connection).text()), 1);
}

void KeychainSurroundingsTest::ask(const QProcessEnvironment &surroundings, Seen &seen)
{
    QProcess process;
    QProcessEnvironment environment = surroundings;
    environment.insert(QString::fromLatin1(asksHere), u"1"_qs);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const QSignalSpy ended(&process, &QProcess::finished);
    process.start(QCoreApplication::applicationFilePath(), {});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 2 * longWait);
    QCOMPARE(process.exitCode(), 0);
    const QStringList lines = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n');
    QVERIFY(lines.size() >= 2);
    seen = {lines.at(0), lines.at(1)};
}

void KeychainSurroundingsTest::open_withoutGLib_isSaid()
{
    QProcessEnvironment surroundings = QProcessEnvironment::systemEnvironment();
    surroundings.insert(u"QT_NO_GLIB"_qs, u"1"_qs);
    Seen seen;
    ask(surroundings, seen);
    QVERIFY2(seen.opened.contains(u"No system keychain"), qPrintable(seen.opened));
    QVERIFY2(seen.saved.contains(u"No system keychain"), qPrintable(seen.saved));
}

void KeychainSurroundingsTest::kwallet_whatFailsIsSaid_data()
{
    using Fault = FakeKWallet::Fault;
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("opened");
    QTest::addColumn<QString>("saved"); // "": it was saved
    const QString missing = u"No token is kept"_qs;
    const QString failed = u"keychain failed"_qs;
    QTest::newRow("works") << Fault::None << missing << QString();
    QTest::newRow("writing fails") << Fault::Write << missing << failed;
    QTest::newRow("reading fails") << Fault::Read << missing << failed;
    QTest::newRow("not opened") << Fault::Denied << u"keychain"_qs << u"keychain"_qs;
    QTest::newRow("opened by nobody")
        << Fault::Slow << u"keychain did not answer"_qs << u"keychain did not answer"_qs;
}

void KeychainSurroundingsTest::kwallet_whatFailsIsSaid()
{
    QFETCH(FakeKWallet::Fault, fault);
    QFETCH(QString, opened);
    QFETCH(QString, saved);
    const FakeKWallet wallet(m_keyring.busAddress(), fault);
    QVERIFY(wallet.isRegistered());
    QProcessEnvironment plasma = QProcessEnvironment::systemEnvironment();
    plasma.insert(u"XDG_CURRENT_DESKTOP"_qs, u"KDE"_qs);
    plasma.insert(u"KDE_SESSION_VERSION"_qs, u"5"_qs);
    Seen seen;
    ask(plasma, seen);
    QVERIFY2(seen.opened.contains(opened), qPrintable(seen.opened));
    QVERIFY2(saved.isEmpty() ? seen.saved.isEmpty() : seen.saved.contains(saved), qPrintable(seen.saved));
}

void KeychainSurroundingsTest::plantedFile_isSaidAndNeverSent()
{
    QSettings file(service);
    CloudProgram program;
    const QString key = credentialKey(program.connection).text();
    file.setValue(key + u"/type"_qs, u"Text"_qs);
    file.setValue(key + u"/data"_qs, planted);
    file.sync();
    const QString path = program.keychain.plantedFile();
    QCOMPARE(path, file.fileName());
    // As at the start: the connection is opened, then the planted file is reported.
    program.show();
    program.workspace.connection.open(program.connection);
    program.window.notices().sayPlanted(path);
    QTRY_COMPARE_WITH_TIMEOUT(program.workspace.connection.tokenState(), ConnectionInUse::TokenState::Failed,
                              longWait);
    QCOMPARE(program.workspace.connection.tokenError()->kind, Error::Kind::TokenMissing);
    QTRY_VERIFY(program.button(u"1 more messages"_qs)); // the newer one is about the token
    QTest::mouseClick(program.button(u"1 more messages"_qs), Qt::LeftButton);
    QVERIFY2(program.message().contains(path), qPrintable(program.message()));
    for (const WireRequest &request : program.server.requests())
        QVERIFY(!request.header("Authorization").contains(planted));
    QVERIFY(QFile::remove(path));
}

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsSet(asksHere)) {
        const QApplication application(argc, argv);
        return askHere();
    }
    PrivateKeyring keyring;
    const QApplication application(argc, argv);
    KeychainSurroundingsTest test(keyring);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychainsurroundings.moc"
