// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/checkroom.h"
#include "support/commandrun.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ledgerdesk;

namespace {

const QByteArray instance = "instance_1";

/// A service of Cloud's that any token is good for.
void answerLikeCloud(WireServer &server)
{
    server.answerBy([](const WireRequest &request) { return ServiceScript::cloud().answer(request); });
}

} // namespace

/// The program as support staff use it on a message, and as a script does.
class TestCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void message_isTestedAndSummedUp_data();
    void message_isTestedAndSummedUp();
    void json_isTheFullReport();
    void unclearMessage_isSaidAndNothingIsSent_data();
    void unclearMessage_isSaidAndNothingIsSent();
    void unusableAddress_isNotAsked_data();
    void unusableAddress_isNotAsked();
    void address_isCheckedWithoutAConnection_data();
    void address_isCheckedWithoutAConnection();
};

void TestCommandTest::message_isTestedAndSummedUp_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("chat") << QByteArray("Hi! URL is INSTANCE at ADDRESS, token TOKEN. Does it work?");
    QTest::newRow("cURL") << QByteArray(
        "curl 'ADDRESS/proxy/ledgers?instance_id=INSTANCE' \\\n -H 'Authorization: Bearer TOKEN'\n");
    QTest::newRow(".env") << QByteArray(
        "BLNK_URL=ADDRESS\r\nBLNK_INSTANCE=INSTANCE\r\nBLNK_TOKEN=\"TOKEN\"\r\n");
}

void TestCommandTest::message_isTestedAndSummedUp()
{
    QFETCH(QByteArray, message);
    WireServer server;
    answerLikeCloud(server);
    const QByteArray address = server.url().toEncoded();
    message.replace("ADDRESS", address).replace("INSTANCE", instance).replace("TOKEN", roomToken);
    const ProgramEnd ended = run({u"--test"_qs}, message);
    QVERIFY2(ended.errors.isEmpty(), ended.errors.constData());
    QCOMPARE(ended.status, 0);
    const QList<QByteArray> lines = ended.output.split('\n');
    QCOMPARE(lines.size(), 7); // the last is empty
    QVERIFY2(lines.at(0).startsWith("This token can create and list ledgers on 127.0.0.1"),
             lines.at(0).constData());
    QCOMPARE(lines.at(1), QByteArray("Problem: none"));
    QCOMPARE(lines.at(2), "Service: Blnk Cloud, " + address + ", " + instance);
    QVERIFY2(lines.at(3).startsWith("Token: blnk_at_"), lines.at(3).constData());
    QVERIFY2(lines.at(4).startsWith("Rights: Create ledgers: Yes"), lines.at(4).constData());
    QVERIFY2(lines.at(5).startsWith("Tested: 20"), lines.at(5).constData());
    QVERIFY(!ended.output.contains(roomToken.mid(8)));
}

void TestCommandTest::json_isTheFullReport()
{
    WireServer server;
    const ServiceScript script = ServiceScript::cloud().with(
        "write", {403, R"({"error":"Insufficient scope: proxy:write is required"})"});
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    const ProgramEnd ended =
        run({u"--test"_qs, u"--json"_qs}, server.url().toEncoded() + ' ' + instance + ' ' + roomToken);
    QCOMPARE(ended.status, 12);
    const QJsonObject report = QJsonDocument::fromJson(ended.output).object();
    QCOMPARE(report[u"verdict"_qs].toString(), u"cannotCreate"_qs);
    QCOMPARE(report[u"exitStatus"_qs].toInt(), 12);
    QVERIFY(!ended.output.contains(roomToken.mid(8)));
}

void TestCommandTest::unclearMessage_isSaidAndNothingIsSent_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("nothing") << QByteArray() << 23 << QByteArray("The text contains no token.");
    QTest::newRow("no token") << QByteArray("Does it work on ADDRESS?") << 23
                              << QByteArray("The text contains no token.");
    QTest::newRow("shortened token") << QByteArray("ADDRESS blnk_at_0123456789…") << 23
                                     << QByteArray("shortened");
    QTest::newRow("two tokens") << QByteArray("ADDRESS instance_1 TOKEN blnk_at_9876543210abcdefMARKER") << 1
                                << QByteArray("more than one possible token");
    QTest::newRow("two addresses") << QByteArray("ADDRESS https://ledgers.invalid instance_1 TOKEN") << 1
                                   << QByteArray("more than one address");
    QTest::newRow("two instances") << QByteArray("ADDRESS instance_1 instance_2 TOKEN") << 1
                                   << QByteArray("more than one instance ID");
    QTest::newRow("both services") << QByteArray("ADDRESS instance_1\nX-Blnk-Key: TOKEN") << 1
                                   << QByteArray("both Blnk Cloud and a Blnk Core");
    QTest::newRow("key without an address")
        << QByteArray("X-Blnk-Key: s3cr3t-abcdefMARKER") << 1 << QByteArray("the address of the Blnk Core");
    QTest::newRow("a word") << QByteArray("hello") << 1 << QByteArray("may be the key of a Blnk Core");
    QTest::newRow("too long") << QByteArray(64 * 1024, 'x') + " TOKEN" << 1 << QByteArray("64 KiB");
}

void TestCommandTest::unclearMessage_isSaidAndNothingIsSent()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, says);
    WireServer server;
    answerLikeCloud(server);
    message.replace("ADDRESS", server.url().toEncoded()).replace("TOKEN", roomToken);
    const ProgramEnd ended = run({u"--test"_qs}, message);
    QTEST(ended.status, "status");
    QVERIFY2(ended.errors.startsWith("ledgerdesk: ") && ended.errors.contains(says),
             ended.errors.constData());
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY(ended.output.isEmpty());
    QCOMPARE(server.connections(), 0);
}

void TestCommandTest::unusableAddress_isNotAsked_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("plain HTTP") << QByteArray("http://ledgers.invalid");
    QTest::newRow("look-alike") << QByteArray("https://api.cloud.b1nkfinance.com");
    QTest::newRow("look-alike in other letters") << QByteArray("https://api.cloud.blnkfinаnce.com");
    QTest::newRow("password") << QByteArray("https://me:secret@ledgers.invalid");
}

void TestCommandTest::unusableAddress_isNotAsked()
{
    QFETCH(QByteArray, address);
    const ProgramEnd ended = run({u"--test"_qs}, address + ' ' + instance + ' ' + roomToken);
    QCOMPARE(ended.status, 40);
    QCOMPARE(ended.output.split('\n').size(), 7);
    QVERIFY2(ended.output.contains("Problem: Address: "), ended.output.constData());
    QVERIFY(!ended.output.contains("me:secret"));
}

void TestCommandTest::address_isCheckedWithoutAConnection_data()
{
    QTest::addColumn<Service>("service");
    QTest::newRow("Cloud") << Service::Cloud;
    QTest::newRow("Core") << Service::Core;
}

void TestCommandTest::address_isCheckedWithoutAConnection()
{
    QFETCH(Service, service);
    const ServiceScript script = service == Service::Cloud ? ServiceScript::cloud() : ServiceScript::core();
    WireServer server;
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    QStringList arguments{u"--check"_qs, server.url().toString(), u"--token-from-stdin"_qs};
    if (service == Service::Cloud)
        arguments << u"--instance"_qs << QString::fromLatin1(instance);
    const ProgramEnd ended = run(arguments, roomToken + '\n');
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.output.contains("This token can create and list ledgers on 127.0.0.1"),
             ended.output.constData());
    QVERIFY(!ended.output.contains(roomToken.mid(8)));
}

QTEST_GUILESS_MAIN(TestCommandTest)
#include "tst_testcommand.moc"
