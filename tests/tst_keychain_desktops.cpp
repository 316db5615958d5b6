// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/askedkeychain.h"
#include "support/fakekwallet.h"
#include "support/privatekeyring.h"

#include <QProcess>
#include <QSettings>
#include <QSignalSpy>

using namespace ledgerdesk;
using namespace ledgerdesk::askedkeychain;
using Kind = Error::Kind;

namespace {

using Surroundings = std::vector<std::pair<QString, QString>>;
const QString unset = u"unset"_qs;
const QString hasty = u"LEDGERDESK_TEST_HASTY"_qs; ///< the other process must not wait for a minute

int askOnce(const QByteArray &verb)
{
    KeychainCredentialStore store(
        service,
        qEnvironmentVariableIsSet(hasty.toLatin1().constData()) ? shortPatience : KeychainPatience());
    const CredentialKey key = keyNamed(u"other-process"_qs);
    if (verb == "write")
        return write(store, key, "a-token");
    return verb == "read" ? read(store, key) : remove(store, key);
}

/// A process has one session bus, one event dispatcher and one keychain, chosen at the first request.
int askInAnotherProcess(const QString &verb, const Surroundings &environment)
{
    QProcess process;
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : environment) {
        if (value == unset)
            all.remove(name);
        else
            all.insert(name, value);
    }
    process.setProcessEnvironment(all);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QSignalSpy ended(&process, &QProcess::finished);
    process.start(QCoreApplication::applicationFilePath(), {u"--ask"_qs, verb});
    if (!QTest::qWaitFor([&ended] { return !ended.isEmpty(); }, longWait))
        return -3;
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -4;
}

} // namespace

/// The keychain as other desktops have it, each in a process of its own.
class KeychainDesktopsTest : public QObject
{
    Q_OBJECT

public:
    explicit KeychainDesktopsTest(PrivateKeyring &keyring)
        : m_keyring(keyring)
    {
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_keyring.mistake().isEmpty(), qPrintable(m_keyring.mistake())); }
    void init() { QVERIFY(m_keyring.start()); }
    void cleanup() { m_keyring.stop(); }

    void otherSurroundings_data();
    void otherSurroundings();
    void plasma6_isAskedThroughTheSecretService();
    void kwallet_data();
    void kwallet();
    void plantedFile_isIgnoredAndReported();

private:
    PrivateKeyring &m_keyring;
};

void KeychainDesktopsTest::otherSurroundings_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("expected");
    const QString bus = u"DBUS_SESSION_BUS_ADDRESS"_qs;
    QTest::newRow("as it should be") << u"LANG"_qs << u"C.UTF-8"_qs << 0;
    QTest::newRow("no bus") << bus << unset << failed(Kind::KeychainMissing);
    QTest::newRow("bad bus address") << bus << u"unix:path=/nowhere"_qs << failed(Kind::KeychainMissing);
    QTest::newRow("no GLib") << u"QT_NO_GLIB"_qs << u"1"_qs << failed(Kind::KeychainMissing);
}

void KeychainDesktopsTest::otherSurroundings()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(int, expected);
    for (const char *verb : {"write", "read", "remove"})
        QCOMPARE(askInAnotherProcess(QString::fromLatin1(verb), Surroundings{{name, value}}), expected);
}

void KeychainDesktopsTest::plasma6_isAskedThroughTheSecretService()
{
    const FakeKWallet wallet(m_keyring.busAddress(), FakeKWallet::Fault::Write); // must not be asked
    const Surroundings plasma{{u"XDG_CURRENT_DESKTOP"_qs, u"KDE"_qs}, {u"KDE_SESSION_VERSION"_qs, u"6"_qs}};
    const QString key = keyNamed(u"other-process"_qs).text();
    QCOMPARE(askInAnotherProcess(u"write"_qs, plasma), 0);
    QCOMPARE(m_keyring.itemCount(service, key), 1);
    QCOMPARE(askInAnotherProcess(u"read"_qs, plasma), 0);
    QCOMPARE(askInAnotherProcess(u"remove"_qs, plasma), 0);
    QCOMPARE(m_keyring.itemCount(service, key), 0);
}

void KeychainDesktopsTest::kwallet_data()
{
    QTest::addColumn<FakeKWallet::Fault>("fault");
    QTest::addColumn<int>("writing");
    QTest::addColumn<int>("reading");
    QTest::addColumn<int>("removing");
    const int failure = failed(Kind::KeychainFailed);
    QTest::newRow("works") << FakeKWallet::Fault::None << 0 << 0 << 0;
    QTest::newRow("writing fails") << FakeKWallet::Fault::Write << failure << failed(Kind::TokenMissing) << 0;
    QTest::newRow("reading fails") << FakeKWallet::Fault::Read << failure << failure << 0;
    QTest::newRow("removing fails") << FakeKWallet::Fault::Remove << 0 << 0 << failure;
    const int denied = failed(Kind::KeychainDenied);
    QTest::newRow("not opened") << FakeKWallet::Fault::Denied << denied << denied << denied;
    const int silent = failed(Kind::KeychainSilent);
    QTest::newRow("opened by nobody") << FakeKWallet::Fault::Slow << silent << silent << silent;
}

void KeychainDesktopsTest::kwallet()
{
    QFETCH(FakeKWallet::Fault, fault);
    const FakeKWallet wallet(m_keyring.busAddress(), fault);
    QVERIFY(wallet.isRegistered());
    Surroundings plasma{{u"XDG_CURRENT_DESKTOP"_qs, u"KDE"_qs}, {u"KDE_SESSION_VERSION"_qs, u"5"_qs}};
    if (fault == FakeKWallet::Fault::Slow)
        plasma.emplace_back(hasty, u"1"_qs);
    QTEST(askInAnotherProcess(u"write"_qs, plasma), "writing");
    QTEST(askInAnotherProcess(u"read"_qs, plasma), "reading");
    QTEST(askInAnotherProcess(u"remove"_qs, plasma), "removing");
}

void KeychainDesktopsTest::plantedFile_isIgnoredAndReported()
{
    QVERIFY(KeychainCredentialStore(service).plantedFile().isEmpty());
    QSettings planted(service);
    const QString key = keyNamed(u"other-process"_qs).text();
    planted.setValue(key + u"/type"_qs, u"Text"_qs);
    planted.setValue(key + u"/data"_qs, QByteArray("attackers-token"));
    planted.sync();

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"poses as a store of tokens"_qs));
    QCOMPARE(KeychainCredentialStore(service).plantedFile(), planted.fileName());
    QCOMPARE(askInAnotherProcess(u"read"_qs, {}), failed(Kind::TokenMissing));
    const FakeKWallet wallet(m_keyring.busAddress(), FakeKWallet::Fault::None);
    QCOMPARE(askInAnotherProcess(
                 u"read"_qs, {{u"XDG_CURRENT_DESKTOP"_qs, u"KDE"_qs}, {u"KDE_SESSION_VERSION"_qs, u"5"_qs}}),
             failed(Kind::TokenMissing));
    QVERIFY(QFile::remove(planted.fileName()));
}

int main(int argc, char *argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "--ask") == 0) {
        const QCoreApplication application(argc, argv);
        return askOnce(argv[2]);
    }
    PrivateKeyring keyring;
    const QCoreApplication application(argc, argv);
    KeychainDesktopsTest test(keyring);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychain_desktops.moc"
