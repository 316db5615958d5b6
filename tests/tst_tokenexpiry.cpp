// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/tokenexpiry.h"
#include "words/expirywords.h"

#include <QTest>

using namespace ledgerdesk;
using Stage = TokenExpiry::Stage;

Q_DECLARE_METATYPE(ledgerdesk::TokenExpiry::Stage)

/// How long a token is still accepted.
class TokenExpiryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expiry_goesThroughItsStages_data();
    void expiry_goesThroughItsStages();
    void expiryFarAway_isSaidAsOne();
    void changesAt_isWhenItHasChanged();
    void newToken_isTimedOnlyIfItIsAnAccessToken_data();
    void newToken_isTimedOnlyIfItIsAnAccessToken();
};

void TokenExpiryTest::expiry_goesThroughItsStages_data()
{
    const QDateTime entered({2026, 3, 1}, {10, 0}, Qt::UTC);
    const QDate date(2026, 3, 20);
    QTest::addColumn<QDateTime>("entered");
    QTest::addColumn<QDate>("date");
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<int>("left");
    const auto access = [&](const char *name, int seconds, Stage stage, int left) {
        QTest::newRow(name) << entered << QDate() << entered.addSecs(seconds) << stage << left;
    };
    access("access token, at once", 0, Stage::Far, 0);
    access("access token, before the last ten minutes", 49 * 60 + 59, Stage::Far, 0);
    access("access token, the last ten minutes", 50 * 60, Stage::Minutes, 10);
    access("access token, a second later", 50 * 60 + 1, Stage::Minutes, 10);
    access("access token, nine minutes", 51 * 60, Stage::Minutes, 9);
    access("access token, the last second", 3599, Stage::Minutes, 1);
    access("access token, its end", 3600, Stage::Ended, 0);
    access("access token, long ago", 86'400 * 400, Stage::Ended, 0);
    access("access token, the clock went back", -86'400, Stage::Far, 0);
    const auto dated = [&](const char *name, const QDateTime &now, Stage stage, int left) {
        QTest::newRow(name) << QDateTime() << date << now << stage << left;
    };
    dated("date, 8 days", {{2026, 3, 12}, {23, 59}, Qt::UTC}, Stage::Far, 0);
    dated("date, 7 days", {{2026, 3, 13}, {0, 0}, Qt::UTC}, Stage::Days, 7);
    dated("date, 2 days", {{2026, 3, 18}, {12, 0}, Qt::UTC}, Stage::Days, 2);
    dated("date, tomorrow", {{2026, 3, 19}, {0, 0}, Qt::UTC}, Stage::Day, 1);
    dated("date, today", {{2026, 3, 20}, {23, 59, 59}, Qt::UTC}, Stage::Day, 0);
    dated("date, the day after", {{2026, 3, 21}, {0, 0}, Qt::UTC}, Stage::Ended, 0);
    dated("date, in another zone", QDateTime({2026, 3, 21}, {1, 0}, Qt::OffsetFromUTC, 7200), Stage::Day, 0);
    QTest::newRow("nothing known") << QDateTime() << QDate() << entered << Stage::Unknown << 0;
    QTest::newRow("access token, whatever date is entered")
        << entered << date << entered.addSecs(3000) << Stage::Minutes << 10;
}

void TokenExpiryTest::expiry_goesThroughItsStages()
{
    QFETCH(QDateTime, entered);
    QFETCH(QDate, date);
    QFETCH(QDateTime, now);
    QFETCH(Stage, stage);
    QFETCH(int, left);
    Connection connection;
    connection.tokenEnteredAt = entered;
    connection.tokenExpires = date;
    const TokenExpiry expiry = tokenExpiry(connection, now);
    QCOMPARE(expiry.stage, stage);
    QCOMPARE(expiry.left, left);
    QCOMPARE(expiry.endsAt.isValid(), stage != Stage::Unknown);
    QCOMPARE(expiry.changesAt.has_value(), stage != Stage::Unknown && stage != Stage::Ended);
}

void TokenExpiryTest::expiryFarAway_isSaidAsOne()
{
    const QDateTime time({2026, 11, 29}, {14, 45}, Qt::UTC);
    QCOMPARE(expiryWords({.stage = TokenExpiry::Stage::Far, .endsAt = time}), u"expires at 14:45 UTC"_qs);
    const QDateTime midnight({2026, 11, 30}, {0, 0}, Qt::UTC);
    const QString words = expiryWords({.stage = TokenExpiry::Stage::Far, .endsAt = midnight});
    QVERIFY2(words.startsWith(u"expires after"), qPrintable(words));
}

void TokenExpiryTest::changesAt_isWhenItHasChanged()
{
    const QDateTime start({2026, 3, 1}, {10, 0, 7}, Qt::UTC);
    Connection access;
    access.tokenEnteredAt = start;
    Connection dated;
    dated.tokenExpires = QDate(2026, 3, 20);
    for (const Connection &connection : {access, dated}) {
        TokenExpiry now = tokenExpiry(connection, start);
        int changes = 0;
        while (now.changesAt) {
            QCOMPARE(tokenExpiry(connection, now.changesAt->addMSecs(-1)).left, now.left);
            QCOMPARE(tokenExpiry(connection, now.changesAt->addMSecs(-1)).stage, now.stage);
            const TokenExpiry then = tokenExpiry(connection, *now.changesAt);
            QVERIFY(then.stage != now.stage || then.left != now.left);
            now = then;
            QVERIFY(++changes < 20);
        }
        QCOMPARE(now.stage, Stage::Ended);
        QVERIFY(changes > 5);
    }
}

void TokenExpiryTest::newToken_isTimedOnlyIfItIsAnAccessToken_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<bool>("isTimed");
    QTest::newRow("access token") << QByteArray("blnk_at_0123456789abcdefMARKER") << true;
    QTest::newRow("API key") << QByteArray("blnk_0123456789abcdefMARKER") << false;
    QTest::newRow("refresh token") << QByteArray("blnk_rt_0123456789abcdefMARKER") << false;
    QTest::newRow("Core key") << QByteArray("a secret of its own abcdefMARKER") << false;
}

void TokenExpiryTest::newToken_isTimedOnlyIfItIsAnAccessToken()
{
    QFETCH(QByteArray, token);
    QFETCH(bool, isTimed);
    const QDateTime now({2026, 3, 1}, {10, 0}, Qt::UTC);
    Connection connection;
    connection.tokenEnteredAt = now.addDays(-1); // for the previous token
    connection.tokenExpires = now.date();
    const Connection renewed = withNewToken(connection, Secret(token), now);
    QCOMPARE(renewed.tokenEnteredAt, isTimed ? now : QDateTime());
    QVERIFY(!renewed.tokenExpires.isValid());
}

QTEST_GUILESS_MAIN(TokenExpiryTest)
#include "tst_tokenexpiry.moc"
