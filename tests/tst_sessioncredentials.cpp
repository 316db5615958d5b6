// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/credentialstore.h"

#include <QTest>

#include <optional>

using namespace ledgerdesk;

namespace {

const CredentialKey acme{.connectionId = u"acme"_qs, .origin = u"https://example.org:443"_qs};

} // namespace

class tst_SessionCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void key_isTheConnectionAndItsOrigin();
    void read_answersAfterTheCall();
    void read_otherOrigin_isTokenMissing();
    void write_unsuitable_keepsTheOldOne();
    void remove_isMissingAfterwards();
    void contextGone_isNotAnswered();

private:
    std::optional<Result<Secret>> read(SessionCredentialStore &store, const CredentialKey &key);
    std::optional<Result<void>> write(SessionCredentialStore &store, const QByteArray &token);
};

std::optional<Result<Secret>> tst_SessionCredentials::read(SessionCredentialStore &store,
                                                           const CredentialKey &key)
{
    std::optional<Result<Secret>> answer;
    store.read(key, {this, [&answer](const Result<Secret> &result) { answer = result; }});
    [&answer] { QTRY_VERIFY(answer); }();
    return answer;
}

std::optional<Result<void>> tst_SessionCredentials::write(SessionCredentialStore &store,
                                                          const QByteArray &token)
{
    std::optional<Result<void>> answer;
    store.write(acme, Secret(token), {this, [&answer](const Result<void> &result) { answer = result; }});
    [&answer] { QTRY_VERIFY(answer); }();
    return answer;
}

void tst_SessionCredentials::key_isTheConnectionAndItsOrigin()
{
    Connection connection{.id = u"1234"_qs};
    connection.endpoint.baseUrl = QUrl(u"https://Example.org/core"_qs);
    QCOMPARE(credentialKey(connection).text(), u"1234@https://example.org:443"_qs);
    connection.endpoint.baseUrl = QUrl(u"http://127.0.0.1:5001"_qs);
    QCOMPARE(credentialKey(connection).text(), u"1234@http://127.0.0.1:5001"_qs);
}

void tst_SessionCredentials::read_answersAfterTheCall()
{
    SessionCredentialStore store;
    QVERIFY(write(store, "blnk_at_1")->has_value());
    int answers = 0;
    store.read(acme, {this, [&answers](const Result<Secret> &result) {
                          QVERIFY(result);
                          QCOMPARE(result->reveal(), QByteArray("blnk_at_1"));
                          ++answers;
                      }});
    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 1);
}

void tst_SessionCredentials::read_otherOrigin_isTokenMissing()
{
    SessionCredentialStore store;
    QVERIFY(write(store, "blnk_at_1")->has_value());
    const auto answer =
        read(store, {.connectionId = acme.connectionId, .origin = u"https://evil.example:443"_qs});
    QCOMPARE(answer->error().kind, Error::Kind::TokenMissing);
}

void tst_SessionCredentials::write_unsuitable_keepsTheOldOne()
{
    SessionCredentialStore store;
    QVERIFY(write(store, "blnk_at_1")->has_value());
    QCOMPARE(write(store, "blnk_at_2\n")->error().kind, Error::Kind::TokenUnsuitable);
    QCOMPARE(read(store, acme)->value().reveal(), QByteArray("blnk_at_1"));
}

void tst_SessionCredentials::remove_isMissingAfterwards()
{
    SessionCredentialStore store;
    QVERIFY(write(store, "blnk_at_1")->has_value());
    for (int time = 0; time < 2; ++time) {
        std::optional<Result<void>> answer;
        store.remove(acme, {this, [&answer](const Result<void> &result) { answer = result; }});
        QTRY_VERIFY(answer);
        QVERIFY(answer->has_value());
    }
    QCOMPARE(read(store, acme)->error().kind, Error::Kind::TokenMissing);
}

void tst_SessionCredentials::contextGone_isNotAnswered()
{
    SessionCredentialStore store;
    bool isAnswered = false;
    {
        QObject context;
        store.read(acme, {&context, [&isAnswered](const Result<Secret> &) { isAnswered = true; }});
    }
    QVERIFY(read(store, acme).has_value()); // asked later, so the first would be answered by now
    QVERIFY(!isAnswered);
}

QTEST_GUILESS_MAIN(tst_SessionCredentials)
#include "tst_sessioncredentials.moc"
