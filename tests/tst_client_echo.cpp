// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/redaction.h"
#include "support/creationroom.h"
#include "support/spellings.h"

#include <QDirIterator>
#include <QLoggingCategory>
#include <QTest>

using namespace ledgerdesk;

namespace {

const QByteArray cloudToken = "blnk_at_echo+0123456789/abcdefMARKER";
const QByteArray coreKey = "Hunter2-Master-Key";

/// Everything logged while this exists, with every category on.
class LoudLog
{
public:
    LoudLog()
    {
        said().clear();
        QLoggingCategory::setFilterRules(u"*=true"_qs);
        qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &text) { said() += text + u'\n'; });
    }
    ~LoudLog()
    {
        qInstallMessageHandler(nullptr);
        QLoggingCategory::setFilterRules({});
    }
    static QString &said()
    {
        static QString text;
        return text;
    }
};

QString wordsOf(const Error &error)
{
    return QStringList{error.subject, error.serverWords, error.detail, error.code}.join(u'\n');
}

/// True if a text reveals a token: all or most of it, in any reversible form.
bool betrays(const QString &text, const QByteArray &token)
{
    const QByteArray half = token.first(token.size() / 2 + 4);
    for (const QByteArray &form : {half, token.toPercentEncoding(), token.toBase64().chopped(4)}) {
        if (text.contains(QString::fromLatin1(form), Qt::CaseInsensitive))
            return true;
    }
    return false;
}

QByteArray jsonOf(const QByteArray &words)
{
    return R"({"error":")" + words + R"("})";
}

QByteArray plainAnswer(int status, const QByteArray &words)
{
    return WireServer::answer(status, words).replace("application/json", "text/plain");
}

} // namespace

class ClientEchoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void echoedToken_isNotRepeated_data();
    void echoedToken_isNotRepeated();
    void echoedToken_isNotInTheJournal_data();
    void echoedToken_isNotInTheJournal();
    void tokenInAValue_isNoLedger_data();
    void tokenInAValue_isNoLedger();
    void tokenInAValue_leavesNoTrace_data();
    void tokenInAValue_leavesNoTrace();
    void tokenInAList_isNotAskedForNorShown();
    void dateInTheKey_isNoToken();
    void tokenAsAnId_isNotAsked();
    void tokenThatAPersonTyped_mayComeBack();
    void addedMetadataWithTheToken_isUnusable();
    void honestWords_stayAsTheyAre();
};

void ClientEchoTest::echoedToken_isNotRepeated_data()
{
    QTest::addColumn<WireServer::Security>("security");
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("answer");
    const auto add = [](const char *name, auto answerFor) {
        for (const auto security : {WireServer::Security::Plain, WireServer::Security::Tls}) {
            const char *way = security == WireServer::Security::Tls ? "TLS" : "plain";
            QTest::addRow("%s, Cloud, %s", name, way)
                << security << Service::Cloud << cloudToken << QByteArray(answerFor(cloudToken));
            QTest::addRow("%s, Core, %s", name, way)
                << security << Service::Core << coreKey << QByteArray(answerFor(coreKey));
        }
    };
    add("error text", [](const QByteArray &token) -> QByteArray {
        return WireServer::answer(401, jsonOf("bad token " + token + " here"));
    });
    add("listed errors", [](const QByteArray &token) -> QByteArray {
        return WireServer::answer(400, R"({"errors":[{"Param":"key","Message":"is )" + token + R"("}]})");
    });
    add("escaped in JSON", [](const QByteArray &token) -> QByteArray {
        QByteArray escaped;
        for (const char c : token)
            escaped += "\\u00" + QByteArray(1, c).toHex();
        return WireServer::answer(403, jsonOf(escaped));
    });
    add("page", [](const QByteArray &token) -> QByteArray {
        return plainAnswer(502,
                           "<html><body><h1>Bad</h1><p>Authorization: Bearer "
                               + QString::fromLatin1(token).toHtmlEscaped().toLatin1()
                               + "</p></body></html>");
    });
    add("cut inside it", [](const QByteArray &token) -> QByteArray {
        return plainAnswer(500, QByteArray(299 - token.size() * 3 / 4, 'x') + ' ' + token);
    });
    add("percent-encoded", [](const QByteArray &token) -> QByteArray {
        return plainAnswer(400, "GET /?token=" + token.toPercentEncoding());
    });
    add("Base64",
        [](const QByteArray &token) -> QByteArray { return plainAnswer(400, "Basic " + token.toBase64()); });
    add("Base64 with a name", [](const QByteArray &token) -> QByteArray {
        return plainAnswer(400, "Basic " + QByteArray("user:" + token).toBase64());
    });
    add("redirect", [](const QByteArray &token) -> QByteArray {
        return WireServer::answer(307, {}, "Location: https://" + token + ".example/\r\n");
    });
    add("reason phrase", [](const QByteArray &token) -> QByteArray {
        return "HTTP/1.1 404 no " + token + "\r\nContent-Length: 0\r\n\r\n";
    });
    add("not HTTP",
        [](const QByteArray &token) -> QByteArray { return token + " is what you sent\r\n\r\n"; });
    add("ID without a name", [](const QByteArray &token) -> QByteArray {
        return WireServer::answer(201, R"({"ledger_id":[")" + token + R"("]})");
    });
}

void ClientEchoTest::echoedToken_isNotRepeated()
{
    QFETCH(WireServer::Security, security);
    QFETCH(Service, service);
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, answer);
    WireServer server(security);
    server.answerWith({{.kind = WireStep::Kind::Send, .bytes = answer}, {.kind = WireStep::Kind::Close}});
    const LoudLog log;
    Client client({service, server.url(), u"instance_1"_qs}, Secret(token),
                  {.authorities = WireServer::authority(), .patience = {std::chrono::seconds(60)}});
    QObject context;
    Answer<Verdict> created;
    Answer<Ledger> one;
    Answer<wire::LedgerPage> page;
    Answer<std::vector<Ledger>> named;
    client.createLedger(draftOf(u"Acme EUR"_qs), {&context, created.done()});
    client.ledger(u"ldg_1"_qs, {&context, one.done()});
    client.ledgers({}, {.offset = 0, .limit = 20}, {&context, page.done()});
    client.ledgersNamed(u"Acme EUR"_qs, {&context, named.done()});
    QTRY_VERIFY_WITH_TIMEOUT(created.count && one.count && page.count && named.count, 60'000);

    QVERIFY(!(*created)->ledger);
    const QStringList words{
        wordsOf((*created)->error.value()), (*created)->note,          wordsOf((*one).error()),
        wordsOf((*page).error()),           wordsOf((*named).error()), LoudLog::said()};
    for (const QString &text : words)
        QVERIFY2(!betrays(text, token), qPrintable(text));
    bool isSent = false;
    for (const WireRequest &request : server.requests())
        isSent = isSent
            || request.header(service == Service::Cloud ? "Authorization" : "X-Blnk-Key").endsWith(token);
    QVERIFY2(isSent, "the service was expected to be sent the token");
}

void ClientEchoTest::echoedToken_isNotInTheJournal_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("rejected") << 400;
    QTest::newRow("unknown") << 500;
}

void ClientEchoTest::echoedToken_isNotInTheJournal()
{
    QFETCH(int, status);
    CreationRoom room;
    room.client = std::make_unique<Client>(room.connection.endpoint, Secret(coreKey));
    room.server.answerWith(answering(status, jsonOf("the key " + coreKey + " is wrong")));
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Acme EUR"_qs));
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer)->error->serverWords, u"the key … is wrong"_qs);
    QDirIterator files(room.directory.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int looked = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(!bytes.contains(coreKey), qPrintable(file.fileName()));
        looked += bytes.contains("is wrong") ? 1 : 0;
    }
    QVERIFY(looked > 0);
}

void ClientEchoTest::tokenInAValue_isNoLedger_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const auto &[name, spelling] : spellingsOf(roomToken)) {
        QTest::addRow("ledger_id %s", name) << ledgerJson(spelling, "Acme EUR");
        QTest::addRow("created_at %s", name) << ledgerJson("ldg_1", "Acme EUR", "null", spelling);
        QTest::addRow("name %s", name) << ledgerJson("ldg_1", spelling);
        QTest::addRow("metadata %s", name)
            << ledgerJson("ldg_1", "Acme EUR", "{\"k\":[\"" + spelling + "\"]}");
        QTest::addRow("metadata key %s", name) << ledgerJson("ldg_1", "Acme EUR", "{\"" + spelling + "\":1}");
    }
}

void ClientEchoTest::tokenInAValue_isNoLedger()
{
    QFETCH(QByteArray, body);
    WireServer server;
    server.answerWith(answering(201, body));
    Client client({Service::Core, server.url(), {}}, Secret(roomToken), Patience{std::chrono::seconds(60)});
    Answer<Verdict> created;
    QObject context;
    client.createLedger(draftOf(u"Acme EUR"_qs), {&context, created.done()});
    QTRY_VERIFY_WITH_TIMEOUT(created.count, 60'000);
    if (const auto ledger = wire::ledgerFrom(body); ledger && ledger->createdAtText.isEmpty()) {
        QVERIFY((*created)->ledger->createdAtText.isEmpty()); // a time that long is not kept
        return;
    }
    QCOMPARE((*created)->outcome, Outcome::Unknown);
    QVERIFY(!(*created)->ledger);
    const QString said = wordsOf((*created)->error.value()) + (*created)->note;
    QVERIFY2(!betrays(said, roomToken) && !SecretSpellings(Secret(roomToken)).areIn(said), qPrintable(said));
}

void ClientEchoTest::tokenInAValue_leavesNoTrace_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("ledger_id") << ledgerJson(roomToken, "Acme EUR");
    QTest::newRow("created_at") << ledgerJson("ldg_1", "Acme EUR", "null", roomToken);
    QTest::newRow("name") << ledgerJson("ldg_1", roomToken);
    QTest::newRow("metadata") << ledgerJson("ldg_1", "Acme EUR", "{\"" + roomToken + "\":true}");
}

void ClientEchoTest::tokenInAValue_leavesNoTrace()
{
    QFETCH(QByteArray, body);
    const LoudLog log;
    CreationRoom room;
    room.server.answerWith(answering(201, body));
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Acme EUR"_qs));
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer)->attempt.state, Attempt::State::Unknown);
    QCOMPARE((*answer)->error->kind, Error::Kind::TokenRepeated);
    QVERIFY(room.journal.attempt((*answer)->attempt.id)->ledgerId.isEmpty());
    QCOMPARE(room.server.requests().size(), size_t(1)); // such an ID is never requested
    QVERIFY(!betrays(LoudLog::said(), roomToken));
    QDirIterator files(room.directory.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(roomToken), qPrintable(file.fileName()));
    }
}

void ClientEchoTest::tokenInAList_isNotAskedForNorShown()
{
    for (const auto &[name, spelling] : spellingsOf(roomToken)) {
        WireServer server;
        const QByteArray row = ledgerJson("ldg_1", "Acme EUR", "null", spelling);
        if (wire::ledgerFrom(row)->createdAtText.isEmpty())
            continue; // a time that long is not kept
        server.answerBy([row](const WireRequest &request) {
            return answering(200, request.target.startsWith("/ledgers/ldg_") ? row : '[' + row + ']');
        });
        Client client({Service::Core, server.url(), {}}, Secret(roomToken),
                      Patience{std::chrono::seconds(60)});
        QObject context;
        Answer<Ledger> one;
        Answer<wire::LedgerPage> page;
        Answer<std::vector<Ledger>> named;
        Answer<Namesakes> alike;
        client.ledger(u"ldg_1"_qs, {&context, one.done()});
        client.ledgers({}, {.offset = 0, .limit = 20}, {&context, page.done()});
        client.ledgersNamed(u"Acme EUR"_qs, {&context, named.done()});
        client.namesakes(u"Acme EUR"_qs, {&context, alike.done()});
        QTRY_VERIFY_WITH_TIMEOUT(one.count && page.count && named.count && alike.count, 60'000);
        QVERIFY2(!*one && !*page && !*named && !*alike, name);
        QCOMPARE((*one).error().kind, Error::Kind::TokenRepeated);
        QCOMPARE((*page).error().kind, Error::Kind::TokenRepeated);
        QCOMPARE((*named).error().kind, Error::Kind::TokenRepeated);
        QCOMPARE((*alike).error().kind, Error::Kind::TokenRepeated);
    }
}

/// A time is no secret, although a key that somebody chose may hold the same date.
void ClientEchoTest::dateInTheKey_isNoToken()
{
    const QByteArray key = "blnk-prod-2026-08-22-abcdefMARKER";
    const QByteArray row = ledgerJson("ldg_1", "Acme EUR", "{}", "2026-08-22T09:30:00Z");
    WireServer server;
    server.answerBy(
        [row](const WireRequest &request) { return answering(isCreate(request) ? 201 : 200, row); });
    Client client({Service::Core, server.url(), {}}, Secret(key), Patience{std::chrono::seconds(60)});
    QObject context;
    Answer<Verdict> made;
    Answer<Ledger> one;
    client.createLedger(draftOf(u"Acme EUR"_qs), {&context, made.done()});
    client.ledger(u"ldg_1"_qs, {&context, one.done()});
    QTRY_VERIFY(made.count && one.count);
    QCOMPARE((*made)->outcome, Outcome::Created);
    QVERIFY((*one).has_value());
}

void ClientEchoTest::tokenAsAnId_isNotAsked()
{
    WireServer server;
    server.answerWith(answering(200, ledgerJson("ldg_1", "Acme EUR")));
    Client client({Service::Core, server.url(), {}}, Secret(roomToken), Patience{std::chrono::seconds(60)});
    QObject context;
    Answer<Ledger> one;
    Answer<JsonValue> added;
    client.ledger(QString::fromLatin1(roomToken), {&context, one.done()});
    client.addMetadata(QString::fromLatin1(roomToken), JsonValue::object(), {&context, added.done()});
    QTRY_VERIFY_WITH_TIMEOUT(one.count && added.count, 60'000);
    QVERIFY(!*one && !*added);
    QCOMPARE(server.requests().size(), size_t(0));
}

/// A person who stores a token in metadata was warned; its return says nothing about the service.
void ClientEchoTest::tokenThatAPersonTyped_mayComeBack()
{
    WireServer server;
    const QByteArray metadata = "{\"k\":\"" + roomToken + "\"}";
    server.answerWith(answering(201, ledgerJson("ldg_1", roomToken, metadata)));
    Client client({Service::Core, server.url(), {}}, Secret(roomToken), Patience{std::chrono::seconds(60)});
    Answer<Verdict> created;
    QObject context;
    client.createLedger(draftOf(QString::fromLatin1(roomToken), QString::fromLatin1(metadata)),
                        {&context, created.done()});
    QTRY_VERIFY_WITH_TIMEOUT(created.count, 60'000);
    QCOMPARE((*created)->outcome, Outcome::Created);
}

void ClientEchoTest::addedMetadataWithTheToken_isUnusable()
{
    for (const auto &[name, spelling] : spellingsOf(roomToken)) {
        WireServer server;
        server.answerWith(answering(200, R"({"meta_data":{"a":1,"b":")" + spelling + R"("}})"));
        Client client({Service::Core, server.url(), {}}, Secret(roomToken),
                      Patience{std::chrono::seconds(60)});
        QObject context;
        Answer<JsonValue> added;
        client.addMetadata(u"ldg_1"_qs, *parseJson(QByteArray(R"({"a":1})"), DuplicateKeys::Refuse),
                           {&context, added.done()});
        QTRY_VERIFY_WITH_TIMEOUT(added.count, 60'000);
        QVERIFY2(!*added, name);
        QCOMPARE((*added).error().kind, Error::Kind::TokenRepeated);
    }
}

void ClientEchoTest::honestWords_stayAsTheyAre()
{
    const Redaction redaction{Secret(cloudToken)};
    for (const QString &words :
         {u"token must start with blnk_at_"_qs, u"name: cannot be blank."_qs, QString()})
        QCOMPARE(redaction.cleaned(words), words);
    // A key such as "abc" is no secret, and messages must stay readable.
    QCOMPARE(Redaction(Secret("abc")).cleaned(u"abcde"_qs), u"abcde"_qs);
    QCOMPARE(
        Redaction(Secret("name")).cleaned(Error{.kind = Error::Kind::Invalid, .subject = u"name"_qs}).subject,
        u"name"_qs);
}

QTEST_GUILESS_MAIN(ClientEchoTest)
#include "tst_client_echo.moc"
