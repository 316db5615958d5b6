// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/creationroom.h"

#include <QProcess>
#include <QTest>

using namespace ledgerdesk;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000; // for a sanitized program on a busy computer

QString tlsFile(const QString &name)
{
    return QStringLiteral(TESTS_DIR "/data/tls/") + name;
}

/// OpenSSL's own server and client, which can still be told to use obsolete protocols.
std::unique_ptr<QProcess> openssl(const QStringList &arguments)
{
    auto tool = std::make_unique<QProcess>();
    tool->setProcessChannelMode(QProcess::MergedChannels);
    tool->start(u"openssl"_qs, arguments);
    return tool;
}

} // namespace

class ClientTlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void create_certificateOutOfItsTime_isNotSentAndNamesTheClock_data();
    void create_certificateOutOfItsTime_isNotSentAndNamesTheClock();
    void create_onlyOldTls_isNotSent_data();
    void create_onlyOldTls_isNotSent();
};

void ClientTlsTest::create_certificateOutOfItsTime_isNotSentAndNamesTheClock_data()
{
    QTest::addColumn<WireServer::Identity>("identity");
    QTest::addColumn<QString>("dates");
    QTest::newRow("expired") << WireServer::Identity::Expired
                             << u"valid from 2020-01-01T00:00:00Z to 2021-01-01T00:00:00Z"_qs;
    QTest::newRow("not yet valid") << WireServer::Identity::NotYetValid
                                   << u"valid from 2070-01-01T00:00:00Z to 2075-01-01T00:00:00Z"_qs;
}

void ClientTlsTest::create_certificateOutOfItsTime_isNotSentAndNamesTheClock()
{
    QFETCH(WireServer::Identity, identity);
    QFETCH(QString, dates);
    WireServer server(WireServer::Security::Tls, identity);
    server.answerWith(answering(201, ledgerJson("ldg_1", "Acme EUR")));
    Client client({Service::Core, server.url(), {}}, Secret(roomToken),
                  {.authorities = WireServer::authority(), .patience = {60s}});
    QObject context;
    Answer<Verdict> answer;
    client.createLedger(draftOf(u"Acme EUR"_qs), {&context, answer.done()});
    QTRY_COMPARE_WITH_TIMEOUT(answer.count, 1, patience);
    QCOMPARE((*answer)->outcome, Outcome::NotSent);
    QCOMPARE((*answer)->error->kind, Error::Kind::TlsFailed);
    const QString detail = (*answer)->error->detail;
    QVERIFY2(detail.contains(dates), qPrintable(detail));
    const QString year = QDateTime::currentDateTimeUtc().toString(u"yyyy"_qs);
    QVERIFY2(detail.contains(u"or the clock of this computer is wrong (now: "_qs + year), qPrintable(detail));
    QCOMPARE(server.startedPosts(), 0);
}

void ClientTlsTest::create_onlyOldTls_isNotSent_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("TLS 1.0") << u"-tls1"_qs;
    QTest::newRow("TLS 1.1") << u"-tls1_1"_qs;
}

void ClientTlsTest::create_onlyOldTls_isNotSent()
{
    QFETCH(QString, version);
    quint16 port = 0;
    {
        const WireServer free; // a port that was free just now
        port = free.port();
    }
    const QString address = u"127.0.0.1:%1"_qs.arg(port);
    const QString weak = u"DEFAULT@SECLEVEL=0"_qs;
    const auto server =
        openssl({u"s_server"_qs, version, u"-cipher"_qs, weak, u"-accept"_qs, address, u"-cert"_qs,
                 tlsFile(u"server.pem"_qs), u"-key"_qs, tlsFile(u"server.key"_qs)});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += server->readAll()).contains("ACCEPT"), patience);
    // A client that accepts the protocol is served, so a refusal comes from the program itself.
    const auto willing =
        openssl({u"s_client"_qs, version, u"-cipher"_qs, weak, u"-brief"_qs, u"-connect"_qs, address});
    QByteArray heard;
    QTRY_VERIFY_WITH_TIMEOUT((heard += willing->readAll()).contains("CONNECTION ESTABLISHED"), patience);
    willing->kill();
    willing->waitForFinished(patience);

    Client client({Service::Core, QUrl(u"https://"_qs + address), {}}, Secret(roomToken),
                  {.authorities = WireServer::authority(), .patience = {60s}});
    QObject context;
    Answer<Verdict> answer;
    client.createLedger(draftOf(u"Acme EUR"_qs), {&context, answer.done()});
    QTRY_COMPARE_WITH_TIMEOUT(answer.count, 1, patience);
    QCOMPARE((*answer)->outcome, Outcome::NotSent);
    QVERIFY(!(said += server->readAll()).contains("POST"));
    server->kill();
    server->waitForFinished(patience);
}

QTEST_GUILESS_MAIN(ClientTlsTest)
#include "tst_client_tls.moc"
