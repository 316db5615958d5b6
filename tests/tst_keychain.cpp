// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/askedkeychain.h"
#include "support/privatekeyring.h"
#include "support/silentprompter.h"

#include <QSignalSpy>

#include <functional>

using namespace ledgerdesk;
using namespace ledgerdesk::askedkeychain;
using Kind = Error::Kind;
using Start = std::function<void(Asked &asked, const CredentialKey &key)>;

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

private:
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
    store->read(key,
                {context.get(), [&isDroppedAnswered](const Result<Secret> &) { isDroppedAnswered = true; }});
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

int main(int argc, char *argv[])
{
    PrivateKeyring keyring;
    const QCoreApplication application(argc, argv);
    tst_Keychain test(keyring);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychain.moc"
