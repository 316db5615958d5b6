// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/redaction.h"
#include "support/creationroom.h"

#include <QDirIterator>
#include <QLoggingCategory>
#include <QTest>

using namespace ledgerdesk;

namespace {

const QByteArray cloudToken = "blnk_at_echo+0123456789/abcdefMARKER";
const QByteArray coreKey = "Hunter2-Master-Key";

/// All that a log holds while this lives, with every category on.
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

/// Whether a text gives a token away: itself or most of it, in any form that somebody could undo.
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
    client.createLedger(draftOf(u"Acme EUR"_qs), &context, created.done());
    client.ledger(u"ldg_1"_qs, &context, one.done());
    client.ledgers(0, 20, &context, page.done());
    client.ledgersNamed(u"Acme EUR"_qs, &context, named.done());
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

void ClientEchoTest::honestWords_stayAsTheyAre()
{
    const Redaction redaction{Secret(cloudToken)};
    for (const QString &words :
         {u"token must start with blnk_at_"_qs, u"name: cannot be blank."_qs, QString()})
        QCOMPARE(redaction.cleaned(words), words);
    // Who chose "abc" for a key has no secret, and must be able to read what is said.
    QCOMPARE(Redaction(Secret("abc")).cleaned(u"abcde"_qs), u"abcde"_qs);
    QCOMPARE(
        Redaction(Secret("name")).cleaned(Error{.kind = Error::Kind::Invalid, .subject = u"name"_qs}).subject,
        u"name"_qs);
}

QTEST_GUILESS_MAIN(ClientEchoTest)
#include "tst_client_echo.moc"
