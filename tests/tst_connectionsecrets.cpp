// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionsecrets.h"
#include "support/creationroom.h"

#include <QTest>

using namespace ledgerdesk;

namespace {

/// A store that answers one operation with an error, if a test says so.
class FaultyStore : public SessionCredentialStore
{
public:
    void read(const CredentialKey &key, Done<Secret> done) override
    {
        if (!failing)
            return SessionCredentialStore::read(key, std::move(done));
        done(tl::unexpected(*failing));
    }
    void write(const CredentialKey &key, const Secret &token, Done<void> done) override
    {
        if (!failing)
            return SessionCredentialStore::write(key, token, std::move(done));
        done(tl::unexpected(*failing));
    }
    void remove(const CredentialKey &key, Done<void> done) override
    {
        if (!failing)
            return SessionCredentialStore::remove(key, std::move(done));
        done(tl::unexpected(*failing));
    }
    /// "" if nothing is stored.
    QByteArray kept(const CredentialKey &key)
    {
        Answer<Secret> answer;
        QObject context;
        SessionCredentialStore::read(key, {&context, answer.done()});
        QCoreApplication::sendPostedEvents();
        return *answer ? (*answer)->reveal() : QByteArray();
    }

    std::optional<Error> failing{};
};

Connection connectionThrough(const QString &host, const QString &user)
{
    Connection connection;
    connection.id = u"c1"_qs;
    connection.endpoint = {Service::Core, QUrl(u"https://core.example"_qs), {}};
    connection.network.proxy = {.use = ProxySettings::Use::Manual, .host = host, .port = 3128, .user = user};
    return connection;
}

const QString password = u"ß: 0123%2fabcdefMARKER"_qs;

} // namespace

class ConnectionSecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void proxyPassword_ofAnyLetters_comesBack();
    void proxyKey_isOfOneProxyAndUser();
    void keep_new_writesBoth();
    void keep_otherPlace_movesBoth();
    void keep_otherPlaceWithoutAPassword_movesTheToken();
    void keep_keychainFails_isTheError();
    void forgetOld_proxyChanged_itsPasswordIsGone_data();
    void forgetOld_proxyChanged_itsPasswordIsGone();
    void forget_removesAll();
    void forget_keychainLocked_isTheError();
    void openNetwork_hasThePassword();
    void openNetwork_noneKept_goesOnWithout();
    void openNetwork_keychainLocked_isTheError();

private:
    CredentialStores stores() { return {*m_keychain, *m_session}; }
    Result<void> keep(const SecretChange &change);
    Result<void> forgetOld(const Connection &before, const Connection &after);

    std::unique_ptr<FaultyStore> m_keychain;
    std::unique_ptr<FaultyStore> m_session;
    QObject m_context;
    const Connection m_connection = connectionThrough(u"proxy.example"_qs, u"jo"_qs);
};

void ConnectionSecretsTest::init()
{
    m_keychain = std::make_unique<FaultyStore>();
    m_session = std::make_unique<FaultyStore>();
}

Result<void> ConnectionSecretsTest::keep(const SecretChange &change)
{
    Answer<void> answer;
    keepSecrets(change, stores(), {&m_context, answer.done()});
    if (answer.count != 0 || !QTest::qWaitFor([&answer] { return answer.count == 1; }))
        qFatal("not answered once and later");
    return *answer;
}

Result<void> ConnectionSecretsTest::forgetOld(const Connection &before, const Connection &after)
{
    Answer<void> answer;
    forgetOldSecrets(before, after, stores(), {&m_context, answer.done()});
    if (answer.count != 0 || !QTest::qWaitFor([&answer] { return answer.count == 1; }))
        qFatal("not answered once and later");
    return *answer;
}

void ConnectionSecretsTest::proxyPassword_ofAnyLetters_comesBack()
{
    const QString all = u"a b\tß€😀:%2f\r\n"_qs + QChar::Null + password;
    QVERIFY(proxySecret(all).isSuitable());
    QCOMPARE(proxyPassword(proxySecret(all)), all);
}

void ConnectionSecretsTest::proxyKey_isOfOneProxyAndUser()
{
    Connection socks = m_connection;
    socks.network.proxy.kind = ProxySettings::Kind::Socks5;
    Connection port = m_connection;
    port.network.proxy.port = 3129;
    const QList<QString> keys{proxyCredentialKey(m_connection).text(),
                              proxyCredentialKey(connectionThrough(u"other.example"_qs, u"jo"_qs)).text(),
                              proxyCredentialKey(connectionThrough(u"proxy.example"_qs, u"pat"_qs)).text(),
                              proxyCredentialKey(socks).text(),
                              proxyCredentialKey(port).text(),
                              credentialKey(m_connection).text()};
    QCOMPARE(QSet<QString>(keys.begin(), keys.end()).size(), keys.size());
}

void ConnectionSecretsTest::keep_new_writesBoth()
{
    QVERIFY(keep({{}, m_connection, Secret(roomToken), password}));
    QCOMPARE(m_keychain->kept(credentialKey(m_connection)), roomToken);
    QCOMPARE(proxyPassword(Secret(m_keychain->kept(proxyCredentialKey(m_connection)))), password);
}

void ConnectionSecretsTest::keep_otherPlace_movesBoth()
{
    QVERIFY(keep({{}, m_connection, Secret(roomToken), password}));
    Connection moved = m_connection;
    moved.tokenPlace = TokenPlace::Session;
    QVERIFY(keep({m_connection, moved, {}, {}}));
    QCOMPARE(m_session->kept(credentialKey(moved)), roomToken);
    QCOMPARE(proxyPassword(Secret(m_session->kept(proxyCredentialKey(moved)))), password);
    QVERIFY(forgetOld(m_connection, moved));
    QCOMPARE(m_keychain->kept(credentialKey(m_connection)), QByteArray());
    QCOMPARE(m_keychain->kept(proxyCredentialKey(m_connection)), QByteArray());
    QCOMPARE(m_session->kept(credentialKey(moved)), roomToken);
}

void ConnectionSecretsTest::keep_otherPlaceWithoutAPassword_movesTheToken()
{
    QVERIFY(keep({{}, m_connection, Secret(roomToken), {}}));
    Connection moved = m_connection;
    moved.tokenPlace = TokenPlace::Session;
    QVERIFY(keep({m_connection, moved, {}, {}}));
    QCOMPARE(m_session->kept(credentialKey(moved)), roomToken);
    QCOMPARE(m_session->kept(proxyCredentialKey(moved)), QByteArray());
}

void ConnectionSecretsTest::keep_keychainFails_isTheError()
{
    m_keychain->failing = Error{.kind = Error::Kind::KeychainLocked};
    const Result<void> kept = keep({{}, m_connection, Secret(roomToken), password});
    QVERIFY(!kept);
    QCOMPARE(kept.error().kind, Error::Kind::KeychainLocked);
}

void ConnectionSecretsTest::forgetOld_proxyChanged_itsPasswordIsGone_data()
{
    QTest::addColumn<Connection>("after");
    QTest::addColumn<bool>("isKept");
    Connection system = m_connection;
    system.network.proxy.use = ProxySettings::Use::System;
    Connection timeout = m_connection;
    timeout.network.timeout = std::chrono::seconds(60);
    QTest::newRow("as it was") << timeout << true;
    QTest::newRow("no longer used") << system << false;
    QTest::newRow("another host") << connectionThrough(u"other.example"_qs, u"jo"_qs) << false;
    QTest::newRow("another user") << connectionThrough(u"proxy.example"_qs, u"pat"_qs) << false;
    QTest::newRow("no user") << connectionThrough(u"proxy.example"_qs, {}) << false;
}

void ConnectionSecretsTest::forgetOld_proxyChanged_itsPasswordIsGone()
{
    QFETCH(Connection, after);
    QVERIFY(keep({{}, m_connection, Secret(roomToken), password}));
    QVERIFY(keep({m_connection, after, {}, {}}));
    QVERIFY(forgetOld(m_connection, after));
    QTEST(!m_keychain->kept(proxyCredentialKey(m_connection)).isEmpty(), "isKept");
    QCOMPARE(m_keychain->kept(credentialKey(m_connection)), roomToken);
}

void ConnectionSecretsTest::forget_removesAll()
{
    QVERIFY(keep({{}, m_connection, Secret(roomToken), password}));
    Answer<void> answer;
    forgetSecrets(m_connection, stores(), {&m_context, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QVERIFY(*answer);
    QCOMPARE(m_keychain->kept(credentialKey(m_connection)), QByteArray());
    QCOMPARE(m_keychain->kept(proxyCredentialKey(m_connection)), QByteArray());
}

void ConnectionSecretsTest::forget_keychainLocked_isTheError()
{
    m_keychain->failing = Error{.kind = Error::Kind::KeychainLocked};
    Answer<void> answer;
    forgetSecrets(m_connection, stores(), {&m_context, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QVERIFY(!*answer);
    QCOMPARE((*answer).error().kind, Error::Kind::KeychainLocked);
}

void ConnectionSecretsTest::openNetwork_hasThePassword()
{
    QVERIFY(keep({{}, m_connection, Secret(roomToken), password}));
    Answer<NetworkSetup> answer;
    openNetwork(m_connection, stores(), {&m_context, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QVERIFY(*answer);
    QCOMPARE((*answer)->proxyPassword, password);
    QVERIFY((*answer)->proxy == m_connection.network.proxy);
}

void ConnectionSecretsTest::openNetwork_noneKept_goesOnWithout()
{
    Answer<NetworkSetup> answer;
    openNetwork(m_connection, stores(), {&m_context, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QVERIFY(*answer);
    QCOMPARE((*answer)->proxyPassword, QString());
}

void ConnectionSecretsTest::openNetwork_keychainLocked_isTheError()
{
    m_keychain->failing = Error{.kind = Error::Kind::KeychainLocked};
    Answer<NetworkSetup> answer;
    openNetwork(m_connection, stores(), {&m_context, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QVERIFY(!*answer);
    QCOMPARE((*answer).error().kind, Error::Kind::KeychainLocked);
}

QTEST_GUILESS_MAIN(ConnectionSecretsTest)
#include "tst_connectionsecrets.moc"
