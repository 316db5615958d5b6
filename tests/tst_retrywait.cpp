// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/answerheaders.h"

#include <QTest>

using namespace ledgerdesk;

/// How long a service asks to wait, in any format.
class TestRetryWait : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retryWait_isBounded_data();
    void retryWait_isBounded();
    void resetWait_isBounded_data();
    void resetWait_isBounded();
};

void TestRetryWait::retryWait_isBounded_data()
{
    const QByteArray answered = "Wed, 21 Oct 2015 07:28:00 GMT";
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<qint64>("wait"); // -1: none
    QTest::newRow("seconds") << QByteArray("3") << QByteArray() << qint64(3000);
    QTest::newRow("spaces around") << QByteArray(" 3 ") << QByteArray() << qint64(3000);
    QTest::newRow("zero") << QByteArray("0") << QByteArray() << shortestRetryWait;
    QTest::newRow("15 minutes") << QByteArray("900") << QByteArray() << longestRetryWait;
    QTest::newRow("more") << QByteArray("901") << QByteArray() << longestRetryWait;
    QTest::newRow("huge") << QByteArray("1000000000") << QByteArray() << longestRetryWait;
    QTest::newRow("more than fits") << QByteArray(100, '9') << QByteArray() << longestRetryWait;
    QTest::newRow("date after the answer's")
        << QByteArray("Wed, 21 Oct 2015 07:28:30 GMT") << answered << qint64(30'000);
    QTest::newRow("the answer's date") << answered << answered << shortestRetryWait;
    QTest::newRow("date far away") << QByteArray("Thu, 22 Oct 2016 07:28:30 GMT") << answered << qint64(-1);
    QTest::newRow("a day away") << QByteArray("Thu, 22 Oct 2015 07:28:30 GMT") << answered
                                << longestRetryWait;
    QTest::newRow("date before the answer's")
        << QByteArray("Wed, 21 Oct 2015 07:27:30 GMT") << answered << qint64(-1);
    QTest::newRow("date, relative to now")
        << QByteArray("Wed, 21 Oct 2015 07:28:10 GMT") << QByteArray() << qint64(10'000);
    QTest::newRow("date, the answer's is garbage")
        << QByteArray("Wed, 21 Oct 2015 07:28:10 GMT") << QByteArray("yesterday") << qint64(10'000);
    QTest::newRow("date as RFC 850 wrote it")
        << QByteArray("Wednesday, 21-Oct-15 07:28:30 GMT") << answered << qint64(30'000);
    QTest::newRow("date as asctime() writes it")
        << QByteArray("Wed Oct 21 07:28:30 2015") << answered << qint64(30'000);
    QTest::newRow("date as asctime() writes it, a short day")
        << QByteArray("Sun Nov  1 07:28:30 2015") << QByteArray("Sun Nov  1 07:28:00 2015") << qint64(30'000);
    QTest::newRow("answer's date as RFC 850 wrote it")
        << QByteArray("Wed, 21 Oct 2015 07:28:30 GMT") << QByteArray("Wednesday, 21-Oct-15 07:28:00 GMT")
        << qint64(30'000);
    QTest::newRow("RFC 850, near the turn of a century")
        << QByteArray("Friday, 21-Oct-61 07:28:30 GMT") << answered << longestRetryWait;
    QTest::newRow("RFC 850, long ago")
        << QByteArray("Tuesday, 21-Oct-70 07:28:30 GMT") << answered << qint64(-1);
    QTest::newRow("none") << QByteArray() << QByteArray() << qint64(-1);
    QTest::newRow("negative") << QByteArray("-1") << QByteArray() << qint64(-1);
    QTest::newRow("word") << QByteArray("x") << QByteArray() << qint64(-1);
    QTest::newRow("fraction") << QByteArray("1.5") << QByteArray() << qint64(-1);
    QTest::newRow("plus") << QByteArray("+3") << QByteArray() << qint64(-1);
    QTest::newRow("other digits") << QByteArray("\xD9\xA3") << QByteArray() << qint64(-1);
    QTest::newRow("NUL") << QByteArray("3\0", 2) << QByteArray() << qint64(-1);
}

void TestRetryWait::retryWait_isBounded()
{
    QFETCH(QByteArray, retryAfter);
    QFETCH(QByteArray, date);
    QFETCH(qint64, wait);
    const QDateTime now({2015, 10, 21}, {7, 28}, Qt::UTC);
    QCOMPARE(retryWait(retryAfter, date, now).value_or(-1), wait);
}

void TestRetryWait::resetWait_isBounded_data()
{
    const QByteArray answered = "Wed, 21 Oct 2015 07:28:00 GMT"; // 1445412480 s since 1970
    QTest::addColumn<QByteArray>("reset");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<qint64>("wait"); // -1: none
    QTest::newRow("seconds") << QByteArray("600") << QByteArray() << qint64(600'000);
    QTest::newRow("zero") << QByteArray("0") << QByteArray() << shortestRetryWait;
    QTest::newRow("since 1970") << QByteArray("1445412540") << answered << qint64(60'000);
    QTest::newRow("since 1970, by our clock") << QByteArray("1445412490") << QByteArray() << qint64(10'000);
    QTest::newRow("since 1970, past") << QByteArray("1445412400") << answered << shortestRetryWait;
    QTest::newRow("since 1970, far away") << QByteArray("9999999999") << answered << longestRetryWait;
    QTest::newRow("as much as fits") << QByteArray("9223372036854775807") << answered << longestRetryWait;
    QTest::newRow("more than fits") << QByteArray(100, '9') << answered << longestRetryWait;
    QTest::newRow("none") << QByteArray() << QByteArray() << qint64(-1);
    QTest::newRow("negative") << QByteArray("-1") << QByteArray() << qint64(-1);
    QTest::newRow("word") << QByteArray("soon") << QByteArray() << qint64(-1);
}

void TestRetryWait::resetWait_isBounded()
{
    QFETCH(QByteArray, reset);
    QFETCH(QByteArray, date);
    QFETCH(qint64, wait);
    const QDateTime now({2015, 10, 21}, {7, 28}, Qt::UTC);
    QCOMPARE(resetWait(reset, date, now).value_or(-1), wait);
}

QTEST_GUILESS_MAIN(TestRetryWait)

#include "tst_retrywait.moc"
