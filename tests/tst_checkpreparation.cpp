// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkpreparation.h"
#include "support/creationroom.h"

#include <QtTest>

using namespace ledgerdesk;

namespace {

Connection connectionNamed(const QString &name, TokenPlace place = TokenPlace::Session)
{
    return {.id = name.toLower(),
            .name = name,
            .endpoint = {Service::Cloud, QUrl(u"https://blnk.example"_qs), u"instance_1"_qs},
            .tokenPlace = place};
}

} // namespace

class CheckPreparationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keptToken_isRead();
    void missingToken_isAnError();
    void enteredToken_comesBeforeTheKeptOne();
    void sameTokenOfAnother_isNamed();
    void tokensKeptElsewhere_areNotAskedFor();
    void fileThatCannotBeRead_isAnErrorOfTheNetwork();
    void contextThatDies_isNotAnswered();

private:
    void keep(const Connection &connection, const QByteArray &token, CredentialStore &store);
    CheckSubject prepared(const CheckRequest &wish);

    std::unique_ptr<SessionCredentialStore> m_keychain;
    std::unique_ptr<SessionCredentialStore> m_session;
};

void CheckPreparationTest::init()
{
    m_keychain = std::make_unique<SessionCredentialStore>();
    m_session = std::make_unique<SessionCredentialStore>();
}

void CheckPreparationTest::keep(const Connection &connection, const QByteArray &token, CredentialStore &store)
{
    bool isKept = false;
    store.write(credentialKey(connection), Secret(token),
                {this, [&isKept](const Result<void> &kept) { isKept = kept.has_value(); }});
    QTRY_VERIFY(isKept);
}

CheckSubject CheckPreparationTest::prepared(const CheckRequest &wish)
{
    std::optional<CheckSubject> result;
    prepareCheck(wish, {*m_keychain, *m_session},
                 {this, [&result](const Result<CheckSubject> &subject) { result = *subject; }});
    if (!QTest::qWaitFor([&result] { return result.has_value(); }))
        qFatal("the check was not prepared");
    return *result;
}

void CheckPreparationTest::keptToken_isRead()
{
    const Connection acme = connectionNamed(u"Acme"_qs);
    keep(acme, roomToken, *m_session);
    const CheckSubject subject = prepared({.connection = acme});
    QCOMPARE(subject.connection, acme);
    QCOMPARE(subject.token, Result<Secret>(Secret(roomToken)));
    QVERIFY(subject.network.has_value());
    QCOMPARE(subject.otherOwner(Secret(roomToken)), QString());
}

void CheckPreparationTest::missingToken_isAnError()
{
    const CheckSubject subject = prepared({.connection = connectionNamed(u"Acme"_qs)});
    QVERIFY(!subject.token);
    QCOMPARE(subject.token.error().kind, Error::Kind::TokenMissing);
}

void CheckPreparationTest::enteredToken_comesBeforeTheKeptOne()
{
    const Connection acme = connectionNamed(u"Acme"_qs);
    keep(acme, roomToken, *m_session);
    const Secret entered("blnk_at_enteredabcdefMARKER");
    QCOMPARE(prepared({.connection = acme, .token = entered}).token, Result<Secret>(entered));
}

void CheckPreparationTest::sameTokenOfAnother_isNamed()
{
    const Connection acme = connectionNamed(u"Acme"_qs);
    const Connection other = connectionNamed(u"Beta"_qs);
    keep(acme, roomToken, *m_session);
    keep(other, roomToken, *m_session);
    const CheckSubject subject =
        prepared({.connection = acme, .others = {acme, connectionNamed(u"Gamma"_qs), other}});
    QCOMPARE(subject.otherOwner(Secret(roomToken)), u"Beta"_qs);
    QCOMPARE(subject.otherOwner(Secret("blnk_at_enteredabcdefMARKER")), QString());
}

void CheckPreparationTest::tokensKeptElsewhere_areNotAskedFor()
{
    const Connection acme = connectionNamed(u"Acme"_qs);
    const Connection other = connectionNamed(u"Beta"_qs, TokenPlace::Keychain);
    keep(acme, roomToken, *m_session);
    keep(other, roomToken, *m_keychain);
    QCOMPARE(prepared({.connection = acme, .others = {other}}).otherOwner(Secret(roomToken)), QString());
}

void CheckPreparationTest::fileThatCannotBeRead_isAnErrorOfTheNetwork()
{
    Connection acme = connectionNamed(u"Acme"_qs);
    acme.network.authorityFile = u"/nowhere/ca.pem"_qs;
    const CheckSubject subject = prepared({.connection = acme, .token = Secret(roomToken)});
    QVERIFY(!subject.network);
    QCOMPARE(subject.network.error().kind, Error::Kind::CertificateUnsuitable);
}

void CheckPreparationTest::contextThatDies_isNotAnswered()
{
    bool isAnswered = false;
    auto context = std::make_unique<QObject>();
    prepareCheck({.connection = connectionNamed(u"Acme"_qs)}, {*m_keychain, *m_session},
                 {context.get(), [&isAnswered](const Result<CheckSubject> &) { isAnswered = true; }});
    context.reset();
    prepared({.connection = connectionNamed(u"Beta"_qs)}); // by its end, anything in progress has ended
    QVERIFY(!isAnswered);
}

QTEST_GUILESS_MAIN(CheckPreparationTest)
#include "tst_checkpreparation.moc"
