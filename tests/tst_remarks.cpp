// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/remarks.h"
#include "support/creationroom.h"
#include "words/attemptwords.h"

#include <QMetaEnum>
#include <QTest>

using namespace ledgerdesk;

namespace {

using E = QNetworkReply::NetworkError;

Exchange failing(E code, int status = 0)
{
    return {.status = status,
            .networkError = code,
            .bodyWasRead = true,
            .target = u"127.0.0.1:1"_qs,
            .networkWords = u"words of Qt"_qs};
}

QString shownIn(const QString &detail)
{
    Attempt attempt;
    attempt.state = Attempt::State::NotSent;
    attempt.detail = detail;
    return attemptDetail(attempt, {});
}

} // namespace

/// What Activity says about an attempt that failed in the network.
class RemarksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void networkError_isSaidInTheProgramsWords_data();
    void networkError_isSaidInTheProgramsWords();
    void everyNetworkError_hasWords_data();
    void everyNetworkError_hasWords();
    void reasonsAgainstACertificate_areKept();
    void proxyOnTheWay_isNamed();
    void endOfTheWait_isSaid_data();
    void endOfTheWait_isSaid();
    void refusedConnection_isInTheJournal();
};

void RemarksTest::networkError_isSaidInTheProgramsWords_data()
{
    QTest::addColumn<E>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, E code, const char16_t *says) {
        QTest::newRow(name) << code << QString::fromUtf16(says);
    };
    row("refused", E::ConnectionRefusedError, u"The connection was refused");
    row("closed", E::RemoteHostClosedError, u"The connection ended without a complete answer");
    row("would send again", E::ContentReSendError, u"The connection ended without a complete answer");
    row("no host", E::HostNotFoundError, u"The host was not found");
    row("timeout", E::TimeoutError, u"No complete answer in time");
    row("transfer timeout", E::OperationCanceledError, u"No complete answer in time");
    row("unreachable", E::UnknownNetworkError, u"The network failed on the way");
    row("network gone", E::TemporaryNetworkFailureError, u"The network failed on the way");
    row("session", E::NetworkSessionFailedError, u"The network failed on the way");
    row("proxy refuses", E::ProxyConnectionRefusedError, u"The proxy on the way failed");
    row("proxy closes", E::ProxyConnectionClosedError, u"The proxy on the way failed");
    row("no proxy", E::ProxyNotFoundError, u"The proxy on the way failed");
    row("proxy silent", E::ProxyTimeoutError, u"The proxy on the way failed");
    row("proxy asks", E::ProxyAuthenticationRequiredError, u"The proxy on the way failed");
    row("proxy, somehow", E::UnknownProxyError, u"The proxy on the way failed");
    row("not HTTP", E::ProtocolFailure, u"The answer cannot be used");
    row("content", E::UnknownContentError, u"The answer cannot be used");
}

void RemarksTest::networkError_isSaidInTheProgramsWords()
{
    QFETCH(E, code);
    for (const bool wasSent : {true, false}) {
        Exchange exchange = failing(code);
        exchange.bodyWasRead = wasSent;
        QTEST(shownIn(remarkOf(judgeCreate(exchange, u"x"_qs))), "says");
    }
}

void RemarksTest::everyNetworkError_hasWords_data()
{
    QTest::addColumn<E>("code");
    const QMetaEnum codes = QMetaEnum::fromType<E>();
    for (int i = 0; i < codes.keyCount(); ++i) {
        // The first keeps its own reasons, the second is no error.
        if (codes.value(i) != E::SslHandshakeFailedError && codes.value(i) != E::NoError)
            QTest::newRow(codes.key(i)) << E(codes.value(i));
    }
}

void RemarksTest::everyNetworkError_hasWords()
{
    QFETCH(E, code);
    for (const int status : {0, 201}) {
        const QString shown = shownIn(remarkOf(judgeCreate(failing(code, status), u"x"_qs)));
        QVERIFY(!shown.isEmpty());
        QVERIFY2(!shown.contains(u"words of Qt"), qPrintable(shown));
    }
}

void RemarksTest::reasonsAgainstACertificate_areKept()
{
    Exchange exchange = failing(E::SslHandshakeFailedError);
    exchange.networkWords = u"The certificate has expired"_qs;
    QCOMPARE(shownIn(remarkOf(judgeCreate(exchange, u"x"_qs))),
             u"No secure connection could be made; The certificate has expired"_qs);
}

void RemarksTest::proxyOnTheWay_isNamed()
{
    Exchange exchange = failing(E::ProxyConnectionRefusedError);
    exchange.bodyWasRead = false;
    exchange.proxy = u"127.0.0.1:3128"_qs;
    exchange.networkWords = u"words of Qt (proxy 127.0.0.1:3128)"_qs;
    QCOMPARE(shownIn(remarkOf(judgeCreate(exchange, u"x"_qs))),
             u"The proxy on the way failed; proxy 127.0.0.1:3128"_qs);
}

void RemarksTest::endOfTheWait_isSaid_data()
{
    QTest::addColumn<Ended>("ended");
    QTest::addColumn<QString>("says");
    QTest::newRow("person") << Ended::ByPerson << u"The wait was ended"_qs;
    QTest::newRow("shutdown") << Ended::ByShutdown << u"The wait was ended"_qs;
    QTest::newRow("deadline") << Ended::ByDeadline << u"No complete answer in time"_qs;
    QTest::newRow("size") << Ended::BySizeLimit << u"The answer was larger than any real one"_qs;
}

void RemarksTest::endOfTheWait_isSaid()
{
    QFETCH(Ended, ended);
    Exchange exchange = failing(E::OperationCanceledError);
    exchange.ended = ended;
    QTEST(shownIn(remarkOf(judgeCreate(exchange, u"x"_qs))), "says");
}

void RemarksTest::refusedConnection_isInTheJournal()
{
    CreationRoom room;
    const QUrl nobody(u"http://127.0.0.1:1"_qs);
    room.client = std::make_unique<Client>(Endpoint{Service::Core, nobody, {}}, Secret(roomToken),
                                           Patience{std::chrono::seconds(5), std::chrono::milliseconds(100)});
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_COMPARE(answer.count, 1);
    const Attempt attempt = room.journal.recent()->front();
    QCOMPARE(attempt.state, Attempt::State::NotSent);
    QCOMPARE(attemptDetail(attempt, {}), u"The connection was refused"_qs);
}

QTEST_GUILESS_MAIN(RemarksTest)
#include "tst_remarks.moc"
