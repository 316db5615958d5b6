// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.h"
#include "sandbox/sandbox.h"
#include "sandbox/servesandbox.h"
#include "support/wireclient.h"

#include <QProcess>
#include <QTest>

#include <csignal>

using namespace ledgerdesk;
using ledgerdesk::tests::WireAnswer;
using ledgerdesk::tests::WireClient;

/// The sandbox served without a window. The test starts itself as the server, in a process of its own.
class ServeSandboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qunsetenv("QT_LOGGING_RULES"); } // the lines of output are counted
    void prints_whatOneNeedsToUseIt_data();
    void prints_whatOneNeedsToUseIt();
    void signal_endsItCleanly_data();
    void signal_endsItCleanly();
    void portTaken_isOneSentence_andStatusOne();

private:
    static void start(QProcess *process, quint16 port, const QStringList &more = {});
};

void ServeSandboxTest::start(QProcess *process, quint16 port, const QStringList &more)
{
    process->start(QCoreApplication::applicationFilePath(),
                   QStringList{u"--serve-sandbox"_qs, QString::number(port)} + more);
}

void ServeSandboxTest::prints_whatOneNeedsToUseIt_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<bool>("areKnown");
    QTest::addColumn<qsizetype>("ledgers");
    QTest::newRow("made anew") << QStringList() << false << qsizetype(42);
    QTest::newRow("fixed") << QStringList{u"--fixed-secrets"_qs} << true << qsizetype(42);
    QTest::newRow("empty") << QStringList{u"--ledgers"_qs, u"0"_qs} << false << qsizetype(1);
    QTest::newRow("a few ledgers") << QStringList{u"--ledgers"_qs, u"3"_qs} << false << qsizetype(4);
    QTest::newRow("more than a page") << QStringList{u"--ledgers"_qs, u"20000"_qs} << false << qsizetype(100);
}

void ServeSandboxTest::prints_whatOneNeedsToUseIt()
{
    QFETCH(const QStringList, options);
    QFETCH(const bool, areKnown);
    const Sandbox known(SandboxSecrets::Fixed);
    QProcess process;
    start(&process, 0, options);
    const auto before = qsizetype(3 + scopedCoreKeys.size());
    const auto count = before + qsizetype(known.tokens().size());
    QTRY_VERIFY_WITH_TIMEOUT(process.peek(4096).count('\n') >= count, 30'000);
    const QList<QByteArray> lines = process.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(lines.size(), count);
    QVERIFY(lines[0].startsWith("address: http://127.0.0.1:"));
    QVERIFY(lines[1].startsWith("instance: instance_"));
    QCOMPARE(lines[1] == "instance: " + known.instanceId().toLatin1(), areKnown);
    QVERIFY(lines[2].startsWith("core key: "));
    QCOMPARE(lines[2] == "core key: " + known.coreKey(), areKnown);
    for (qsizetype i = 3; i < before; ++i) {
        const SandboxCoreKey kind = scopedCoreKeys.at(size_t(i - 3));
        const QByteArray label = "core key, " + labelOf(kind).toLatin1() + ": ";
        QVERIFY(lines[i].startsWith(label));
        QCOMPARE(lines[i] == label + known.coreKey(kind), areKnown);
    }
    for (qsizetype i = before; i < count; ++i) {
        const SandboxToken &token = known.tokens()[size_t(i - before)];
        const QByteArray label = "token, " + token.label.toLatin1() + ": ";
        QVERIFY(lines[i].startsWith(QByteArray(label + "blnk_at_")));
        QCOMPARE(lines[i] == label + token.token, areKnown);
    }
    const QUrl address(QString::fromLatin1(lines[0].mid(qsizetype(sizeof("address: ")) - 1)));
    const QByteArray key = lines[2].mid(qsizetype(sizeof("core key: ")) - 1);
    const WireAnswer list = WireClient(address).ask("GET", "/ledgers?limit=100", {"X-Blnk-Key: " + key});
    QCOMPARE(list.status, 200);
    QTEST(list.body.count(R"({"ledger_id":)"), "ledgers");
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
    const auto arguments = readArguments(QCoreApplication::arguments());
    if (arguments && arguments->serve)
        return serveSandbox(*arguments->serve);
    ServeSandboxTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_servesandbox.moc"
