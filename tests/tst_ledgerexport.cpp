// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerexport.h"

#include "base/durablefile.h"
#include "ledgers/ledgerlist.h"

#include <QDir>
#include <QJsonDocument>
#include <QProcess>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <csignal>
#include <cstdio>

#include <sys/resource.h>
#include <unistd.h>

using namespace ledgerdesk;

namespace {

constexpr int patienceMs = 120'000; // for a sanitized program on a busy computer

ChosenLedgers many(int count)
{
    LedgerList list(count);
    std::vector<Ledger> ledgers;
    for (int i = 0; i < count; ++i)
        ledgers.push_back({.id = u"ldg_%1"_qs.arg(i), .name = u"Name %1 "_qs.arg(i) + QString(100, u'x')});
    list.setLedgers(std::move(ledgers));
    return list.shown();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// The answer of an export.
Result<Exported> exported(const ChosenLedgers &ledgers, LedgerFormat format, const QString &path)
{
    QObject context;
    std::optional<Result<Exported>> answer;
    exportLedgers(ledgers, format, path,
                  {&context, [&answer](const Result<Exported> &given) { answer = given; }});
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, patienceMs))
        qFatal("the export did not end");
    return *answer;
}

/// Writes half of a file, says so, and waits to be killed.
int writeHalf(const QString &path)
{
    ExportFile file(path);
    if (!file.open() || !file.write(QByteArray(1'000'000, 'n')))
        return 1;
    std::puts("half");
    std::fflush(stdout);
    ::pause();
    return 0;
}

} // namespace

/// Ledgers written into a file on the thread pool.
class LedgerExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void format_isWhatTheSuffixSays();
    void large_isWrittenWhole();
    void existingFile_isReplaced();
    void cancelled_leavesTheOldFile();
    void diskFull_leavesTheOldFile();
    void folderThatCannotBeWritten_isSaid();
    void whatIsNoFile_isNotReplaced();
    void killed_leavesTheOldFile();

private:
    QString path(const QString &name) const { return m_home->filePath(name); }
    QStringList files() const
    {
        return QDir(m_home->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

void LedgerExportTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QFile old(path(u"old.csv"_qs));
    QVERIFY(old.open(QFile::WriteOnly) && old.write("old") == 3);
}

void LedgerExportTest::format_isWhatTheSuffixSays()
{
    QCOMPARE(formatOfFile(u"/a.b/c.CSV"_qs), LedgerFormat::Csv);
    QCOMPARE(formatOfFile(u"c.json"_qs), LedgerFormat::Json);
    QCOMPARE(formatOfFile(u"c.jsonl"_qs), LedgerFormat::JsonLines);
    QCOMPARE(formatOfFile(u"c.ndjson"_qs), LedgerFormat::JsonLines);
    QVERIFY(!formatOfFile(u"csv"_qs));
    QVERIFY(!formatOfFile(u"c.txt"_qs));
}

void LedgerExportTest::large_isWrittenWhole()
{
    const ChosenLedgers ledgers = many(20'000);
    const auto answer = exported(ledgers, LedgerFormat::JsonLines, path(u"all.jsonl"_qs));
    QVERIFY(answer);
    QCOMPARE(answer->ledgers, 20'000);
    const QByteArray content = contentOf(path(u"all.jsonl"_qs));
    QCOMPARE(content, textOf(ledgers, LedgerFormat::JsonLines).toUtf8());
    QCOMPARE(content.count('\n'), 20'000);
    QCOMPARE(QFileInfo(path(u"all.jsonl"_qs)).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
}

void LedgerExportTest::existingFile_isReplaced()
{
    const ChosenLedgers ledgers = many(3);
    QVERIFY(exported(ledgers, LedgerFormat::Csv, path(u"old.csv"_qs)));
    QCOMPARE(contentOf(path(u"old.csv"_qs)), textOf(ledgers, LedgerFormat::Csv).toUtf8());
    QCOMPARE(files(), QStringList{u"old.csv"_qs});
}

void LedgerExportTest::cancelled_leavesTheOldFile()
{
    // It begins only when the pool is free again.
    QSemaphore busy;
    for (int i = 0; i < QThreadPool::globalInstance()->maxThreadCount(); ++i)
        QThreadPool::globalInstance()->start([&busy] { busy.acquire(); });
    std::optional<Result<Exported>> answer;
    const auto progress = exportLedgers(many(3), LedgerFormat::Csv, path(u"old.csv"_qs),
                                        {this, [&answer](const Result<Exported> &given) { answer = given; }});
    progress->isCancelled = true;
    busy.release(QThreadPool::globalInstance()->maxThreadCount());
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), patienceMs);
    QVERIFY(!*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Cancelled);
    QCOMPARE(contentOf(path(u"old.csv"_qs)), QByteArray("old"));
    QCOMPARE(files(), QStringList{u"old.csv"_qs});
}

void LedgerExportTest::diskFull_leavesTheOldFile()
{
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit little{300'000, RLIM_INFINITY};
    const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &little);
    const auto answer = exported(many(20'000), LedgerFormat::Csv, path(u"old.csv"_qs));
    setrlimit(RLIMIT_FSIZE, &all);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::StorageFailed);
    QCOMPARE(answer.error().subject, path(u"old.csv"_qs));
    QCOMPARE(contentOf(path(u"old.csv"_qs)), QByteArray("old"));
    QCOMPARE(files(), QStringList{u"old.csv"_qs});
}

void LedgerExportTest::folderThatCannotBeWritten_isSaid()
{
    // Not even root can make files there.
    const auto answer = exported(many(3), LedgerFormat::Csv, u"/sys/new.csv"_qs);
    QVERIFY(!answer);
    QCOMPARE(answer.error().rule, Error::Rule::NoPermission);
    QCOMPARE(answer.error().subject, u"/sys/new.csv"_qs);
    const auto missing = exported(many(3), LedgerFormat::Csv, path(u"no/such/folder.csv"_qs));
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, Error::Kind::StorageFailed);
    QCOMPARE(files(), QStringList{u"old.csv"_qs});
}

void LedgerExportTest::whatIsNoFile_isNotReplaced()
{
    QVERIFY(QDir().mkdir(path(u"folder.csv"_qs)));
    const auto answer = exported(many(3), LedgerFormat::Csv, path(u"folder.csv"_qs));
    QVERIFY(!answer);
    QCOMPARE(answer.error().rule, Error::Rule::NotAFile);
    QCOMPARE(exported(many(3), LedgerFormat::Csv, u"/dev/null"_qs).error().rule, Error::Rule::NotAFile);
    QVERIFY(QFileInfo(path(u"folder.csv"_qs)).isDir());
}

void LedgerExportTest::killed_leavesTheOldFile()
{
    QProcess writer;
    writer.start(QCoreApplication::applicationFilePath(), {u"--half"_qs, path(u"old.csv"_qs)});
    QVERIFY(writer.waitForReadyRead(patienceMs));
    QCOMPARE(writer.readAllStandardOutput(), QByteArray("half\n"));
    writer.kill();
    QVERIFY(writer.waitForFinished(patienceMs));
    QCOMPARE(contentOf(path(u"old.csv"_qs)), QByteArray("old"));
    const ChosenLedgers ledgers = many(3);
    QVERIFY(exported(ledgers, LedgerFormat::Csv, path(u"old.csv"_qs)));
    QCOMPARE(contentOf(path(u"old.csv"_qs)), textOf(ledgers, LedgerFormat::Csv).toUtf8());
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == u"--half")
        return writeHalf(application.arguments().value(2));
    LedgerExportTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_ledgerexport.moc"
