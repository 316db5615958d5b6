// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/addresscheck.h"
#include "check/secretcheck.h"

#include <QTest>

using namespace ledgerdesk;

class SecretCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secret_isJudgedByItsShape_data();
    void secret_isJudgedByItsShape();
    void secret_ofAnotherConnection_namesIt();
    void secret_thatTheKeychainDoesNotGive_saysWhy();
    void address_isJudgedByItsLetters_data();
    void address_isJudgedByItsLetters();
};

void SecretCheckTest::secret_isJudgedByItsShape_data()
{
    using F = Finding;
    using K = SecretKind;
    using S = StageState;
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<Service>("service");
    QTest::addColumn<S>("state");
    QTest::addColumn<F>("finding");
    QTest::addColumn<K>("kind");
    QTest::addColumn<bool>("isMendable");
    const auto row = [](const char *name, const QString &pasted, Service service, S state, F finding, K kind,
                        bool isMendable) {
        QTest::newRow(name) << pasted << service << state << finding << kind << isMendable;
    };
    constexpr Service cloud = Service::Cloud;
    constexpr Service core = Service::Core;
    row("access token", u"blnk_at_0123456789"_qs, cloud, S::Passed, F::SecretPlausible, K::AccessToken,
        false);
    row("API key", u"blnk_fdb796a5"_qs, cloud, S::Passed, F::SecretPlausible, K::ApiKey, false);
    row("Core key", u"dev-master-key"_qs, core, S::Passed, F::SecretPlausible, K::Other, false);
    row("refresh token", u"blnk_rt_0123456789"_qs, cloud, S::Failed, F::SecretIsRefreshToken, K::RefreshToken,
        false);
    row("refresh token in quotes", u"\"blnk_rt_0123456789\""_qs, cloud, S::Failed, F::SecretIsRefreshToken,
        K::RefreshToken, true);
    row("agent key", u"sk_live_0123456789"_qs, core, S::Failed, F::SecretIsAgentKey, K::AgentKey, false);
    row("client secret", u"client_secret=0123456789"_qs, cloud, S::Failed, F::SecretIsClientSecret,
        K::ClientSecret, false);
    row("not of Cloud", u"dev-master-key"_qs, cloud, S::Warned, F::SecretOfUnknownKind, K::Other, false);
    row("of Cloud, for a Core", u"blnk_at_0123456789"_qs, core, S::Warned, F::SecretOfCloud, K::AccessToken,
        false);
    row("none for Cloud", {}, cloud, S::Failed, F::SecretMissing, K::None, false);
    row("none for a Core", {}, core, S::Warned, F::SecretOptional, K::None, false);
    row("quotes", u"'blnk_at_0123456789'"_qs, cloud, S::Warned, F::SecretFlawed, K::AccessToken, true);
    row("spaces", u" blnk_at_0123456789 "_qs, cloud, S::Failed, F::SecretUnsendable, K::AccessToken, true);
    row("line end", u"blnk_at_0123456789\n"_qs, cloud, S::Failed, F::SecretUnsendable, K::AccessToken, true);
    row("Bearer", u"Bearer blnk_at_0123456789"_qs, cloud, S::Failed, F::SecretUnsendable, K::AccessToken,
        true);
    row("header", u"Authorization: Bearer blnk_at_0123456789"_qs, cloud, S::Failed, F::SecretUnsendable,
        K::AccessToken, true);
    row("zero width", u"blnk_at_01\u200b23456789"_qs, cloud, S::Failed, F::SecretUnsendable, K::AccessToken,
        true);
    row("byte order mark", QChar(0xfeff) + u"blnk_at_0123456789"_qs, cloud, S::Failed, F::SecretUnsendable,
        K::AccessToken, true);
    row("space inside", u"blnk_at_01 23456789"_qs, cloud, S::Failed, F::SecretUnsendable, K::AccessToken,
        false);
    row("too long", u"blnk_"_qs + QString(5000, u'a'), cloud, S::Failed, F::SecretTooLong, K::ApiKey, false);
}

void SecretCheckTest::secret_isJudgedByItsShape()
{
    QFETCH(QString, pasted);
    QFETCH(Service, service);
    const StageResult result = checkSecret(Secret(pasted.toUtf8()), service, {});
    QCOMPARE(result.stage, CheckStage::Secret);
    QTEST(result.state, "state");
    QTEST(result.finding, "finding");
    QTEST(result.facts.secretKind, "kind");
    QTEST(result.facts.isMendable, "isMendable");
    if (result.facts.isMendable)
        QVERIFY(!result.facts.flaws.isEmpty());
}

void SecretCheckTest::secret_ofAnotherConnection_namesIt()
{
    const StageResult result = checkSecret(Secret("blnk_at_0123456789"), Service::Cloud, u"Acme"_qs);
    QCOMPARE(result.state, StageState::Warned);
    QCOMPARE(result.finding, Finding::SecretOfOther);
    QCOMPARE(result.facts.other, u"Acme"_qs);
}

void SecretCheckTest::secret_thatTheKeychainDoesNotGive_saysWhy()
{
    const Error locked{.kind = Error::Kind::KeychainLocked};
    const StageResult result = checkSecret(tl::unexpected(locked), Service::Core, {});
    QCOMPARE(result.state, StageState::Failed);
    QCOMPARE(result.finding, Finding::SecretUnavailable);
    QCOMPARE(result.error->kind, Error::Kind::KeychainLocked);
}

void SecretCheckTest::address_isJudgedByItsLetters_data()
{
    using F = Finding;
    using S = StageState;
    QTest::addColumn<QString>("url");
    QTest::addColumn<S>("state");
    QTest::addColumn<F>("finding");
    QTest::addColumn<QString>("suggestion");
    const QString cloud = QString::fromUtf16(cloudBaseUrl);
    const auto fine = [](const char *url) {
        QTest::newRow(url) << QString::fromUtf8(url) << S::Passed << F::AddressPlausible << QString();
    };
    const auto alike = [&cloud](const char *url) {
        QTest::newRow(url) << QString::fromUtf8(url) << S::Failed << F::AddressLooksLike << cloud;
    };
    fine("https://api.cloud.blnkfinance.com");
    fine("https://acme-main.deploy.blnkfinance.com");
    fine("https://blnkfinance.acme.example/core");
    fine("https://ledgers.example:8443");
    fine("https://m\u00fcller.example");
    fine("http://127.0.0.1:5001");
    fine("http://localhost:5001");
    alike("https://api.cloud.blnkfinance.co");
    alike("https://api.cloud.b1nkfinance.com");
    alike("https://api.cloud.blnkfinance.com.evil.example");
    alike("https://api.cloud.blnk-finance.com");
    alike("https://api.cloud.blnkfin\u0430nce.com"); // a Cyrillic a
    alike("https://api.cloud.blnkfinance.c0m.evil.example");
    alike("https://api.cloud.bln\u043afinance.com.evil.example"); // a Cyrillic k
    alike("https://api.cloud.blnkfinance.c\u0585m.evil.example"); // an Armenian o
    alike("https://api.cloud.blnkfinance.corn.evil.example");
    QTest::newRow("two alphabets") << u"https://p\u0430ypal.example"_qs << S::Failed << F::AddressMixesScripts
                                   << u"xn--pypal-4ve.example"_qs;
    QTest::newRow("proxy pasted along") << cloud + u"/proxy"_qs << S::Warned << F::AddressWithPath << cloud;
    QTest::newRow("request pasted along") << u"https://acme.example/blnk/ledgers/ldg_1"_qs << S::Warned
                                          << F::AddressWithPath << u"https://acme.example/blnk"_qs;
    QTest::newRow("plain http") << u"http://ledgers.example"_qs << S::Failed << F::AddressRefused
                                << QString();
}

void SecretCheckTest::address_isJudgedByItsLetters()
{
    QFETCH(QString, url);
    const StageResult result = checkAddress({Service::Cloud, QUrl(url), u"instance_1"_qs});
    QCOMPARE(result.stage, CheckStage::Address);
    QTEST(result.finding, "finding");
    QTEST(result.state, "state");
    QTEST(result.facts.suggestion, "suggestion");
}

QTEST_GUILESS_MAIN(SecretCheckTest)
#include "tst_secretcheck.moc"
