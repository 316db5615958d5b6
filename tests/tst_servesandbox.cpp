// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandbox.h"
#include "sandbox/servesandbox.h"
#include "support/wireclient.h"

#include <QProcess>
#include <QTest>

#include <csignal>

using namespace ledgerdesk;
using ledgerdesk::tests::WireClient;

/// The sandbox served alone. The test starts itself as the server, in a process of its own.
class ServeSandboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qunsetenv("QT_LOGGING_RULES"); } // what is printed is counted line by line
    void prints_whatOneNeedsToUseIt();
    void signal_endsItCleanly_data();
    void signal_endsItCleanly();
    void portTaken_isOneSentence_andStatusOne();

private:
    static void start(QProcess *process, quint16 port);
};

void ServeSandboxTest::start(QProcess *process, quint16 port)
{
    process->start(QCoreApplication::applicationFilePath(), {u"--serve"_qs, QString::number(port)});
}

void ServeSandboxTest::prints_whatOneNeedsToUseIt()
{
    QProcess process;
    start(&process, 0);
    QTRY_COMPARE_WITH_TIMEOUT(process.bytesAvailable() > 0 && process.peek(4096).count('\n') >= 11, true,
                              30'000);
    const QList<QByteArray> lines = process.readAllStandardOutput().trimmed().split('\n');
    const Sandbox known;
    QCOMPARE(lines.size(), 3 + qsizetype(known.tokens().size()));
    QVERIFY(lines[0].startsWith("address: http://127.0.0.1:"));
    QCOMPARE(lines[1], "instance: " + known.instanceId().toLatin1());
    QCOMPARE(lines[2], "core key: " + known.coreKey());
    QCOMPARE(lines[3], "token, all rights: " + known.tokens().front().token);
    for (size_t i = 0; i < known.tokens().size(); ++i)
        QCOMPARE(lines[qsizetype(i) + 3],
                 "token, " + known.tokens()[i].label.toLatin1() + ": " + known.tokens()[i].token);
    const QUrl address(QString::fromLatin1(lines[0].mid(qsizetype(sizeof("address: ")) - 1)));
    QCOMPARE(WireClient(address).ask("GET", "/health").body, R"({"status":"UP"})");
    process.terminate();
    QVERIFY(process.waitForFinished());
}

void ServeSandboxTest::signal_endsItCleanly_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void ServeSandboxTest::signal_endsItCleanly()
{
    QFETCH(const int, number);
    QProcess process;
    start(&process, 0);
    QTRY_VERIFY_WITH_TIMEOUT(process.bytesAvailable() > 0, 30'000);
    QCOMPARE(::kill(pid_t(process.processId()), number), 0);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

void ServeSandboxTest::portTaken_isOneSentence_andStatusOne()
{
    Sandbox taken;
    QVERIFY(taken.listen());
    QProcess process;
    start(&process, quint16(taken.baseUrl().port()));
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    const QByteArray words = process.readAllStandardError();
    QCOMPARE(words.count('\n'), 1);
    QVERIFY2(words.contains(taken.baseUrl().authority().toLatin1()), words.constData());
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--serve"_qs)
        return serveSandbox(arguments[2].toUShort());
    ServeSandboxTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_servesandbox.moc"
