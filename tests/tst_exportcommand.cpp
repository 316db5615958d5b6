// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/checkroom.h"
#include "support/commandrun.h"
#include "support/listedservice.h"
#include "support/privatekeyring.h"

#include "connections/connectionbook.h"
#include "connections/keychaincredentialstore.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace ledgerdesk;
using tests::Listed;
using tests::ListedService;

namespace {

constexpr qint64 second = 1'000'000;
const QByteArray tokenLine = "blnk_at_0123456789" + roomToken + "\n";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<Listed> madeEachSecond(int count)
{
    std::vector<Listed> made;
    for (int i = 0; i < count; ++i)
        made.push_back({i, (1'000'000 + i) * second});
    return made;
}

/// Makes a connection of this name the only one.
Connection keepConnection(const QUrl &url, Service service = Service::Cloud)
{
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::ConfigLocation) + u"/ledgerdesk"_qs;
    QDir().mkpath(folder);
    QFile::remove(folder + u"/connections.json"_qs);
    Connection connection;
    connection.id = u"c1"_qs;
    connection.name = u"Acme"_qs;
    connection.endpoint = {service, url, service == Service::Cloud ? u"instance_1"_qs : QString()};
    connection.environment = Environment::Test;
    ConnectionBook book(folder + u"/connections.json"_qs);
    if (!book.load() || !book.save(connection))
        qFatal("the connection could not be kept");
    return connection;
}

} // namespace

/// Exports as a script runs them.
class ExportCommandTest : public QObject
{
    Q_OBJECT

public:
    explicit ExportCommandTest(PrivateKeyring &keyring)
        : m_keyring(keyring)
    {
    }

private Q_SLOTS:
    void init();
    void sandbox_isExported_data();
    void sandbox_isExported();
    void search_isApplied();
    void connection_isReadInFull();
    void keychainToken_isUsed();
    void partialList_isNotWritten();
    void failedList_hasTheStatusOfTheCheck_data();
    void failedList_hasTheStatusOfTheCheck();
    void fullOutput_isSaid();
    void unwritableFile_isSaid();
    void interrupt_writesNothing();
    void misuse_isSaid_data();
    void misuse_isSaid();

private:
    QString path(const QString &name) const { return m_home->filePath(name); }
    QStringList files() const
    {
        return QDir(m_home->path()).entryList(QDir::Files | QDir::Hidden | QDir::System);
    }
    QStringList exportOf(const QString &file) const
    {
        return {u"--export"_qs, path(file), u"--connection"_qs, u"acme"_qs, u"--token-from-stdin"_qs};
    }

    PrivateKeyring &m_keyring;
    std::unique_ptr<QTemporaryDir> m_home;
};

void ExportCommandTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
}

void ExportCommandTest::sandbox_isExported_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("more");
    QTest::newRow("CSV") << u"a.csv"_qs << QStringList();
    QTest::newRow("JSON") << u"a.json"_qs << QStringList();
    QTest::newRow("JSON Lines") << u"a.jsonl"_qs << QStringList();
    QTest::newRow("format") << u"a.txt"_qs << QStringList{u"--format"_qs, u"jsonl"_qs};
    QTest::newRow("output") << u"-"_qs << QStringList{u"--format"_qs, u"csv"_qs};
}

void ExportCommandTest::sandbox_isExported()
{
    QFETCH(const QString, file);
    QFETCH(const QStringList, more);
    const QString target = file == u"-" ? file : path(file);
    const ProgramEnd ended =
        run(QStringList{u"--export"_qs, target, u"--connection"_qs, u"sandbox"_qs} + more);
    QVERIFY2(ended.errors.isEmpty(), ended.errors.constData()); // it is no terminal
    QCOMPARE(ended.status, 0);
    const QByteArray content = file == u"-" ? ended.output : contentOf(target);
    QCOMPARE(ended.output.isEmpty(), file != u"-");
    const bool isCsv = file == u"a.csv" || file == u"-";
    QVERIFY(isCsv ? content.startsWith("Name,Ledger ID,Created,Metadata\r\nGeneral Ledger,general_ledger_id,")
                  : content.contains("\"ledger_id\":\"general_ledger_id\""));
    QVERIFY(content.count("ldg_") >= 12);
    if (file == u"a.json")
        QVERIFY(QJsonDocument::fromJson(content).array().size() >= 12);
}

void ExportCommandTest::search_isApplied()
{
    const ProgramEnd ended = run({u"--export"_qs, u"-"_qs, u"--format"_qs, u"jsonl"_qs, u"--connection"_qs,
                                  u"sandbox"_qs, u"--search"_qs, u"id:general_ledger_id"_qs});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output.count('\n'), 1);
    const ProgramEnd others = run({u"--export"_qs, u"-"_qs, u"--format"_qs, u"jsonl"_qs, u"--connection"_qs,
                                   u"sandbox"_qs, u"--search"_qs, u"-id:general_ledger_id"_qs});
    QCOMPARE(others.status, 0);
    QVERIFY(others.output.count('\n') > 5);
    QVERIFY(!others.output.contains("general_ledger_id"));
    const ProgramEnd none = run({u"--export"_qs, path(u"none.csv"_qs), u"--connection"_qs, u"sandbox"_qs,
                                 u"--search"_qs, u"no such ledger"_qs});
    QCOMPARE(none.status, 0);
    QCOMPARE(contentOf(path(u"none.csv"_qs)), QByteArray("Name,Ledger ID,Created,Metadata\r\n"));
    const ProgramEnd mistaken = run({u"--export"_qs, path(u"m.csv"_qs), u"--connection"_qs, u"sandbox"_qs,
                                     u"--search"_qs, u"created:>never"_qs});
    QCOMPARE(mistaken.status, 1);
    QVERIFY(!mistaken.errors.isEmpty());
    QVERIFY(!QFile::exists(path(u"m.csv"_qs)));
}

void ExportCommandTest::connection_isReadInFull()
{
    const ListedService service(madeEachSecond(1234));
    keepConnection(service.url());
    const ProgramEnd ended = run(exportOf(u"all.jsonl"_qs), tokenLine);
    QVERIFY2(ended.errors.isEmpty(), ended.errors.constData());
    QCOMPARE(ended.status, 0);
    QSet<QString> ids;
    const QByteArrayList rows = contentOf(path(u"all.jsonl"_qs)).split('\n');
    for (const QByteArray &row : rows) {
        if (!row.isEmpty())
            ids.insert(QJsonDocument::fromJson(row).object()[u"ledger_id"].toString());
    }
    QCOMPARE(rows.size(), 1235); // the last is empty
    QCOMPARE(ids.size(), 1234);
    QVERIFY(rows.front().contains("\"ldg_1233\"")); // newest first
    QCOMPARE(files(), QStringList{u"all.jsonl"_qs});
}

void ExportCommandTest::keychainToken_isUsed()
{
    QVERIFY2(m_keyring.mistake().isEmpty(), qPrintable(m_keyring.mistake()));
    QVERIFY(m_keyring.start());
    const ListedService service(madeEachSecond(3));
    const Connection connection = keepConnection(service.url());
    KeychainCredentialStore store(u"ledgerdesk.tokens"_qs);
    std::optional<Result<void>> kept;
    store.write(credentialKey(connection), Secret(tokenLine.trimmed()),
                {this, [&kept](const Result<void> &result) { kept = result; }});
    QTRY_VERIFY_WITH_TIMEOUT(kept.has_value(), patience);
    QVERIFY(kept->has_value());
    const ProgramEnd ended = run({u"--export"_qs, path(u"a.csv"_qs), u"--connection"_qs, u"c1"_qs});
    QVERIFY2(ended.errors.isEmpty(), ended.errors.constData());
    QCOMPARE(ended.status, 0);
    QCOMPARE(contentOf(path(u"a.csv"_qs)).count('\n'), 4);
}

void ExportCommandTest::partialList_isNotWritten()
{
    ListedService service(madeEachSecond(500));
    service.setFault([](ListedService &, int question) -> std::optional<WireScript> {
        if (question < 3)
            return std::nullopt;
        return WireServer::sending(WireServer::answer(403, R"({"error":"no"})"));
    });
    keepConnection(service.url());
    const ProgramEnd ended = run(exportOf(u"all.csv"_qs), tokenLine);
    QCOMPARE(ended.status, 11);
    QVERIFY2(ended.errors.contains("Nothing was written."), ended.errors.constData());
    QCOMPARE(files(), QStringList());
}

void ExportCommandTest::failedList_hasTheStatusOfTheCheck_data()
{
    QTest::addColumn<int>("answer");
    QTest::addColumn<int>("status");
    QTest::newRow("token refused") << 401 << 20;
    QTest::newRow("not allowed") << 403 << 11;
    QTest::newRow("service failed") << 500 << 50;
}

void ExportCommandTest::failedList_hasTheStatusOfTheCheck()
{
    QFETCH(const int, answer);
    ListedService service(madeEachSecond(5));
    service.setFault([answer](ListedService &, int) -> std::optional<WireScript> {
        return WireServer::sending(WireServer::answer(answer, R"({"error":"no"})"));
    });
    keepConnection(service.url(), Service::Core);
    const ProgramEnd ended = run(exportOf(u"all.csv"_qs), tokenLine);
    QTEST(ended.status, "status");
    QVERIFY2(ended.errors.contains("Nothing was written."), ended.errors.constData());
    QCOMPARE(files(), QStringList());
}

void ExportCommandTest::fullOutput_isSaid()
{
    QProcess program;
    program.setProcessEnvironment(withoutDisplay());
    program.setStandardOutputFile(u"/dev/full"_qs);
    program.start(QStringLiteral(LEDGERDESK_PROGRAM),
                  {u"--export"_qs, u"-"_qs, u"--format"_qs, u"csv"_qs, u"--connection"_qs, u"sandbox"_qs});
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitCode(), 71);
    QVERIFY(program.readAllStandardError().contains("could not be written"));
}

void ExportCommandTest::unwritableFile_isSaid()
{
    const ProgramEnd ended = run({u"--export"_qs, u"/sys/a.csv"_qs, u"--connection"_qs, u"sandbox"_qs});
    QCOMPARE(ended.status, 71);
    QVERIFY2(ended.errors.contains("not allowed to read or write /sys/a.csv"), ended.errors.constData());
}

void ExportCommandTest::interrupt_writesNothing()
{
    ListedService service(madeEachSecond(5));
    service.setFault([](ListedService &, int) -> std::optional<WireScript> {
        return WireServer::sending(WireServer::answer(429, R"({"error":"wait"})", "Retry-After: 600\r\n"));
    });
    keepConnection(service.url());
    QProcess program;
    program.setProcessEnvironment(withoutDisplay());
    program.start(QStringLiteral(LEDGERDESK_PROGRAM), exportOf(u"all.csv"_qs));
    program.write(tokenLine);
    program.closeWriteChannel();
    QTRY_VERIFY_WITH_TIMEOUT(service.questions() > 0, patience);
    ::kill(pid_t(program.processId()), SIGINT);
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 130);
    QCOMPARE(files(), QStringList());
}

void ExportCommandTest::misuse_isSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char *name, const QStringList &arguments, const char *sentence) {
        QTest::newRow(name) << arguments << QByteArray(sentence);
    };
    row("no file", {u"--export"_qs, u"--connection"_qs, u"sandbox"_qs}, "--export needs a file");
    row("no connection", {u"--export"_qs, u"a.csv"_qs}, "--export needs --connection NAME");
    row("no format", {u"--export"_qs, u"a.txt"_qs, u"--connection"_qs, u"sandbox"_qs}, "needs --format");
    row("no such format",
        {u"--export"_qs, u"a.txt"_qs, u"--connection"_qs, u"sandbox"_qs, u"--format"_qs, u"xml"_qs},
        "FORMAT must be");
    row("two files",
        {u"--export"_qs, u"a.csv"_qs, u"--export"_qs, u"b.csv"_qs, u"--connection"_qs, u"sandbox"_qs},
        "only once");
    row("search alone", {u"--search"_qs, u"a"_qs}, "--search needs --export");
    row("with a check", {u"--export"_qs, u"a.csv"_qs, u"--check"_qs, u"sandbox"_qs}, "use only one of");
    row("with --json", {u"--export"_qs, u"a.csv"_qs, u"--connection"_qs, u"sandbox"_qs, u"--json"_qs},
        "do not go with --export");
}

void ExportCommandTest::misuse_isSaid()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, sentence);
    const ProgramEnd ended = run(arguments);
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.errors.simplified().contains(sentence), ended.errors.constData());
    const ProgramEnd nobody = run({u"--export"_qs, path(u"a.csv"_qs), u"--connection"_qs, u"nobody"_qs});
    QCOMPARE(nobody.status, 3);
}

int main(int argc, char *argv[])
{
    PrivateKeyring keyring; // before anything uses the session bus
    QCoreApplication application(argc, argv);
    ExportCommandTest test(keyring);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_exportcommand.moc"
