// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/keychaincredentialstore.h"
#include "support/fakekwallet.h"
#include "support/privatekeyring.h"
#include "support/silentprompter.h"

#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include <functional>
#include <optional>

using namespace ledgerdesk;
using namespace std::chrono_literals;
using Kind = Error::Kind;

namespace {

const QString service = u"ledgerdesk.tests"_qs;
constexpr KeychainPatience shortPatience{.hint = 100ms, .giveUp = 600ms};
constexpr int longWait = 30'000; // ms, for a busy computer

CredentialKey keyNamed(const QString &name)
{
    return {.connectionId = name, .origin = u"https://example.org:443"_qs};
}

constexpr int failed(Kind kind)
{
    return 10 + int(kind);
}

/// An answer as a number that can also be an exit status.
int outcomeOf(const Result<void> &answer)
{
    return answer ? 0 : failed(answer.error().kind);
}

/// Makes one request to a store and waits for the answer.
struct Asked {
    explicit Asked(KeychainCredentialStore &whom)
        : store(whom)
    {
    }

    void startReading(const CredentialKey &key)
    {
        store.read(key, &context, [this](Result<Secret> result) {
            token = result.value_or(Secret());
            answered(result.map([](const Secret &) {}));
        });
        isTooEarly = answer.has_value();
    }
    void startWriting(const CredentialKey &key, const QByteArray &text)
    {
        store.write(key, Secret(text), &context, [this](Result<void> result) { answered(result); });
        isTooEarly = answer.has_value();
    }
    void startRemoving(const CredentialKey &key)
    {
        store.remove(key, &context, [this](Result<void> result) { answered(result); });
        isTooEarly = answer.has_value();
    }

    void answered(const Result<void> &result)
    {
        isTwice = answer.has_value();
        answer = result;
    }
    /// The outcome; -1 if there was no answer, more than one, or one before the call had returned.
    int wait()
    {
        const bool isAnswered = QTest::qWaitFor([this] { return answer.has_value(); }, longWait);
        return isAnswered && !isTwice && !isTooEarly ? outcomeOf(*answer) : -1;
    }

    KeychainCredentialStore &store;
    QObject context;
    Secret token;
    std::optional<Result<void>> answer;
    bool isTwice = false;
    bool isTooEarly = false;
};

int read(KeychainCredentialStore &store, const CredentialKey &key)
{
    Asked asked(store);
    asked.startReading(key);
    return asked.wait();
}

int write(KeychainCredentialStore &store, const CredentialKey &key, const QByteArray &text)
{
    Asked asked(store);
    asked.startWriting(key, text);
    return asked.wait();
}

int remove(KeychainCredentialStore &store, const CredentialKey &key)
{
    Asked asked(store);
    asked.startRemoving(key);
    return asked.wait();
}

/// The token, or the reason why there is none.
QByteArray tokenOf(KeychainCredentialStore &store, const CredentialKey &key)
{
    Asked asked(store);
    asked.startReading(key);
    const int outcome = asked.wait();
    return outcome == 0 ? asked.token.reveal() : "failed: " + QByteArray::number(outcome);
}

using Start = std::function<void(Asked &asked, const CredentialKey &key)>;

using Surroundings = std::vector<std::pair<QString, QString>>;
const QString unset = u"unset"_qs;
const QString hasty = u"LEDGERDESK_TEST_HASTY"_qs; ///< the other process must not wait for a minute

} // namespace

/// The keychain as on people's computers: the real gnome-keyring on a private bus.
class tst_Keychain : public QObject
{
    Q_OBJECT

public:
    explicit tst_Keychain(PrivateKeyring &keyring)
        : m_keyring(keyring)
    {
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_keyring.mistake().isEmpty(), qPrintable(m_keyring.mistake())); }
    void init() { QVERIFY(m_keyring.start()); }
    void cleanup() { m_keyring.stop(); }

    void token_writtenReadAndRemoved_data();
    void token_writtenReadAndRemoved();
    void write_overAnotherToken_replacesIt();
    void read_afterTheServiceRestarted_stillWorks();
    void read_missing_isTokenMissing();
    void remove_missing_isSuccess();
    void write_unsuitableToken_isRefused_data();
    void write_unsuitableToken_isRefused();
    void locked_isNeverCalledMissing();
    void locked_promptDismissed_isKeychainLocked_data();
    void locked_promptDismissed_isKeychainLocked();
    void locked_promptUnanswered_givesUpAndLetsTheNextGoOn();
    void locked_storeDestroyedWhileAsking_doesNotCrash();
    void silent_givesUpAndRecovers();
    void noService_isKeychainMissing();
    void otherSurroundings_data();
    void otherSurroundings();
    void plasma6_isAskedThroughTheSecretService();
    void kwallet_data();
    void kwallet();
    void plantedFile_isIgnoredAndReported();

private:
    int askInAnotherProcess(const QString &verb, const Surroundings &environment);

    PrivateKeyring &m_keyring;
};

void tst_Keychain::token_writtenReadAndRemoved_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("API key") << QByteArray("blnk_fdb796a5c0ffee");
    QTest::newRow("all characters") << [] {
        QByteArray all;
        for (char character = 0x21; character <= 0x7e; ++character)
            all += character;
        return all;
    }();
    QTest::newRow("3 kB") << QByteArray(3000, 'x');
}

void tst_Keychain::token_writtenReadAndRemoved()
{
    QFETCH(QByteArray, token);
    const CredentialKey key = keyNamed(u"round-trip"_qs);
    KeychainCredentialStore store(service);

    QCOMPARE(write(store, key, token), 0);
    QCOMPARE(m_keyring.itemCount(service, key.text()), 1);
    QVERIFY(!m_keyring.holdsBytes(token));
    QCOMPARE(tokenOf(store, key), token);
    QCOMPARE(read(store, {.connectionId = key.connectionId, .origin = u"https://other.example:443"_qs}),
             failed(Kind::TokenMissing));

    QCOMPARE(remove(store, key), 0);
    QCOMPARE(m_keyring.itemCount(service, key.text()), 0);
    QCOMPARE(read(store, key), failed(Kind::TokenMissing));
}

void tst_Keychain::write_overAnotherToken_replacesIt()
{
    const CredentialKey key = keyNamed(u"replaced"_qs);
    KeychainCredentialStore store(service);
    QCOMPARE(write(store, key, "the-old-one"), 0);
    QCOMPARE(write(store, key, "the-new-one"), 0);
    QCOMPARE(tokenOf(store, key), QByteArray("the-new-one"));
    QCOMPARE(m_keyring.itemCount(service, key.text()), 1);
}

void tst_Keychain::read_afterTheServiceRestarted_stillWorks()
{
    const CredentialKey key = keyNamed(u"restarted"_qs);
    KeychainCredentialStore store(service);
    QCOMPARE(write(store, key, "kept"), 0);
    m_keyring.stop();
    QVERIFY(m_keyring.start());
    QCOMPARE(tokenOf(store, key), QByteArray("kept"));
    QCOMPARE(write(store, key, "another"), 0);
}

void tst_Keychain::read_missing_isTokenMissing()
{
    KeychainCredentialStore store(service);
    QCOMPARE(read(store, keyNamed(u"never-written"_qs)), failed(Kind::TokenMissing));
}

void tst_Keychain::remove_missing_isSuccess()
{
    KeychainCredentialStore store(service);
    QCOMPARE(remove(store, keyNamed(u"never-written"_qs)), 0);
}

void tst_Keychain::write_unsuitableToken_isRefused_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("newline") << QByteArray("blnk_x\nX-Evil: 1");
    QTest::newRow("carriage return") << QByteArray("blnk_x\r");
    QTest::newRow("NUL") << QByteArray("blnk_x\0y", 8);
    QTest::newRow("space") << QByteArray("blnk x");
    QTest::newRow("not ASCII") << QByteArray("blnk_\xc3\xa9");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("100 kB") << QByteArray(100'000, 'x');
}

void tst_Keychain::write_unsuitableToken_isRefused()
{
    QFETCH(QByteArray, token);
    const CredentialKey key = keyNamed(u"unsuitable"_qs);
    KeychainCredentialStore store(service);
    QCOMPARE(write(store, key, token), failed(Kind::TokenUnsuitable));
    QCOMPARE(m_keyring.itemCount(service, key.text()), 0);
}

void tst_Keychain::locked_isNeverCalledMissing()
{
    const CredentialKey key = keyNamed(u"locked"_qs);
    KeychainCredentialStore store(service);
    QCOMPARE(write(store, key, "still-there"), 0);
    QVERIFY(m_keyring.lock());

    QCOMPARE(read(store, key), failed(Kind::KeychainLocked));
    QCOMPARE(read(store, keyNamed(u"unknown"_qs)), failed(Kind::KeychainLocked));
    QCOMPARE(write(store, key, "another"), failed(Kind::KeychainLocked));
    QCOMPARE(remove(store, key), failed(Kind::KeychainLocked));
    QCOMPARE(m_keyring.itemCount(service, key.text()), 1);

    m_keyring.stop();
    QVERIFY(m_keyring.start());
    QCOMPARE(tokenOf(store, key), QByteArray("still-there"));
}

void tst_Keychain::locked_promptDismissed_isKeychainLocked_data()
{
    QTest::addColumn<Start>("start");
    QTest::newRow("read") << Start(&Asked::startReading);
    QTest::newRow("write") << Start(
        [](Asked &asked, const CredentialKey &key) { asked.startWriting(key, "another"); });
    QTest::newRow("remove") << Start(&Asked::startRemoving);
}

void tst_Keychain::locked_promptDismissed_isKeychainLocked()
{
    QFETCH(Start, start);
    const CredentialKey key = keyNamed(u"dismissed"_qs);
    KeychainCredentialStore store(service);
    QCOMPARE(write(store, key, "still-there"), 0);
    QVERIFY(m_keyring.lock());
    auto prompter = std::make_unique<SilentPrompter>(m_keyring.busAddress());
    QVERIFY(prompter->isRegistered());

    Asked asked(store);
    start(asked, key);
    QTRY_VERIFY_WITH_TIMEOUT(prompter->promptCount() > 0, longWait);
    QVERIFY(!asked.answer);
    prompter.reset();
    QCOMPARE(asked.wait(), failed(Kind::KeychainLocked));
    QCOMPARE(m_keyring.itemCount(service, key.text()), 1);
}

void tst_Keychain::locked_promptUnanswered_givesUpAndLetsTheNextGoOn()
{
    const CredentialKey key = keyNamed(u"unanswered"_qs);
    KeychainCredentialStore patient(service);
    QCOMPARE(write(patient, key, "still-there"), 0);
    QVERIFY(m_keyring.lock());
    auto prompter = std::make_unique<SilentPrompter>(m_keyring.busAddress());

    KeychainCredentialStore store(service, shortPatience);
    QSignalSpy waiting(&store, &CredentialStore::waiting);
    QCOMPARE(read(store, key), failed(Kind::KeychainSilent));
    QCOMPARE(waiting.count(), 1);
    // This needs no prompt, so it must not queue behind the one that is still open.
    QCOMPARE(read(patient, keyNamed(u"unknown"_qs)), failed(Kind::KeychainLocked));

    prompter.reset(); // the late answer
    QCOMPARE(read(patient, key), failed(Kind::KeychainLocked));
    m_keyring.stop();
    QVERIFY(m_keyring.start());
    QCOMPARE(read(patient, key), 0);
}

void tst_Keychain::locked_storeDestroyedWhileAsking_doesNotCrash()
{
    const CredentialKey key = keyNamed(u"destroyed"_qs);
    auto store = std::make_unique<KeychainCredentialStore>(service);
    auto context = std::make_unique<QObject>();
    QCOMPARE(write(*store, key, "still-there"), 0);
    QVERIFY(m_keyring.lock());
    auto prompter = std::make_unique<SilentPrompter>(m_keyring.busAddress());

    bool isDroppedAnswered = false;
    store->read(key, context.get(),
                [&isDroppedAnswered](const Result<Secret> &) { isDroppedAnswered = true; });
    QTRY_VERIFY_WITH_TIMEOUT(prompter->promptCount() > 0, longWait);
    // This queues behind the first read, so its answer comes later.
    Asked survivor(*store);
    survivor.startReading(key);
    store.reset();
    context.reset();
    prompter.reset();
    QCOMPARE(survivor.wait(), failed(Kind::KeychainLocked));
    QVERIFY(!isDroppedAnswered);
}

void tst_Keychain::silent_givesUpAndRecovers()
{
    const CredentialKey key = keyNamed(u"silent"_qs);
    KeychainCredentialStore patient(service);
    QCOMPARE(write(patient, key, "still-there"), 0);
    m_keyring.pause();

    KeychainCredentialStore store(service, shortPatience);
    QSignalSpy waiting(&store, &CredentialStore::waiting);
    QCOMPARE(read(store, key), failed(Kind::KeychainSilent));
    QCOMPARE(waiting.count(), 1);
    QCOMPARE(write(store, key, "another"), failed(Kind::KeychainSilent));
    QCOMPARE(remove(store, key), failed(Kind::KeychainSilent));

    m_keyring.resume();
    QCOMPARE(tokenOf(patient, key), QByteArray("still-there"));
}

void tst_Keychain::noService_isKeychainMissing()
{
    m_keyring.stop();
    KeychainCredentialStore store(service);
    const CredentialKey key = keyNamed(u"no-service"_qs);
    QCOMPARE(read(store, key), failed(Kind::KeychainMissing));
    QCOMPARE(write(store, key, "a-token"), failed(Kind::KeychainMissing));
    QCOMPARE(remove(store, key), failed(Kind::KeychainMissing));
}

void tst_Keychain::otherSurroundings_data()
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

void tst_Keychain::otherSurroundings()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(int, expected);
    for (const char *verb : {"write", "read", "remove"})
        QCOMPARE(askInAnotherProcess(QString::fromLatin1(verb), Surroundings{{name, value}}), expected);
}

void tst_Keychain::plasma6_isAskedThroughTheSecretService()
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

void tst_Keychain::kwallet_data()
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

void tst_Keychain::kwallet()
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

void tst_Keychain::plantedFile_isIgnoredAndReported()
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

/// A process has one session bus, one event dispatcher and one keychain, chosen at the first request.
int tst_Keychain::askInAnotherProcess(const QString &verb, const Surroundings &environment)
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

namespace {

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

} // namespace

int main(int argc, char *argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "--ask") == 0) {
        const QCoreApplication application(argc, argv);
        return askOnce(argv[2]);
    }
    PrivateKeyring keyring;
    const QCoreApplication application(argc, argv);
    tst_Keychain test(keyring);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychain.moc"
