// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/blnkservice.h"
#include "words/sentences.h"

#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using Kind = Error::Kind;
using Rule = Error::Rule;

/// Something on the way to Blnk answers in its place. It is named; what became of a create is decided as
/// ever.
class IntermediaryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answer_isNamed_data();
    void answer_isNamed();
    void otherAnswer_isWhatItWas_data();
    void otherAnswer_isWhatItWas();
    void refusalByAPage_isNotAskedElsewhere();
};

void IntermediaryTest::answer_isNamed_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Rule>("rule");
    const QByteArray html = "Content-Type: text/html; charset=utf-8\r\n";
    const QByteArray login =
        R"(<!DOCTYPE html><title>Guest network</title><form><input name="u"><input type="password"></form>)";
    const auto row = [](const char *name, const QByteArray &answer, Outcome outcome, Kind kind, Rule rule) {
        QTest::newRow(name) << answer << outcome << kind << rule;
    };
    const auto answer = [](int status, const QByteArray &body, const QByteArray &headers = {}) {
        return WireServer::answer(status, body, headers);
    };
    const auto to = [](const QByteArray &place) -> QByteArray { return "Location: " + place + "\r\n"; };
    row("511", answer(511, "<html>You must log in</html>", html), Outcome::Unknown, Kind::ServiceFailed,
        Rule::SignInPage);
    row("511 without a page", answer(511, {}, {}), Outcome::Unknown, Kind::ServiceFailed, Rule::SignInPage);
    row("sign-in page", answer(200, login, html), Outcome::Unknown, Kind::AnswerUnusable, Rule::SignInPage);
    row("sign-in page without a type", answer(200, "\xEF\xBB\xBF\r\n" + login), Outcome::Unknown,
        Kind::AnswerUnusable, Rule::SignInPage);
    row("201 with a sign-in page", answer(201, login, html), Outcome::Unknown, Kind::AnswerUnusable,
        Rule::SignInPage);
    row("terms of a hotspot",
        answer(200, "<html><h1>Welcome</h1>Please accept the terms of this hotspot.", html), Outcome::Unknown,
        Kind::AnswerUnusable, Rule::SignInPage);
    row("block page", answer(200, "<html>This site was blocked by your organisation's web filter.", html),
        Outcome::Unknown, Kind::AnswerUnusable, Rule::BlockPage);
    row("403 block page", answer(403, "<html><h1>Access Denied</h1>", html), Outcome::Rejected, Kind::Refused,
        Rule::BlockPage);
    row("451", answer(451, "<html>Blocked by law", html), Outcome::Rejected, Kind::Refused, Rule::BlockPage);
    row("403 of a web server", answer(403, "<html><center><h1>403 Forbidden</h1></center>nginx", html),
        Outcome::Rejected, Kind::Refused, Rule::WebPage);
    row("401 sign-in page", answer(401, login, html + "WWW-Authenticate: Basic realm=\"x\"\r\n"),
        Outcome::Rejected, Kind::Refused, Rule::SignInPage);
    row("some page", answer(200, "<html><body>It works!</body></html>", html), Outcome::Unknown,
        Kind::AnswerUnusable, Rule::WebPage);
    row("text that is called a page",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\nIt works!", Outcome::Unknown,
        Kind::AnswerUnusable, Rule::WebPage);
    row("302 to a sign-in page", answer(302, {}, to("http://portal.hotel.example/login?next=/proxy/ledgers")),
        Outcome::Rejected, Kind::Moved, Rule::SignInPage);
    row("302 to a single sign-on",
        answer(302, "<html>Found</html>", html + to("https://sso.acme.example/start")), Outcome::Rejected,
        Kind::Moved, Rule::SignInPage);
    row("303 to a sign-in page", answer(303, {}, to("/login")), Outcome::Unknown, Kind::Moved,
        Rule::SignInPage);
    row("307 to a block page", answer(307, {}, to("https://block.filter.example/?u=1")), Outcome::Rejected,
        Kind::Moved, Rule::BlockPage);
    row("302 to the front page", answer(302, {}, to("https://www.acme.example/")), Outcome::Rejected,
        Kind::Moved, Rule::RedirectedAway);
    row("308 to a file", answer(308, {}, to("file:///etc/passwd")), Outcome::Rejected, Kind::Moved,
        Rule::RedirectedAway);
}

void IntermediaryTest::answer_isNamed()
{
    QFETCH(QByteArray, answer);
    WireServer server;
    server.answerWith(WireServer::sending(answer));
    Client client({Service::Cloud, server.url(), u"instance_1"_qs}, Secret(token));
    Waiting<Verdict> verdict;
    client.createLedger(LedgerDraft{.name = u"Acme EUR"_qs}, {this, verdict.done()});
    Waiting<Ledger> ledger;
    client.ledger(u"ldg_1"_qs, {this, ledger.done()});
    Waiting<wire::LedgerPage> page;
    client.ledgers({}, {.offset = 0, .limit = 100}, {this, page.done()});
    Waiting<JsonValue> metadata;
    client.addMetadata(u"ldg_1"_qs, JsonValue::object(), {this, metadata.done()});
    QTRY_VERIFY(verdict.result && ledger.result && page.result && metadata.result);
    QTEST((*verdict.result)->outcome, "outcome");
    QCOMPARE(server.completePosts(), 2); // the create and the metadata, once each
    for (const Error &error : {(*verdict.result)->error.value(), ledger.result->error(), page.result->error(),
                               metadata.result->error()}) {
        QTEST(error.kind, "kind");
        QTEST(error.rule, "rule");
        const QString words = sentences::whatHappened(error) + sentences::whatToDo(error);
        QVERIFY2(!words.contains(u"new address"), qPrintable(words));
        QVERIFY2(!words.contains(u"token"), qPrintable(words));
        QVERIFY(words.contains(u"instead of Blnk") || words.contains(u"redirected"));
    }
}

void IntermediaryTest::otherAnswer_isWhatItWas_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Kind>("kind");
    const QByteArray html = "Content-Type: text/html\r\n";
    const auto answer = [](int status, const QByteArray &body, const QByteArray &headers = {}) {
        return WireServer::answer(status, body, headers);
    };
    QTest::newRow("a gateway without a service")
        << answer(502, "<html>Bad gateway, log in later", html) << Kind::ServiceFailed;
    QTest::newRow("404 of a web server") << answer(404, "<html>Not found", html) << Kind::NotFound;
    QTest::newRow("429 of a gateway") << answer(429, "<html>Too many", html) << Kind::RateLimited;
    QTest::newRow("403 of Blnk") << answer(403, R"({"error":"blocked"})") << Kind::NotAllowed;
    QTest::newRow("401 of Blnk") << answer(401, R"({"error":"Please log in"})") << Kind::TokenRefused;
    QTest::newRow("JSON that is called a page")
        << answer(401, R"({"error":"x"})", html) << Kind::TokenRefused;
    QTest::newRow("moved for good") << answer(308, {},
                                              "Location: https://new.example/blnk/proxy/ledgers/ldg_1/\r\n")
                                    << Kind::Moved;
    QTest::newRow("moved, no place") << answer(307, {}) << Kind::Moved;
}

void IntermediaryTest::otherAnswer_isWhatItWas()
{
    QFETCH(QByteArray, answer);
    WireServer server;
    server.answerWith(WireServer::sending(answer));
    Client client({Service::Cloud, server.url(), u"instance_1"_qs}, Secret(token));
    Waiting<Ledger> ledger;
    client.ledger(u"ldg_1"_qs, {this, ledger.done()});
    QTRY_VERIFY(ledger.result);
    QTEST(ledger.result->error().kind, "kind");
    QCOMPARE(ledger.result->error().rule, Rule::None);
}

/// Only Blnk can say that one of its surfaces is closed.
void IntermediaryTest::refusalByAPage_isNotAskedElsewhere()
{
    BlnkService blnk(Service::Cloud);
    blnk.on("GET /proxy/ledgers", WireServer::answer(403, "<html>Access denied"));
    blnk.ok("GET /data/ledgers", wrapped({row(1)}, 1));
    Waiting<wire::LedgerPage> page;
    blnk.client.ledgers({}, {.offset = 0, .limit = 100}, {this, page.done()});
    QTRY_VERIFY(page.result);
    QVERIFY(!page.result->has_value());
    QCOMPARE(blnk.asked().size(), 1);
}

QTEST_GUILESS_MAIN(IntermediaryTest)
#include "tst_client_intermediary.moc"
