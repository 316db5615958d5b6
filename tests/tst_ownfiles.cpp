// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/ownfolders.h"
#include "base/regularfile.h"
#include "blnk/certificatefiles.h"
#include "connections/connectionbook.h"
#include "connections/connectionexchange.h"
#include "connections/connectionswindow.h"
#include "creation/draftstore.h"
#include "journal/journal.h"
#include "support/screen.h"
#include "theme/theme.h"

#include <QDir>
#include <QDirIterator>
#include <QLocalServer>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace ledgerdesk;

namespace {

constexpr int patience = 60'000; // for a sanitized program on a busy computer
constexpr mode_t others = 0077;

/// What may be in the place of a file.
enum class Thing { Pipe, Folder, Socket, LinkToPipe, LinkToDevice };

const std::vector<std::pair<const char *, Thing>> things{
    {"a pipe", Thing::Pipe},
    {"a folder", Thing::Folder},
    {"a socket", Thing::Socket},
    {"a link to a pipe", Thing::LinkToPipe},
    {"a link to a device without end", Thing::LinkToDevice},
};

void put(Thing thing, const QString &path)
{
    bool isDone = false;
    switch (thing) {
    case Thing::Pipe:
        isDone = ::mkfifo(qPrintable(path), 0600) == 0;
        break;
    case Thing::Folder:
        isDone = QDir().mkdir(path);
        break;
    case Thing::Socket: {
        QLocalServer server;
        isDone = server.listen(path + u"-listening"_qs)
            && ::link(qPrintable(server.fullServerName()), qPrintable(path)) == 0;
        break;
    }
    case Thing::LinkToPipe:
        isDone =
            ::mkfifo(qPrintable(path + u"-target"_qs), 0600) == 0 && QFile::link(path + u"-target"_qs, path);
        break;
    case Thing::LinkToDevice:
        isDone = QFile::link(u"/dev/zero"_qs, path);
        break;
    }
    if (!isDone)
        qFatal("%s cannot be made", qPrintable(path));
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

mode_t modeOf(const QString &path)
{
    struct stat status {
    };
    return ::lstat(qPrintable(path), &status) == 0 ? status.st_mode & 0777U : 0U;
}

/// Everything below the folder to which others have access.
QStringList openToOthers(const QString &folder)
{
    QStringList found;
    if ((modeOf(folder) & others) != 0)
        found << folder;
    QDirIterator all(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                     QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        if (!all.fileInfo().isSymLink() && (modeOf(path) & others) != 0)
            found << path;
    }
    return found;
}

/// The real program in a home of its own, without a desktop.
struct StartedProgram {
    QTemporaryDir home;
    QTemporaryDir startedIn;
    QString config = home.filePath(u".config/ledgerdesk"_qs);
    QString data = home.filePath(u".local/share/ledgerdesk"_qs);
    QProcess process;

    void start(const QProcessEnvironment &more = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_qs, home.path());
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_qs, u"unix:path=/nonexistent"_qs);
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
            environment.remove(QString::fromLatin1(name));
        environment.insert(more);
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(startedIn.path());
        process.setChildProcessModifier([] { ::umask(0); });
        process.start(QStringLiteral(LEDGERDESK_PROGRAM), {u"--sandbox"_qs});
    }
    /// The journal is opened once the window has been painted.
    bool isThere() const { return QFileInfo(data + u"/journal.sqlite-wal"_qs).isFile(); }
    void end()
    {
        process.terminate();
        QVERIFY(process.waitForFinished(patience));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }
};

} // namespace

/// The program's files: who may access them, where they are, and what may be in their place.
class OwnFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void read_whatIsNoFile_isRefused_data() { addThings(); }
    void read_whatIsNoFile_isRefused();
    void read_file_endsAtTheLimit();
    void connections_whatIsNoFile_isSaidAndStays_data() { addThings(); }
    void connections_whatIsNoFile_isSaidAndStays();
    void draft_whatIsNoFile_isSetAsideAndSaid_data() { addThings(); }
    void draft_whatIsNoFile_isSetAsideAndSaid();
    void journal_whatIsNoFile_isSaid_data();
    void journal_whatIsNoFile_isSaid();
    void import_whatIsNoFile_isSaid_data() { addThings(); }
    void import_whatIsNoFile_isSaid();
    void certificate_whatIsNoFile_isSaid_data() { addThings(); }
    void certificate_whatIsNoFile_isSaid();
    void folder_isMadeSafe();
    void settings_withoutEnd_areSetAside();
    void program_whatIsNoFile_isSetAsideAndItStarts();
    void program_underAnyUmask_keepsItsFilesPrivate_data();
    void program_underAnyUmask_keepsItsFilesPrivate();
    void program_relativeFolders_areIgnored_data();
    void program_relativeFolders_areIgnored();

private:
    static void addThings()
    {
        QTest::addColumn<Thing>("thing");
        for (const auto &[name, thing] : things)
            QTest::newRow(name) << thing;
    }
    QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void OwnFilesTest::read_whatIsNoFile_isRefused()
{
    QFETCH(Thing, thing);
    put(thing, path(u"x"_qs));
    const Result<QByteArray> bytes = readRegularFile(path(u"x"_qs), 100);
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().rule, Error::Rule::NotAFile);
    QCOMPARE(bytes.error().subject, path(u"x"_qs));
}

void OwnFilesTest::read_file_endsAtTheLimit()
{
    write(path(u"x"_qs), QByteArray(1000, 'x'));
    QCOMPARE(readRegularFile(path(u"x"_qs), 100)->size(), 101);
    QCOMPARE(readRegularFile(path(u"x"_qs), 1000)->size(), 1000);
    const Result<QByteArray> missing = readRegularFile(path(u"none"_qs), 100);
    QVERIFY(!missing);
    QCOMPARE(missing.error().rule, Error::Rule::None);
}

void OwnFilesTest::connections_whatIsNoFile_isSaidAndStays()
{
    QFETCH(Thing, thing);
    put(thing, path(u"connections.json"_qs));
    ConnectionBook book(path(u"connections.json"_qs));
    const Result<void> read = book.load();
    QVERIFY(!read);
    QCOMPARE(read.error().rule, Error::Rule::NotAFile);
    QVERIFY(!book.save(
        {.id = u"a"_qs, .name = u"A"_qs, .endpoint = {Service::Core, QUrl(u"https://a.example"_qs)}}));
    QVERIFY(!QFileInfo(path(u"connections.json"_qs)).isFile());
}

void OwnFilesTest::draft_whatIsNoFile_isSetAsideAndSaid()
{
    QFETCH(Thing, thing);
    put(thing, path(u"draft.json"_qs));
    DraftStore drafts(path(u"draft.json"_qs));
    const QSignalSpy failed(&drafts, &DraftStore::failed);
    QVERIFY(drafts.load().isEmpty());
    QCOMPARE(failed.size(), 1);
    const auto error = failed.at(0).at(0).value<Error>();
    QCOMPARE(error.rule, Error::Rule::NotAFile);
    QVERIFY2(error.subject.contains(u"draft.json.corrupt-"), qPrintable(error.subject));
    DraftForm form;
    form.name = u"Acme"_qs;
    drafts.keep(form); // what is typed from now on is kept
    QVERIFY(drafts.flush());
    QCOMPARE(drafts.load().name, u"Acme"_qs);
}

void OwnFilesTest::journal_whatIsNoFile_isSaid_data()
{
    QTest::addColumn<Thing>("thing");
    QTest::addColumn<QString>("name");
    for (const auto &[name, thing] : things) {
        for (const QString &file : {u"journal.sqlite"_qs, u"journal.sqlite-wal"_qs, u"journal.sqlite-shm"_qs})
            QTest::addRow("%s as %s", name, qPrintable(file)) << thing << file;
    }
}

void OwnFilesTest::journal_whatIsNoFile_isSaid()
{
    QFETCH(Thing, thing);
    QFETCH(QString, name);
    put(thing, path(name));
    Journal journal(path(u"journal.sqlite"_qs));
    const Result<void> opened = journal.open();
    QVERIFY(!opened);
    QVERIFY2(opened.error().rule == Error::Rule::NotAFile, qPrintable(opened.error().detail));
    QCOMPARE(opened.error().subject, path(name));
}

void OwnFilesTest::import_whatIsNoFile_isSaid()
{
    QFETCH(Thing, thing);
    put(thing, path(u"in.json"_qs));
    const Theme theme;
    ConnectionBook book(path(u"connections.json"_qs));
    SessionCredentialStore store;
    ConnectionsWindow window(book, CredentialStores{store, store}, theme);
    window.show();
    window.findChild<ConnectionExchange *>()->importFrom(path(u"in.json"_qs));
    const QString said = screen::message(&window);
    QVERIFY2(said.contains(u"is not a regular file"), qPrintable(said));
    QVERIFY2(said.contains(u"Nothing was imported"), qPrintable(said));
}

void OwnFilesTest::certificate_whatIsNoFile_isSaid()
{
    QFETCH(Thing, thing);
    put(thing, path(u"ca.pem"_qs));
    const auto read = readAuthorities(path(u"ca.pem"_qs));
    QVERIFY(!read);
    QCOMPARE(read.error().rule, Error::Rule::CertificateNotAFile);
}

void OwnFilesTest::folder_isMadeSafe()
{
    const QString folder = path(u"own"_qs);
    QVERIFY(QDir().mkpath(folder + u"/running"_qs));
    write(folder + u"/settings.ini"_qs, "[General]\n");
    write(path(u"elsewhere"_qs), "x");
    QVERIFY(QFile::link(path(u"elsewhere"_qs), folder + u"/linked"_qs));
    QVERIFY(QFile::link(path(u"nothing"_qs), folder + u"/to be made"_qs));
    put(Thing::Pipe, folder + u"/running/opening.lock"_qs);
    for (const QString &each : QStringList{folder, folder + u"/running"_qs, folder + u"/settings.ini"_qs})
        QVERIFY(::chmod(qPrintable(each), 0777) == 0);
    const std::vector<Error> troubles = secureFolder(folder);
    QCOMPARE(troubles.size(), std::size_t(1));
    QCOMPARE(troubles.front().rule, Error::Rule::NotAFile);
    QVERIFY(troubles.front().subject.contains(u"opening.lock.corrupt-"));
    QVERIFY(!QFileInfo::exists(folder + u"/running/opening.lock"_qs));
    QCOMPARE(openToOthers(folder), QStringList());
    QVERIFY(QFileInfo(folder + u"/linked"_qs).isSymLink());
    QVERIFY(QFileInfo(folder + u"/to be made"_qs).isSymLink());
}

void OwnFilesTest::settings_withoutEnd_areSetAside()
{
    write(path(u"settings.ini"_qs), {});
    QVERIFY(QFile::resize(path(u"settings.ini"_qs), 10'000'000'000));
    QCOMPARE(setAsideIfLarger(path(u"settings.ini"_qs), 1024).size(), std::size_t(1));
    QVERIFY(!QFile::exists(path(u"settings.ini"_qs)));
    QVERIFY(setAsideIfLarger(path(u"settings.ini"_qs), 1024).empty());
}

void OwnFilesTest::program_whatIsNoFile_isSetAsideAndItStarts()
{
    StartedProgram program;
    QVERIFY(QDir().mkpath(program.config));
    QVERIFY(QDir().mkpath(program.data + u"/running"_qs));
    const QStringList files{
        program.config + u"/settings.ini"_qs,     program.config + u"/settings.ini.lock"_qs,
        program.config + u"/connections.json"_qs, program.data + u"/draft.json"_qs,
        program.data + u"/journal.sqlite"_qs,     program.data + u"/running/opening.lock"_qs};
    for (const QString &file : files)
        put(Thing::Pipe, file);
    program.start();
    QTRY_VERIFY_WITH_TIMEOUT(program.isThere(), patience);
    for (const QString &file : files) {
        const QFileInfo info(file);
        QVERIFY2(!info.exists() || info.isFile(), qPrintable(file));
        QCOMPARE(info.dir().entryList({info.fileName() + u".corrupt-*"_qs}, QDir::System).size(), 1);
    }
    program.end();
}

void OwnFilesTest::program_underAnyUmask_keepsItsFilesPrivate_data()
{
    QTest::addColumn<bool>("areThere");
    QTest::newRow("at the first start") << false;
    QTest::newRow("where an earlier version left them open") << true;
}

void OwnFilesTest::program_underAnyUmask_keepsItsFilesPrivate()
{
    QFETCH(bool, areThere);
    StartedProgram program;
    if (areThere) {
        QVERIFY(QDir().mkpath(program.config));
        QVERIFY(QDir().mkpath(program.data));
        write(program.config + u"/settings.ini"_qs, "[General]\nappearance=1\n");
        write(program.data + u"/draft.json"_qs, "{}");
        for (const QString &each :
             QStringList{program.config, program.data, program.config + u"/settings.ini"_qs,
                         program.data + u"/draft.json"_qs})
            QVERIFY(::chmod(qPrintable(each), 0777) == 0);
    }
    program.start();
    QTRY_VERIFY_WITH_TIMEOUT(program.isThere(), patience);
    QCOMPARE(openToOthers(program.config), QStringList());
    QCOMPARE(openToOthers(program.data), QStringList());
    program.end(); // this writes the settings
    QVERIFY(QFile::exists(program.config + u"/settings.ini"_qs));
    QCOMPARE(openToOthers(program.config), QStringList());
    QCOMPARE(openToOthers(program.data), QStringList());
}

void OwnFilesTest::program_relativeFolders_areIgnored_data()
{
    QTest::addColumn<QStringList>("environment");
    QTest::newRow("settings and data")
        << QStringList{u"XDG_CONFIG_HOME=conf"_qs, u"XDG_DATA_HOME=./data"_qs, u"XDG_CACHE_HOME=../cache"_qs};
    QTest::newRow("empty") << QStringList{u"XDG_CONFIG_HOME="_qs, u"XDG_DATA_HOME="_qs};
    QTest::newRow("places to look in")
        << QStringList{u"XDG_CONFIG_DIRS=conf:etc"_qs, u"XDG_DATA_DIRS=data:/usr/share"_qs};
}

void OwnFilesTest::program_relativeFolders_areIgnored()
{
    QFETCH(QStringList, environment);
    StartedProgram program;
    QProcessEnvironment more;
    for (const QString &line : environment)
        more.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    program.start(more);
    QTRY_VERIFY_WITH_TIMEOUT(program.isThere(), patience);
    program.end();
    QCOMPARE(QDir(program.startedIn.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList());
}

QTEST_MAIN(OwnFilesTest)
#include "tst_ownfiles.moc"
