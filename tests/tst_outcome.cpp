// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/outcome.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ledgerdesk;
using Kind = Error::Kind;
using Network = QNetworkReply;

Q_DECLARE_METATYPE(ledgerdesk::Exchange)

namespace {

constexpr auto goodBody =
    R"({"ledger_id":"ldg_1","name":"Acme EUR","created_at":"2024-02-20T05:28:03Z","meta_data":null})";
const QString sentName = u"Acme EUR"_qs;

/// The evidence of a request that was answered, with the error code that Qt gives for the status.
Exchange answered(int status, const QByteArray &body = goodBody)
{
    Exchange exchange{.status = status, .body = body, .bodyWasRead = true, .timesSent = 1};
    exchange.target = u"example.com:443"_qs;
    exchange.networkWords = u"server replied"_qs;
    if (status >= 500)
        exchange.networkError = Network::InternalServerError;
    else if (status >= 400)
        exchange.networkError = Network::ProtocolInvalidOperationError;
    return exchange;
}

/// The evidence of a request that was sent and got no answer.
Exchange unanswered(Network::NetworkError code)
{
    return {.networkError = code, .bodyWasRead = true, .timesSent = 1, .target = u"example.com:443"_qs};
}

Exchange unsent(Network::NetworkError code)
{
    return {.networkError = code, .target = u"example.com:443"_qs};
}

Exchange endedBy(Ended ended, Exchange exchange)
{
    exchange.ended = ended;
    exchange.networkError = Network::OperationCanceledError;
    return exchange;
}

Exchange cutOff(Exchange exchange)
{
    exchange.networkError = Network::RemoteHostClosedError;
    return exchange;
}

Exchange announcing(qint64 bytes, Exchange exchange)
{
    exchange.announcedBytes = bytes;
    return exchange;
}

QByteArray databaseError(const QByteArray &code)
{
    return R"({"error":"Database error occurred","error_detail":{"code":"GEN_INTERNAL","message":"Database error occurred","details":{"Severity":"ERROR","Code":")"
        + code + R"(","Message":"payload string too long"}}})";
}

} // namespace

class OutcomeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void create_wholeAnswerWithId_isCreated_data();
    void create_wholeAnswerWithId_isCreated();
    void create_refusal_isRejected_data();
    void create_refusal_isRejected();
    void create_withoutUsableAnswer_isUnknown_data();
    void create_withoutUsableAnswer_isUnknown();
    void create_bodyNeverRead_isNotSent_data();
    void create_bodyNeverRead_isNotSent();
    void create_rejection_carriesTheServicesWords();
    void create_rejection_hostileWordsArePlainAndCut();
    void create_rateLimited_carriesWhenToRetry();
    void create_moved_namesTheHost();
    void create_anyEvidence_keepsThePromises();
    void read_usableAnswer_isNoError();
    void read_failure_isNamed_data();
    void read_failure_isNamed();
};

void OutcomeTest::create_wholeAnswerWithId_isCreated_data()
{
    QTest::addColumn<Exchange>("exchange");
    QTest::addColumn<QString>("note");
    const QByteArray otherName = R"({"ledger_id":"ldg_1","name":"Other"})";
    QTest::newRow("C1 201") << answered(201) << QString();
    QTest::newRow("C2 200") << answered(200) << u"answered 200"_qs;
    QTest::newRow("202") << answered(202) << u"answered 202"_qs;
    QTest::newRow("C4 other name") << answered(201, otherName) << u"answered with another name"_qs;
    QTest::newRow("200 and other name")
        << answered(200, otherName) << u"answered 200, answered with another name"_qs;
    QTest::newRow("wrapped in data") << answered(201, QByteArray(R"({"data":)") + goodBody + "}")
                                     << QString();
    QTest::newRow("C6 big numbers") << answered(
        201, R"({"ledger_id":"ldg_1","name":"Acme EUR","meta_data":{"n":1e999}})")
                                    << QString();
    const QString late = u"the answer was whole before the wait ended"_qs;
    QTest::newRow("B16 deadline, but all of it is here") << endedBy(Ended::ByDeadline, answered(201)) << late;
    QTest::newRow("B16 cancelled, but all of it is here") << endedBy(Ended::ByPerson, answered(201)) << late;
    QTest::newRow("B16 quit, but all of it is here") << endedBy(Ended::ByShutdown, answered(201)) << late;
}

void OutcomeTest::create_wholeAnswerWithId_isCreated()
{
    QFETCH(Exchange, exchange);
    const Verdict verdict = judgeCreate(exchange, sentName);
    QCOMPARE(verdict.outcome, Outcome::Created);
    QVERIFY(verdict.ledger);
    QCOMPARE(verdict.ledger->id, u"ldg_1"_qs);
    QVERIFY(!verdict.error);
    QTEST(verdict.note, "note");
}

void OutcomeTest::create_refusal_isRejected_data()
{
    QTest::addColumn<Exchange>("exchange");
    QTest::addColumn<Kind>("kind");
    const auto row = [](int status, Kind kind) {
        QTest::addRow("%d", status) << answered(status, R"({"error":"no"})") << kind;
    };
    row(301, Kind::Moved);
    row(302, Kind::Moved);
    row(307, Kind::Moved);
    row(308, Kind::Moved);
    row(400, Kind::Invalid);
    row(401, Kind::TokenRefused);
    row(403, Kind::NotAllowed);
    row(404, Kind::NotFound);
    row(405, Kind::Refused);
    row(409, Kind::Refused);
    row(413, Kind::Invalid);
    row(415, Kind::Invalid);
    row(418, Kind::Refused);
    row(422, Kind::Invalid);
    row(429, Kind::RateLimited);
    row(499, Kind::Refused);
    const auto duplicate = [](const char *name, int status, const QByteArray &body) {
        QTest::newRow(name) << answered(status, body) << Kind::DuplicateRequest;
    };
    duplicate("C25 409", 409, R"({"error":"duplicate request"})");
    duplicate("C25 400, capital letters", 400, R"({"error":"Duplicate Request detected"})");
    duplicate("C25 422, plain text", 422, "DUPLICATE  REQUEST");
    duplicate("C25 403, in the detail", 403,
              R"({"error_detail":{"message":"This is a duplicate request."}})");
    duplicate("C25 429", 429, R"({"message":"duplicate request, slow down"})");
    duplicate("C25 by its code", 409, R"({"error":"no","error_detail":{"code":"DUPLICATE_REQUEST"}})");
    const auto alert = [](const QString &code) {
        Exchange exchange = unanswered(Network::UnknownNetworkError);
        exchange.networkWords =
            u"Error while reading: error:%1:SSL routines::tlsv13 alert certificate required"_qs.arg(code);
        return exchange;
    };
    QTest::newRow("no client certificate") << alert(u"0A00045C"_qs) << Kind::TlsFailed;
    QTest::newRow("bad client certificate") << alert(u"0A000412"_qs) << Kind::TlsFailed;
    QTest::newRow("client certificate of an unknown authority") << alert(u"0A000418"_qs) << Kind::TlsFailed;
    QTest::newRow("4xx, its body cut off") << cutOff(answered(400, R"({"err)")) << Kind::Invalid;
    QTest::newRow("401 without a body") << answered(401, {}) << Kind::TokenRefused;
    QTest::newRow("4xx with a ledger in it") << answered(409, goodBody) << Kind::Refused;
    QTest::newRow("4xx whole before the deadline")
        << endedBy(Ended::ByDeadline, answered(400, R"({"error":"no"})")) << Kind::Invalid;
    QTest::newRow("body cannot be sent again, redirected") << [] {
        Exchange exchange = answered(307, {});
        exchange.networkError = Network::ContentReSendError;
        return exchange;
    }() << Kind::Moved;
    for (const char *code : {"22023", "22021", "22P05", "23505"})
        QTest::addRow("500 with SQLSTATE %s", code) << answered(500, databaseError(code)) << Kind::Invalid;
}

void OutcomeTest::create_refusal_isRejected()
{
    QFETCH(Exchange, exchange);
    const Verdict verdict = judgeCreate(exchange, sentName);
    QCOMPARE(verdict.outcome, Outcome::Rejected);
    QVERIFY(!verdict.ledger);
    QVERIFY(verdict.error);
    QTEST(verdict.error->kind, "kind");
    QCOMPARE(verdict.error->status, exchange.status);
}

void OutcomeTest::create_withoutUsableAnswer_isUnknown_data()
{
    QTest::addColumn<Exchange>("exchange");
    QTest::addColumn<Kind>("kind");
    const auto unusable = [](const char *name, const QByteArray &body) {
        QTest::newRow(name) << answered(201, body) << Kind::AnswerUnusable;
    };
    unusable("C3 no id", R"({"name":"Acme EUR"})");
    unusable("C3 id is a number", R"({"ledger_id":7,"name":"Acme EUR"})");
    unusable("C3 id is empty", R"({"ledger_id":"","name":"Acme EUR"})");
    unusable("C3 id of 10 kB", R"({"ledger_id":")" + QByteArray(10'000, 'x') + R"(","name":"Acme EUR"})");
    unusable("C5 malformed", R"({"ledger_id":"ldg_1")");
    unusable("C5 invalid UTF-8", "{\"ledger_id\":\"ldg_\xff\",\"name\":\"Acme EUR\"}");
    unusable("C5 array", QByteArray("[") + goodBody + "]");
    unusable("C5 null", "null");
    unusable("C5 HTML", "<html><body>ldg_1</body></html>");
    unusable("C5 empty", "");
    unusable("C6 too deep",
             R"({"ledger_id":"ldg_1","name":"Acme EUR","meta_data":)" + QByteArray(2000, '[')
                 + QByteArray(2000, ']') + "}");
    unusable("B10 cut JSON", QByteArray(goodBody).chopped(1));
    QTest::newRow("C25 500") << answered(500, R"({"error":"duplicate request"})") << Kind::ServiceFailed;
    QTest::newRow("B9 shorter than announced") << announcing(5000, answered(201)) << Kind::ConnectionLost;
    QTest::newRow("C5 204") << answered(204, {}) << Kind::AnswerUnusable;
    QTest::newRow("C18 299") << answered(299, {}) << Kind::AnswerUnusable;
    QTest::newRow("B9 201, body cut off") << cutOff(answered(201, R"({"ledger)")) << Kind::ConnectionLost;
    QTest::newRow("201, cut off after what looks whole") << cutOff(answered(201)) << Kind::ConnectionLost;
    QTest::newRow("B13 102") << answered(102, {}) << Kind::AnswerUnusable;
    QTest::newRow("B13 103 with a ledger") << answered(103) << Kind::AnswerUnusable;
    QTest::newRow("300") << answered(300, {}) << Kind::Moved;
    QTest::newRow("C9 303") << answered(303, {}) << Kind::Moved;
    QTest::newRow("304") << answered(304, {}) << Kind::Moved;
    QTest::newRow("408") << answered(408, {}) << Kind::TimedOut;
    QTest::newRow("600") << answered(600) << Kind::AnswerUnusable;
    QTest::newRow("C18 999") << answered(999) << Kind::AnswerUnusable;
    for (const int status : {500, 501, 502, 503, 504, 599})
        QTest::addRow("C16 %d", status)
            << answered(status, "<html>Bad gateway</html>") << Kind::ServiceFailed;
    QTest::newRow("C28 400, a Core before 0.15 whose database failed")
        << answered(400, R"({"error":"INTERNAL_SERVER_ERROR: Failed to create ledger"})")
        << Kind::ServiceFailed;
    QTest::newRow("500 with a ledger") << answered(500) << Kind::ServiceFailed;
    QTest::newRow("500, lost database connection")
        << answered(500, databaseError("57P01")) << Kind::ServiceFailed;
    QTest::newRow("500, odd SQLSTATE") << answered(500, databaseError("22")) << Kind::ServiceFailed;
    QTest::newRow("502 with SQLSTATE 22023") << answered(502, databaseError("22023")) << Kind::ServiceFailed;
    QTest::newRow("B1 closed") << unanswered(Network::RemoteHostClosedError) << Kind::ConnectionLost;
    QTest::newRow("B1 closed, not sent again")
        << unanswered(Network::ContentReSendError) << Kind::ConnectionLost;
    QTest::newRow("B4 not HTTP") << unanswered(Network::ProtocolFailure) << Kind::AnswerUnusable;
    QTest::newRow("B19 proxy closed") << unanswered(Network::ProxyConnectionClosedError) << Kind::ProxyFailed;
    QTest::newRow("socket failed") << unanswered(Network::UnknownNetworkError) << Kind::NetworkFailed;
    QTest::newRow("another alert") << [] {
        Exchange exchange = unanswered(Network::UnknownNetworkError);
        exchange.networkWords = u"error:0A000438:SSL routines::tlsv1 alert internal error"_qs;
        return exchange;
    }() << Kind::NetworkFailed;
    QTest::newRow("an alert after the deadline") << [] {
        Exchange exchange = endedBy(Ended::ByDeadline, unanswered(Network::UnknownNetworkError));
        exchange.networkWords = u"error:0A00045C:SSL routines::tlsv13 alert certificate required"_qs;
        return exchange;
    }() << Kind::TimedOut;
    QTest::newRow("Qt's timeout") << unanswered(Network::OperationCanceledError) << Kind::TimedOut;
    QTest::newRow("no status, no error") << unanswered(Network::NoError) << Kind::AnswerUnusable;
    const Exchange silent = unanswered(Network::NoError);
    QTest::newRow("B5 deadline") << endedBy(Ended::ByDeadline, silent) << Kind::TimedOut;
    QTest::newRow("B17 cancelled") << endedBy(Ended::ByPerson, silent) << Kind::Cancelled;
    QTest::newRow("B18 quit") << endedBy(Ended::ByShutdown, silent) << Kind::Cancelled;
    QTest::newRow("deadline within a body")
        << endedBy(Ended::ByDeadline, answered(201, R"({"ledger_id":"ldg_1")")) << Kind::TimedOut;
    QTest::newRow("cancelled within a refusal")
        << endedBy(Ended::ByPerson, answered(400, R"({"err)")) << Kind::Cancelled;
    QTest::newRow("C7 over the size limit")
        << endedBy(Ended::BySizeLimit, answered(201)) << Kind::AnswerTooLarge;
}

void OutcomeTest::create_withoutUsableAnswer_isUnknown()
{
    QFETCH(Exchange, exchange);
    const Verdict verdict = judgeCreate(exchange, sentName);
    QCOMPARE(verdict.outcome, Outcome::Unknown);
    QVERIFY(!verdict.ledger);
    QVERIFY(verdict.error);
    QTEST(verdict.error->kind, "kind");
}

void OutcomeTest::create_bodyNeverRead_isNotSent_data()
{
    QTest::addColumn<Exchange>("exchange");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("A1 refused") << unsent(Network::ConnectionRefusedError) << Kind::ConnectionRefused;
    QTest::newRow("A2 no such host") << unsent(Network::HostNotFoundError) << Kind::HostNotFound;
    QTest::newRow("A3 no network") << unsent(Network::UnknownNetworkError) << Kind::NetworkFailed;
    QTest::newRow("A3 network gone") << unsent(Network::TemporaryNetworkFailureError) << Kind::NetworkFailed;
    QTest::newRow("A4 connecting took too long") << unsent(Network::TimeoutError) << Kind::TimedOut;
    QTest::newRow("A5 certificate") << unsent(Network::SslHandshakeFailedError) << Kind::TlsFailed;
    QTest::newRow("A8 closed in the handshake")
        << unsent(Network::RemoteHostClosedError) << Kind::ConnectionLost;
    QTest::newRow("A9 proxy refused") << unsent(Network::ProxyConnectionRefusedError) << Kind::ProxyFailed;
    QTest::newRow("A9 proxy not found") << unsent(Network::ProxyNotFoundError) << Kind::ProxyFailed;
    QTest::newRow("A9 proxy wants a password")
        << unsent(Network::ProxyAuthenticationRequiredError) << Kind::ProxyFailed;
    QTest::newRow("A7 deadline") << endedBy(Ended::ByDeadline, unsent(Network::NoError)) << Kind::TimedOut;
    QTest::newRow("cancelled") << endedBy(Ended::ByPerson, unsent(Network::NoError)) << Kind::Cancelled;
    QTest::newRow("quit") << endedBy(Ended::ByShutdown, unsent(Network::NoError)) << Kind::Cancelled;
}

void OutcomeTest::create_bodyNeverRead_isNotSent()
{
    QFETCH(Exchange, exchange);
    const Verdict verdict = judgeCreate(exchange, sentName);
    QCOMPARE(verdict.outcome, Outcome::NotSent);
    QVERIFY(verdict.error);
    QTEST(verdict.error->kind, "kind");
    QCOMPARE(verdict.error->subject, u"example.com:443"_qs);
}

void OutcomeTest::create_rejection_carriesTheServicesWords()
{
    const QByteArray body =
        R"({"errors":"name: cannot be blank.","error_detail":{"code":"GEN_VALIDATION_ERROR","message":"name: cannot be blank."}})";
    const Verdict verdict = judgeCreate(answered(400, body), sentName);
    QCOMPARE(verdict.error->serverWords, u"name: cannot be blank."_qs);
    QCOMPARE(verdict.error->code, u"GEN_VALIDATION_ERROR"_qs);
    QCOMPARE(verdict.error->field, Error::Field::Name);
    QCOMPARE(verdict.error->subject, u"name"_qs);
    QCOMPARE(verdict.error->status, 400);
}

void OutcomeTest::create_rejection_hostileWordsArePlainAndCut()
{
    const QByteArray words = "\\u001b]0;pwn\\u0007\\u202e" + QByteArray(1'000'000, 'x') + "\\u0000";
    const Verdict verdict = judgeCreate(answered(400, R"({"error":")" + words + R"("})"), sentName);
    QCOMPARE(verdict.outcome, Outcome::Rejected);
    QVERIFY(verdict.error->serverWords.size() <= 300);
    for (const QChar c : verdict.error->serverWords)
        QVERIFY(c.category() != QChar::Other_Control && c != QChar(0x202e));
}

void OutcomeTest::create_rateLimited_carriesWhenToRetry()
{
    Exchange exchange = answered(429, {});
    exchange.retryAfterMs = 3000;
    QCOMPARE(judgeCreate(exchange, sentName).error->retryAfterMs, std::optional<qint64>(3000));
}

void OutcomeTest::create_moved_namesTheHost()
{
    Exchange exchange = answered(308, {});
    exchange.location = u"elsewhere.example"_qs;
    QCOMPARE(judgeCreate(exchange, sentName).error->subject, u"elsewhere.example"_qs);
}

/// For any evidence: Created needs a complete 2xx answer with an ID, NotSent needs proof.
void OutcomeTest::create_anyEvidence_keepsThePromises()
{
    QRandomGenerator random(20240220);
    const QByteArray good(goodBody);
    const QByteArrayList bodies{
        good, "", "{}", "null", "[]", "<html>", databaseError("22023"), R"({"error":"no"})"};
    for (int i = 0; i < 20'000; ++i) {
        Exchange exchange = answered(random.bounded(0, 1000), bodies[random.bounded(bodies.size())]);
        if (random.bounded(2) == 0)
            exchange.body.truncate(random.bounded(exchange.body.size() + 1));
        exchange.ended = Ended(random.bounded(5));
        exchange.networkError = Network::NetworkError(random.bounded(500));
        exchange.bodyWasRead = random.bounded(4) != 0;
        const Verdict verdict = judgeCreate(exchange, sentName);
        QCOMPARE(verdict.outcome == Outcome::NotSent, !exchange.bodyWasRead);
        QCOMPARE(verdict.ledger.has_value(), verdict.outcome == Outcome::Created);
        QCOMPARE(verdict.error.has_value(), verdict.outcome != Outcome::Created);
        if (verdict.outcome == Outcome::Created)
            QVERIFY(exchange.status / 100 == 2 && exchange.body == good);
        if (verdict.outcome == Outcome::Rejected)
            QVERIFY((exchange.status >= 300 && exchange.status < 500) || exchange.status == 500);
    }
}

void OutcomeTest::read_usableAnswer_isNoError()
{
    QVERIFY(!judgeRead(answered(200)));
    QVERIFY(!judgeRead(answered(201)));
}

void OutcomeTest::read_failure_isNamed_data()
{
    QTest::addColumn<Exchange>("exchange");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("cut off") << cutOff(answered(200)) << Kind::ConnectionLost;
    for (const int status : {401, 403, 404, 405}) {
        QTest::addRow("C26 %d, cut off", status)
            << cutOff(answered(status, R"({"error":"no"})")) << Kind::ConnectionLost;
        QTest::addRow("C26 %d, shorter than announced", status)
            << announcing(5000, answered(status, R"({"error":"no"})")) << Kind::ConnectionLost;
        QTest::addRow("C26 %d, cut JSON", status)
            << answered(status, R"({"error":"Insufficient perm)") << Kind::AnswerUnusable;
        QTest::addRow("C26 %d, cut list", status) << answered(status, R"( [{"x":1})") << Kind::AnswerUnusable;
    }
    QTest::newRow("403 of a Core before 0.15.3") << answered(
        403, R"({"error":"Unknown resource type","error_detail":{"code":"AUTH_UNKNOWN_RESOURCE"}})")
                                                 << Kind::NotForScopedKeys;
    QTest::newRow("403 of a Core before 0.15")
        << answered(403, R"({"error":"Unknown resource type"})") << Kind::NotForScopedKeys;
    QTest::newRow("401") << answered(401, {}) << Kind::TokenRefused;
    QTest::newRow("403") << answered(403, {}) << Kind::NotAllowed;
    QTest::newRow("404") << answered(404, {}) << Kind::NotFound;
    QTest::newRow("429") << answered(429, {}) << Kind::RateLimited;
    QTest::newRow("500") << answered(500, databaseError("22023")) << Kind::ServiceFailed;
    QTest::newRow("303") << answered(303, {}) << Kind::Moved;
    QTest::newRow("103") << answered(103, {}) << Kind::AnswerUnusable;
    QTest::newRow("refused") << unsent(Network::ConnectionRefusedError) << Kind::ConnectionRefused;
    QTest::newRow("no answer") << unanswered(Network::RemoteHostClosedError) << Kind::ConnectionLost;
    QTest::newRow("deadline") << endedBy(Ended::ByDeadline, answered(200)) << Kind::TimedOut;
    QTest::newRow("cancelled") << endedBy(Ended::ByPerson, answered(200)) << Kind::Cancelled;
    QTest::newRow("too large") << endedBy(Ended::BySizeLimit, answered(200)) << Kind::AnswerTooLarge;
}

void OutcomeTest::read_failure_isNamed()
{
    QFETCH(Exchange, exchange);
    const std::optional<Error> error = judgeRead(exchange);
    QVERIFY(error);
    QTEST(error->kind, "kind");
}

QTEST_GUILESS_MAIN(OutcomeTest)
#include "tst_outcome.moc"
