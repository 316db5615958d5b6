// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiontablemodel.h"
#include "support/servedprogram.h"
#include "window/tokenexpirywatch.h"
#include "words/expirywords.h"

#include <QTest>

using namespace ledgerdesk;

namespace {

constexpr int life = 3600;

/// Opens a connection whose access token ends in this many milliseconds.
void openEnding(ServedProgram &program, qint64 milliseconds)
{
    program.know("[]");
    program.connection.tokenEnteredAt = QDateTime::currentDateTimeUtc().addMSecs(milliseconds).addSecs(-life);
    program.open();
}

} // namespace

/// What the band and the list of connections say about a token that ends.
class TokenExpiryWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void band_saysWhenTheTokenEnds_data();
    void band_saysWhenTheTokenEnds();
    void band_countsDown();
    void band_tokenEnds_isSaid();
    void band_otherConnection_takesItAway();
    void band_newTokenInPlace_takesItAway();
    void table_saysIt();
};

void TokenExpiryWatchTest::band_saysWhenTheTokenEnds_data()
{
    QTest::addColumn<QDate>("date");
    QTest::addColumn<QString>("words");
    const QDate today = QDateTime::currentDateTimeUtc().date();
    QTest::newRow("far") << today.addDays(8) << QString();
    QTest::newRow("a week") << today.addDays(7) << u"This token expires in 7 days"_qs;
    QTest::newRow("tomorrow") << today.addDays(1) << u"This token expires tomorrow"_qs;
    QTest::newRow("today") << today << u"This token expires today"_qs;
    QTest::newRow("yesterday") << today.addDays(-1) << u"This token expired on"_qs;
    QTest::newRow("not known") << QDate() << QString();
}

void TokenExpiryWatchTest::band_saysWhenTheTokenEnds()
{
    QFETCH(QDate, date);
    QFETCH(QString, words);
    ServedProgram program({});
    program.know("[]");
    program.connection.tokenExpires = date;
    program.open();
    QCOMPARE(program.isShown(u"This token"_qs), !words.isEmpty());
    QVERIFY(words.isEmpty() || program.isShown(words));
    QVERIFY(program.isShown(u"TEST"_qs)); // beside the band's other words
    program.create(); // the warning prevents nothing
    QTRY_COMPARE(program.creates(), 1);
}

void TokenExpiryWatchTest::band_countsDown()
{
    ServedProgram program({});
    openEnding(program, 8 * 60'000 + 1500);
    QTRY_VERIFY(program.isShown(u"This access token expires in 8 min"_qs));
}

void TokenExpiryWatchTest::band_tokenEnds_isSaid()
{
    ServedProgram program({});
    openEnding(program, 1500);
    QTRY_VERIFY(program.isShown(u"This access token has expired"_qs));
    QVERIFY(!program.isShown(u"ends in"_qs));
}

void TokenExpiryWatchTest::band_otherConnection_takesItAway()
{
    ServedProgram program({});
    openEnding(program, -1000);
    QVERIFY(program.isShown(u"This access token has expired"_qs));
    Connection other = program.connection;
    other.id = u"c2"_qs;
    other.tokenEnteredAt = {};
    program.workspace.connection.open(other);
    QTRY_COMPARE(program.workspace.connection.tokenState(), ConnectionInUse::TokenState::Ready);
    QVERIFY(!program.isShown(u"This access token"_qs));
}

void TokenExpiryWatchTest::band_newTokenInPlace_takesItAway()
{
    ServedProgram program({});
    openEnding(program, -1000);
    QVERIFY(program.isShown(u"This access token has expired"_qs));
    program.workspace.connection.renewToken(Secret(roomToken));
    QTRY_VERIFY(!program.isShown(u"This access token"_qs));
    QVERIFY(
        program.book.connection(program.connection.id)->tokenEnteredAt.secsTo(QDateTime::currentDateTimeUtc())
        < life / 2);
}

void TokenExpiryWatchTest::table_saysIt()
{
    Connection plain;
    plain.tokenPlace = TokenPlace::Session;
    Connection dated = plain;
    dated.tokenExpires = QDateTime::currentDateTimeUtc().date();
    Connection ended = plain;
    ended.tokenEnteredAt = QDateTime::currentDateTimeUtc().addSecs(-2 * life);
    ConnectionTableModel model;
    model.setConnections({plain, dated, ended});
    const auto token = [&model](int row) {
        return model.index(row, ConnectionTableModel::Token).data().toString();
    };
    QCOMPARE(token(0), u"This session"_qs);
    QCOMPARE(token(1), u"This session · expires today"_qs);
    QCOMPARE(token(2), u"This session · expired"_qs);
}

QTEST_MAIN(TokenExpiryWatchTest)
#include "tst_tokenexpirywatch.moc"
