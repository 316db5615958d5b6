// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/servedprogram.h"

#include <atomic>
#include <memory>

using namespace ledgerdesk;

namespace {

constexpr LookUpPatience patience{};

/// The button whose text begins with these words.
QPushButton *buttonThatBegins(const ServedProgram &program, const QString &words)
{
    for (QPushButton *button : program.window->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text().startsWith(words))
            return button;
    }
    return nullptr;
}

/// Refuses the first create because there were too many requests; the next succeeds.
void limitRate(ServedProgram &program, const QByteArray &headers)
{
    program.server.answerBy(
        [headers, isFirst = std::make_shared<std::atomic<bool>>(true)](const WireRequest &request) {
            if (!isCreate(request))
                return answering(200, "[]");
            if (isFirst->exchange(false))
                return WireServer::sending(WireServer::answer(429, R"({"error":"slow down"})", headers));
            const QByteArray name = QJsonDocument::fromJson(request.body)[u"name"].toString().toUtf8();
            return answering(201, newLedgerJson("ldg_made", name));
        });
}

} // namespace

/// A create that the service refused because there were too many requests.
class RateLimitedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tooManyRequests_canBeTriedAgainOnlyThen();
    void tryAgain_sendsWhatStandsInTheForm();
    void noUsableRetryAfter_waitsTheUsualTime_data();
    void noUsableRetryAfter_waitsTheUsualTime();
};

void RateLimitedTest::tooManyRequests_canBeTriedAgainOnlyThen()
{
    ServedProgram program(patience);
    limitRate(program, "Retry-After: 1\r\n");
    program.open();
    program.create();
    QTRY_VERIFY2(program.message().contains(u"“Wallets” was not created"), qPrintable(program.message()));
    QPushButton *again = buttonThatBegins(program, u"Try again"_qs);
    QVERIFY(again);
    QVERIFY(!again->isEnabled());
    QVERIFY2(again->text().contains(u"in 1 s"), qPrintable(again->text()));
    QCOMPARE(program.newest().state, Attempt::State::Rejected);
    QTRY_VERIFY(again->isEnabled());
    QCOMPARE(program.creates(), 1); // nothing is sent by itself
    again->setFocus();
    QTest::keyClick(again, Qt::Key_Space);
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.creates(), 2);
    QCOMPARE(program.journal.recent()->size(), std::size_t(2));
}

void RateLimitedTest::tryAgain_sendsWhatStandsInTheForm()
{
    ServedProgram program(patience);
    limitRate(program, "Retry-After: 0\r\n");
    program.open();
    program.create(u"Walets"_qs);
    QTRY_VERIFY(buttonThatBegins(program, u"Try again"_qs));
    auto *name = program.find<QLineEdit>(u"Ledger name"_qs);
    name->setFocus();
    name->selectAll();
    screen::type(u"Wallets"_qs); // the person noticed the mistake meanwhile
    QPushButton *again = buttonThatBegins(program, u"Try again"_qs);
    QTRY_VERIFY(again->isEnabled());
    again->click();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.newest().ledgerName, u"Wallets"_qs);
}

void RateLimitedTest::noUsableRetryAfter_waitsTheUsualTime_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("negative") << QByteArray("Retry-After: -1\r\n");
    QTest::newRow("word") << QByteArray("Retry-After: soon\r\n");
}

void RateLimitedTest::noUsableRetryAfter_waitsTheUsualTime()
{
    QFETCH(QByteArray, headers);
    ServedProgram program(patience);
    limitRate(program, headers);
    program.open();
    program.create();
    QTRY_VERIFY(buttonThatBegins(program, u"Try again"_qs));
    const QPushButton *again = buttonThatBegins(program, u"Try again"_qs);
    QVERIFY2(again->text().contains(u"in 5 s") || again->text().contains(u"in 4 s"),
             qPrintable(again->text()));
}

QTEST_MAIN(RateLimitedTest)
#include "tst_ratelimited.moc"
