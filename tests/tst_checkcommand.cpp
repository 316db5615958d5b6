// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/checkroom.h"
#include "support/commandrun.h"
#include "support/privatekeyring.h"
#include "support/spellings.h"

#include "blnk/secretspellings.h"
#include "connections/connectionbook.h"
#include "connections/keychaincredentialstore.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

using namespace ledgerdesk;
using namespace std::chrono_literals;

namespace {

/// The newest attempt in the journal that the program wrote.
Attempt newestAttempt()
{
    Journal journal(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
                    + u"/ledgerdesk/journal.sqlite"_qs);
    if (!journal.open() || journal.recent(1)->empty())
        qFatal("the journal has no attempt");
    return journal.recent(1)->front();
}

QString configFile()
{
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::ConfigLocation) + u"/ledgerdesk"_qs;
    QDir().mkpath(folder);
    return folder + u"/connections.json"_qs;
}

Connection connectionTo(const QUrl &url, const QString &id, const QString &name,
                        TokenPlace place = TokenPlace::Keychain)
{
    Connection connection;
    connection.id = id;
    connection.name = name;
    connection.endpoint = {.service = Service::Cloud, .baseUrl = url, .instanceId = u"instance_1"_qs};
    connection.tokenPlace = place;
    connection.environment = Environment::Test;
    return connection;
}

void keepConnections(const std::vector<Connection> &connections)
{
    QFile::remove(configFile());
    ConnectionBook book(configFile());
    if (!book.load())
        qFatal("the file of connections could not be read");
    for (const Connection &connection : connections) {
        if (!book.save(connection))
            qFatal("a connection could not be kept");
    }
}

} // namespace

/// The program as support staff start it in a terminal.
class CheckCommandTest : public QObject
{
    Q_OBJECT

public:
    explicit CheckCommandTest(PrivateKeyring &keyring)
        : m_keyring(keyring)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void init();
    void sandboxToken_endsWithItsVerdict_data();
    void sandboxToken_endsWithItsVerdict();
    void tokenFromStandardInput_isChecked_data();
    void tokenFromStandardInput_isChecked();
    void connection_isFoundByNameOrId_data();
    void connection_isFoundByNameOrId();
    void connection_thatIsNotOne_isSaid_data();
    void connection_thatIsNotOne_isSaid();
    void sessionToken_cannotBeCheckedHere();
    void lockedKeychain_isSaid();
    void sameTokenElsewhere_isSaid();
    void createdLedger_isLoudAndInTheJournal();
    void echoedToken_isInNoOutputNorRecord();
    void interrupt_endsIt();
    void interruptWhileAWriteIsOut_isRecorded();

private:
    void keepToken(const Connection &connection, const QByteArray &token);

    PrivateKeyring &m_keyring;
};

void CheckCommandTest::initTestCase()
{
    QVERIFY2(m_keyring.mistake().isEmpty(), qPrintable(m_keyring.mistake()));
}

void CheckCommandTest::init()
{
    m_keyring.stop();
    QVERIFY(m_keyring.start());
}

void CheckCommandTest::keepToken(const Connection &connection, const QByteArray &token)
{
    KeychainCredentialStore store(u"ledgerdesk.tokens"_qs);
    std::optional<Result<void>> kept;
    store.write(credentialKey(connection), Secret(token),
                {this, [&kept](const Result<void> &result) { kept = result; }});
    QTRY_VERIFY_WITH_TIMEOUT(kept.has_value(), patience);
    QVERIFY(kept->has_value());
}

void CheckCommandTest::sandboxToken_endsWithItsVerdict_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char *kind, int status, const char *verdict, const char *sentence) {
        QTest::newRow(kind) << QString::fromLatin1(kind) << status << QString::fromLatin1(verdict)
                            << QByteArray(sentence);
    };
    row("all-rights", 0, "allRights", "This token can create and list ledgers on Sandbox.");
    row("read-only", 12, "cannotCreate",
        "This token can list ledgers on Sandbox but cannot create any: it lacks proxy:write.");
    row("write-only", 11, "cannotList",
        "This token can create ledgers on Sandbox but cannot list them: it lacks proxy:read, data:read.");
    row("expired", 20, "tokenRefused", "Access token has expired");
    row("other-instance", 32, "wrongInstance", "does not have access to the instance");
    row("slow", 0, "allRights", "This token can create and list ledgers on Sandbox.");
    row("rate-limited", 51, "rateLimited", "Rate limit exceeded");
    row("drops-answer", 0, "allRights", "This token can create and list ledgers on Sandbox.");
    row("proxy-only", 10, "worksWithLess",
        "This token can create and list ledgers on Sandbox. It lacks data:read.");
    row("no-rights", 13, "noRights", "This token can neither list nor create ledgers on Sandbox");
    row("wrong-core-key", 33, "instanceKeyWrong", "it has the wrong key");
    row("no-core", 50, "serviceFailed", "The service had a problem (HTTP 502)");
    row("refresh-token", 21, "wrongSecret", "This is a refresh token.");
    row("wrong-service", 30, "wrongService", "is a Blnk Core, but the connection is set to another service");
    row("refuses-repeats", 0, "allRights", "This token can create and list ledgers on Sandbox.");
    row("core-key", 0, "allRights", "This token can create and list ledgers on Sandbox.");
    row("core-key-scoped", 0, "allRights", "This token can create and list ledgers on Sandbox.");
    row("core-key-expired", 20, "tokenRefused", "API key is expired or revoked");
    row("core-key-read-only", 12, "cannotCreate", "it lacks ledgers:write, metadata:write.");
    row("core-key-without-metadata", 10, "worksWithLess", "It lacks metadata:write.");
    row("core-key-of-old-core", 10, "worksWithLess",
        "this Blnk Core does not let any scoped key add metadata");
}

void CheckCommandTest::sandboxToken_endsWithItsVerdict()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, sentence);
    QFETCH(int, status);
    const QStringList arguments{u"--check"_qs, u"sandbox"_qs, u"--sandbox-token"_qs, kind};
    const ProgramEnd text = run(arguments);
    QCOMPARE(text.status, status);
    QVERIFY2(text.output.contains(sentence), text.output.constData());
    QVERIFY2(text.errors.isEmpty(), text.errors.constData());

    const ProgramEnd json = run(arguments + QStringList{u"--json"_qs});
    QCOMPARE(json.status, status);
    const QJsonObject report = QJsonDocument::fromJson(json.output).object();
    QTEST(report[u"verdict"_qs].toString(), "verdict");
    QCOMPARE(report[u"exitStatus"_qs].toInt(), status);
    QVERIFY2(report[u"sentence"_qs].toString().toUtf8().contains(sentence), json.output.constData());
    QCOMPARE(report[u"stages"_qs].toArray().size(), checkStageCount);
    QVERIFY2(json.errors.isEmpty(), json.errors.constData());
}

void CheckCommandTest::tokenFromStandardInput_isChecked_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("status");
    QTest::newRow("unknown") << "blnk_at_0123456789" + roomToken + "\n" << 20;
    QTest::newRow("without a line end") << "blnk_at_0123456789" + roomToken << 20;
    QTest::newRow("of a Windows file") << "blnk_at_0123456789" + roomToken + "\r\n" << 20;
    QTest::newRow("refresh token") << QByteArray("blnk_rt_0123456789abcdefMARKER\n") << 21;
    QTest::newRow("with what came along") << "Bearer " + roomToken + "\n" << 22;
    QTest::newRow("without end") << QByteArray(1'000'000, 'x') << 22;
    QTest::newRow("nothing") << QByteArray() << 23;
    QTest::newRow("an empty line") << QByteArray("\n") << 23;
}

void CheckCommandTest::tokenFromStandardInput_isChecked()
{
    QFETCH(QByteArray, input);
    const ProgramEnd ended = run({u"--check"_qs, u"sandbox"_qs, u"--token-from-stdin"_qs}, input);
    QTEST(ended.status, "status");
    QVERIFY(!ended.output.contains("0123456789"));
}

void CheckCommandTest::connection_isFoundByNameOrId_data()
{
    QTest::addColumn<QString>("named");
    QTest::newRow("name") << u"Acme Sandbox"_qs;
    QTest::newRow("name in other letters") << u"acme sandbox"_qs;
    QTest::newRow("id") << u"3f1c"_qs;
    QTest::newRow("name that begins with a dash") << u"-dashed"_qs;
}

void CheckCommandTest::connection_isFoundByNameOrId()
{
    QFETCH(QString, named);
    WireServer server;
    server.answerBy([](const WireRequest &request) { return ServiceScript::cloud().answer(request); });
    const bool isDashed = named.startsWith(u'-');
    const QString name = isDashed ? named : u"Acme Sandbox"_qs;
    const Connection connection = connectionTo(server.url(), u"3f1c"_qs, name);
    keepConnections({connection, connectionTo(server.url(), u"77aa"_qs, u"Other"_qs)});
    keepToken(connection, roomToken);
    const ProgramEnd ended =
        run(isDashed ? QStringList{u"--check="_qs + named} : QStringList{u"--check"_qs, named});
    QVERIFY2(
        ended.output.contains(QByteArray("This token can create and list ledgers on " + name.toUtf8() + ".")),
        ended.output.constData());
    QCOMPARE(ended.status, 0);
    QVERIFY(!ended.output.contains(roomToken.mid(8)));
}

void CheckCommandTest::connection_thatIsNotOne_isSaid_data()
{
    QTest::addColumn<QString>("named");
    QTest::addColumn<bool>("hasAny");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("unknown") << u"blnk_at_0123456789abcdefMARKER"_qs << true << QByteArray("3f1c  Acme");
    QTest::newRow("ambiguous") << u"twin"_qs << true << QByteArray("Several connections");
    QTest::newRow("none at all") << u"Acme"_qs << false << QByteArray("--check sandbox");
}

void CheckCommandTest::connection_thatIsNotOne_isSaid()
{
    QFETCH(QString, named);
    QFETCH(bool, hasAny);
    QFETCH(QByteArray, says);
    const QUrl url(u"https://ledgers.invalid"_qs);
    keepConnections(hasAny ? std::vector{connectionTo(url, u"3f1c"_qs, u"Acme"_qs),
                                         connectionTo(url, u"1a"_qs, u"Twin"_qs),
                                         connectionTo(url, u"1b"_qs, u"TWIN"_qs)}
                           : std::vector<Connection>());
    const ProgramEnd ended = run({u"--check"_qs, named});
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.errors.contains(says), ended.errors.constData());
    QVERIFY(!ended.errors.contains("0123456789"));
    QVERIFY(ended.output.isEmpty());
}

void CheckCommandTest::sessionToken_cannotBeCheckedHere()
{
    WireServer server;
    server.answerBy([](const WireRequest &request) { return ServiceScript::cloud().answer(request); });
    keepConnections({connectionTo(server.url(), u"3f1c"_qs, u"Acme"_qs, TokenPlace::Session)});
    const ProgramEnd without = run({u"--check"_qs, u"Acme"_qs});
    QCOMPARE(without.status, 23);
    QVERIFY2(without.errors.contains("--token-from-stdin"), without.errors.constData());
    QCOMPARE(server.connections(), 0);
    const ProgramEnd with = run({u"--check"_qs, u"Acme"_qs, u"--token-from-stdin"_qs}, roomToken + "\n");
    QCOMPARE(with.status, 0);
}

void CheckCommandTest::lockedKeychain_isSaid()
{
    WireServer server;
    server.answerBy([](const WireRequest &request) { return ServiceScript::cloud().answer(request); });
    const Connection connection = connectionTo(server.url(), u"3f1c"_qs, u"Acme"_qs);
    keepConnections({connection});
    keepToken(connection, roomToken);
    QVERIFY(m_keyring.lock());
    const ProgramEnd ended = run({u"--check"_qs, u"Acme"_qs, u"--json"_qs});
    QCOMPARE(ended.status, 24);
    const QJsonObject report = QJsonDocument::fromJson(ended.output).object();
    QVERIFY(report[u"sentence"_qs].toString().contains(u"locked"));
    // The network is checked nevertheless.
    QCOMPARE(report[u"stages"_qs][int(CheckStage::Service)][u"state"_qs].toString(), u"passed"_qs);
}

void CheckCommandTest::sameTokenElsewhere_isSaid()
{
    WireServer server;
    server.answerBy([](const WireRequest &request) { return ServiceScript::cloud().answer(request); });
    const Connection acme = connectionTo(server.url(), u"3f1c"_qs, u"Acme"_qs);
    const Connection other = connectionTo(server.url(), u"77aa"_qs, u"Other"_qs);
    keepConnections({acme, other});
    keepToken(acme, roomToken);
    keepToken(other, roomToken);
    const ProgramEnd ended = run({u"--check"_qs, u"Acme"_qs});
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.output.contains("The connection “Other” uses the same token."), ended.output.constData());
}

void CheckCommandTest::createdLedger_isLoudAndInTheJournal()
{
    WireServer server;
    const ServiceScript script = ServiceScript::cloud().with("write", {201, ledgerJson("ldg_77", "")});
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    keepConnections({connectionTo(server.url(), u"3f1c"_qs, u"Acme"_qs, TokenPlace::Session)});
    const ProgramEnd ended = run({u"--check"_qs, u"Acme"_qs, u"--token-from-stdin"_qs}, roomToken + "\n");
    QCOMPARE(ended.status, 60);
    QVERIFY2(ended.output.contains("ldg_77"), ended.output.constData());
    const Attempt newest = newestAttempt();
    QCOMPARE(newest.state, Attempt::State::Created);
    QCOMPARE(newest.ledgerId, u"ldg_77"_qs);
    QCOMPARE(newest.connectionId, u"3f1c"_qs);
    QVERIFY(newest.detail.contains(u"credential check"));
}

void CheckCommandTest::echoedToken_isInNoOutputNorRecord()
{
    const SecretSpellings token{Secret(roomToken)};
    for (const auto &[name, spelling] : spellingsOf(roomToken)) {
        WireServer server;
        const ServiceScript script = ServiceScript::cloud()
                                         .with("data", {400, R"({"error":"not )" + spelling + R"("})"})
                                         .with("write", {201, ledgerJson(spelling, "", "null", spelling)});
        server.answerBy([script](const WireRequest &request) { return script.answer(request); });
        keepConnections({connectionTo(server.url(), u"echo"_qs, u"Acme"_qs, TokenPlace::Session)});
        const ProgramEnd ended =
            run({u"--check"_qs, u"Acme"_qs, u"--token-from-stdin"_qs, u"--json"_qs}, roomToken + "\n");
        QVERIFY2(ended.status > 0 && !ended.output.isEmpty(), name);
        for (const QByteArray &line : QByteArray(ended.output + ended.errors).split('\n'))
            QVERIFY2(!token.areIn(QString::fromUtf8(line)), line.constData());
        const Attempt newest = newestAttempt();
        QCOMPARE(newest.state, Attempt::State::Unknown);
        QVERIFY2(newest.ledgerId.isEmpty() && !token.areIn(newest.detail), name);
    }
}

void CheckCommandTest::interrupt_endsIt()
{
    WireServer server;
    server.answerWith({}); // silence
    keepConnections({connectionTo(server.url(), u"3f1c"_qs, u"Acme"_qs, TokenPlace::Session)});
    QProcess program;
    program.setProcessEnvironment(withoutDisplay());
    program.start(QStringLiteral(LEDGERDESK_PROGRAM),
                  {u"--check"_qs, u"Acme"_qs, u"--token-from-stdin"_qs, u"--json"_qs});
    program.write(roomToken + "\n");
    program.closeWriteChannel();
    QTRY_VERIFY_WITH_TIMEOUT(!server.requests().empty(), patience);
    ::kill(pid_t(program.processId()), SIGINT);
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 130);
    const QJsonObject report = QJsonDocument::fromJson(program.readAllStandardOutput()).object();
    QCOMPARE(report[u"verdict"_qs].toString(), u"cancelled"_qs);
}

void CheckCommandTest::interruptWhileAWriteIsOut_isRecorded()
{
    WireServer server;
    server.answerBy([](const WireRequest &request) {
        const bool isWrite = ServiceScript::nameOf(request) == "write";
        return isWrite ? WireScript() : ServiceScript::cloud().answer(request);
    });
    keepConnections({connectionTo(server.url(), u"out"_qs, u"Acme"_qs, TokenPlace::Session)});
    QProcess program;
    program.setProcessEnvironment(withoutDisplay());
    program.start(QStringLiteral(LEDGERDESK_PROGRAM), {u"--check"_qs, u"Acme"_qs, u"--token-from-stdin"_qs});
    program.write(roomToken + "\n");
    program.closeWriteChannel();
    const auto writes = [&server] {
        const auto requests = server.requests();
        return std::count_if(requests.begin(), requests.end(), [](const WireRequest &request) {
            return ServiceScript::nameOf(request) == "write" && request.isComplete;
        });
    };
    QTRY_COMPARE_WITH_TIMEOUT(writes(), 1, patience);
    ::kill(pid_t(program.processId()), SIGTERM);
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitCode(), 130);
    QVERIFY(program.readAllStandardOutput().contains("cancelled after the request was sent"));
    QVERIFY(program.readAllStandardError().contains("Activity on this computer lists the test request"));
    const Attempt newest = newestAttempt();
    QCOMPARE(newest.connectionId, u"out"_qs);
    QCOMPARE(newest.state, Attempt::State::Unknown);
    QCOMPARE(writes(), 1);
}

int main(int argc, char *argv[])
{
    PrivateKeyring keyring; // before anything uses the session bus
    QCoreApplication application(argc, argv);
    CheckCommandTest test(keyring);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_checkcommand.moc"
