// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/blnkservice.h"
#include "support/misbehaviour.h"

#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using Kind = Error::Kind;
using Rule = Error::Rule;
using Step = WireStep::Kind;

namespace {

quint32 crcOf(const QByteArray &bytes)
{
    quint32 crc = ~0U;
    for (const char byte : bytes) {
        crc ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (0xedb88320U & (0U - (crc & 1)));
    }
    return ~crc;
}

QByteArray littleEndian(quint32 number)
{
    QByteArray bytes;
    for (int shift = 0; shift < 32; shift += 8)
        bytes += char(number >> shift);
    return bytes;
}

QByteArray zlibbed(const QByteArray &bytes)
{
    return qCompress(bytes).sliced(4); // without Qt's own length
}

/// Without zlib's header and checksum.
QByteArray deflated(const QByteArray &bytes)
{
    return zlibbed(bytes).sliced(2).chopped(4);
}

QByteArray gzipped(const QByteArray &bytes)
{
    return QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) + deflated(bytes) + littleEndian(crcOf(bytes))
        + littleEndian(quint32(bytes.size()));
}

QByteArray coded(int status, const QByteArray &coding, const QByteArray &body)
{
    return WireServer::answer(status, body, "Content-Encoding: " + coding + "\r\n");
}

const QByteArray created = WireServer::ledgerJson("ldg_1", "Acme EUR");
const QByteArray listed = list({row(1), row(2)});

} // namespace

/// An answer that something on the way has compressed, although nobody asked for it.
class CodingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void known_isUndone_data();
    void known_isUndone();
    void byteByByte_isUndone();
    void unreadable_isSaidAndUnknown_data();
    void unreadable_isSaidAndUnknown();
    void refusal_isReadAndRejected();
    void beyondTheLimit_isTooLarge_data();
    void beyondTheLimit_isTooLarge();
    void request_asksForNone();
};

void CodingTest::known_isUndone_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<std::function<QByteArray(QByteArray)>>("code");
    const auto row = [](const char *name, const QByteArray &coding,
                        const std::function<QByteArray(QByteArray)> &code) {
        QTest::newRow(name) << coding << code;
    };
    row("gzip", "gzip", gzipped);
    row("x-gzip", "x-gzip", gzipped);
    row("GZIP", " GZIP ", gzipped);
    row("gzip in two members", "gzip", [](const QByteArray &bytes) -> QByteArray {
        return gzipped(bytes.first(7)) + gzipped(bytes.sliced(7));
    });
    row("deflate", "deflate", zlibbed);
    row("deflate without zlib's header", "deflate", deflated);
    row("identity", "identity", [](const QByteArray &bytes) { return bytes; });
    row("identity, gzip", "identity, gzip", gzipped);
}

void CodingTest::known_isUndone()
{
    QFETCH(QByteArray, coding);
    QFETCH(std::function<QByteArray(QByteArray)>, code);
    for (const bool isChunked : {false, true}) {
        WireServer server;
        server.answerBy([&](const WireRequest &request) {
            const bool isCreate = request.method == "POST" && request.target.startsWith("/proxy/ledgers");
            const QByteArray body = code(isCreate ? created : listed);
            QByteArray answer = coded(isCreate ? 201 : 200, coding, body);
            if (isChunked) {
                answer.chop(body.size());
                answer.replace(QByteArray("Content-Length: " + QByteArray::number(body.size())),
                               "Transfer-Encoding: chunked");
                answer += QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n";
            }
            return WireServer::sending(answer);
        });
        Client client({Service::Cloud, server.url(), u"instance_1"_qs}, Secret(token));
        Waiting<Verdict> verdict;
        client.createLedger(LedgerDraft{.name = u"Acme EUR"_qs}, {this, verdict.done()});
        Waiting<wire::LedgerPage> page;
        client.ledgers({}, {.offset = 0, .limit = 100}, {this, page.done()});
        QTRY_VERIFY(verdict.result && page.result);
        QCOMPARE((*verdict.result)->outcome, Outcome::Created);
        QVERIFY(page.result->has_value());
        QCOMPARE((*page.result)->ledgers.size(), size_t(2));
        QCOMPARE(server.completePosts(), 1);
    }
}

void CodingTest::byteByByte_isUndone()
{
    for (const QByteArray &answer :
         {coded(201, "gzip", gzipped(created)), coded(201, "deflate", deflated(created))}) {
        WireServer server;
        server.answerWith({{Step::Drip, answer, std::chrono::milliseconds(1)}});
        Client client({Service::Cloud, server.url(), u"instance_1"_qs}, Secret(token));
        Waiting<Verdict> verdict;
        client.createLedger(LedgerDraft{.name = u"Acme EUR"_qs}, {this, verdict.done()});
        QTRY_VERIFY_WITH_TIMEOUT(verdict.result, 30'000);
        QCOMPARE((*verdict.result)->outcome, Outcome::Created);
    }
}

void CodingTest::unreadable_isSaidAndUnknown_data()
{
    QTest::addColumn<WireScript>("script");
    QTest::addColumn<Kind>("createKind");
    QTest::addColumn<Rule>("createRule");
    QTest::addColumn<Kind>("readKind");
    QTest::addColumn<Rule>("readRule");
    const auto row = [](const char *name, const WireScript &script, Rule rule,
                        Kind kind = Kind::AnswerUnusable) {
        QTest::newRow(name) << script << kind << rule << kind << rule;
    };
    const auto refused = [](const char *name, const WireScript &script, Rule rule, Kind readKind) {
        QTest::newRow(name) << script << Kind::AnswerUnusable << rule << readKind << Rule::None;
    };
    const auto send = WireServer::sending;
    const QByteArray whole = gzipped(created);
    QByteArray wrong = whole;
    wrong[wrong.size() - 8] = char(~wrong[wrong.size() - 8]); // in the checksum
    row("br", send(coded(201, "br", "\x0b\x02\x80{}\x03")), Rule::CodingUnknown);
    row("zstd", send(coded(200, "zstd", "(\xb5/\xfd")), Rule::CodingUnknown);
    row("twice", send(coded(201, "gzip, gzip", gzipped(whole))), Rule::CodingUnknown);
    row("no words at all", send(coded(201, "\"quoted\"; x\x01", created)), Rule::CodingUnknown);
    row("not gzip", send(coded(201, "gzip", created)), Rule::CodingDamaged);
    row("not deflate", send(coded(201, "deflate", "\xff\xff\xff")), Rule::CodingDamaged);
    row("damaged inside", send(coded(201, "gzip", whole.first(20) + QByteArray(40, '\xff'))),
        Rule::CodingDamaged);
    row("wrong checksum", send(coded(201, "gzip", wrong)), Rule::CodingDamaged);
    row("something after it", send(coded(201, "gzip", whole + "x more")), Rule::CodingDamaged);
    row("cut off", thenClose(coded(201, "gzip", whole).chopped(4)), Rule::None, Kind::ConnectionLost);
    row("one byte", thenClose(coded(201, "gzip", whole).chopped(whole.size() - 1)), Rule::None,
        Kind::ConnectionLost);
    refused("br, 400", send(coded(400, "br", "\x0b\x02\x80{}\x03")), Rule::CodingUnknown, Kind::Invalid);
    refused("damaged, 401", send(coded(401, "gzip", "{}")), Rule::CodingDamaged, Kind::TokenRefused);
    refused("br, 502", send(coded(502, "br", "\x0b\x02\x80{}\x03")), Rule::CodingUnknown,
            Kind::ServiceFailed);
}

void CodingTest::unreadable_isSaidAndUnknown()
{
    QFETCH(WireScript, script);
    WireServer server;
    server.answerWith(script);
    Client client({Service::Core, server.url(), {}}, Secret(token), calm);
    Waiting<Verdict> verdict;
    client.createLedger(LedgerDraft{.name = u"Acme EUR"_qs}, {this, verdict.done()});
    QTRY_VERIFY(verdict.result);
    QCOMPARE((*verdict.result)->outcome, Outcome::Unknown);
    QTEST((*verdict.result)->error->kind, "createKind");
    QTEST((*verdict.result)->error->rule, "createRule");
    QCOMPARE(server.completePosts(), 1);
    Waiting<Ledger> ledger;
    client.ledger(u"ldg_1"_qs, {this, ledger.done()});
    QTRY_VERIFY(ledger.result);
    QVERIFY(!ledger.result->has_value());
    QTEST(ledger.result->error().kind, "readKind");
    QTEST(ledger.result->error().rule, "readRule");
}

void CodingTest::refusal_isReadAndRejected()
{
    WireServer server;
    server.answerWith(
        WireServer::sending(coded(400, "gzip", gzipped(R"({"errors":"name: cannot be blank."})"))));
    Client client({Service::Core, server.url(), {}}, Secret(token));
    Waiting<Verdict> verdict;
    client.createLedger(LedgerDraft{.name = u"Acme EUR"_qs}, {this, verdict.done()});
    QTRY_VERIFY(verdict.result);
    QCOMPARE((*verdict.result)->outcome, Outcome::Rejected);
    QCOMPARE((*verdict.result)->error->serverWords, u"name: cannot be blank."_qs);
}

void CodingTest::beyondTheLimit_isTooLarge_data()
{
    QTest::addColumn<WireScript>("script");
    const QByteArray head = "HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\n\r\n";
    const QByteArray gzipHead("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
    QTest::newRow("a bomb") << thenClose(head
                                         + gzipped("{\"a\":\"" + QByteArray(64 * 1024 * 1024, 'x') + "\"}"));
    // Stored blocks of no bytes: the stream goes on for ever and gives nothing.
    QTest::newRow("without end, inflates to nothing") << WireScript{
        {Step::Send, head + gzipHead}, {Step::Flood, QByteArray("\0\0\0\xff\xff", 5).repeated(10'000)}};
}

void CodingTest::beyondTheLimit_isTooLarge()
{
    QFETCH(WireScript, script);
    WireServer server;
    server.answerWith(script);
    Client client({Service::Core, server.url(), {}}, Secret(token), calm);
    Waiting<Verdict> verdict;
    client.createLedger(LedgerDraft{.name = u"Acme EUR"_qs}, {this, verdict.done()});
    QTRY_VERIFY_WITH_TIMEOUT(verdict.result, 50'000);
    QCOMPARE((*verdict.result)->outcome, Outcome::Unknown);
    QCOMPARE((*verdict.result)->error->kind, Kind::AnswerTooLarge);
}

void CodingTest::request_asksForNone()
{
    WireServer server;
    server.answerWith(WireServer::sending(WireServer::answer(200, listed)));
    Client client({Service::Core, server.url(), {}}, Secret(token));
    Waiting<wire::LedgerPage> page;
    client.ledgers({}, {.offset = 0, .limit = 100}, {this, page.done()});
    QTRY_VERIFY(page.result);
    QCOMPARE(server.requests().at(0).header("Accept-Encoding"), "identity");
}

QTEST_GUILESS_MAIN(CodingTest)
#include "tst_client_coding.moc"
