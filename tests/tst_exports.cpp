// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/durablefile.h"
#include "check/reportdialog.h"
#include "connections/connectionbook.h"
#include "connections/connectionexchange.h"
#include "connections/connectionswindow.h"
#include "support/checkroom.h"
#include "support/screen.h"
#include "theme/theme.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

#include <functional>

using namespace ledgerdesk;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("a file could not be made");
}

CheckReport reportOf(const QString &name)
{
    CheckReport report;
    report.connectionName = name;
    report.startedAt = QDateTime({2026, 11, 22}, {10, 42}, Qt::UTC);
    for (int stage = 0; stage < checkStageCount; ++stage)
        report.stages.push_back({.stage = CheckStage(stage)});
    return report;
}

} // namespace

/// Files that a person makes for others: reports of a check, and connections.
class ExportsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void suggestedName_isAFileInTheFolder_data();
    void suggestedName_isAFileInTheFolder();
    void link_isReplacedAndNotFollowed_data();
    void link_isReplacedAndNotFollowed();
    void existingFile_isReplacedAsAWhole();
    void failure_leavesAllAsItWas_data();
    void failure_leavesAllAsItWas();

private:
    /// The name suggested for the report of a connection with this name.
    QString suggestedFor(const QString &name) const;
    /// Saves a report through the window, as a person does, including the dialog that asks where.
    void saveReport(const QString &path) const;
    void exportConnections(const QString &path) const;

    const Theme m_theme;
};

QString ExportsTest::suggestedFor(const QString &name) const
{
    ReportDialog dialog(reportOf(name), m_theme);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    screen::named<QPushButton>(&dialog, u"Save"_qs)->click();
    const auto *chooser = dialog.findChild<QFileDialog *>();
    return chooser && !chooser->selectedFiles().isEmpty() ? chooser->selectedFiles().first() : QString();
}

void ExportsTest::saveReport(const QString &path) const
{
    ReportDialog dialog(reportOf(u"Acme"_qs), m_theme);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    screen::named<QPushButton>(&dialog, u"Save"_qs)->click();
    auto *chooser = dialog.findChild<QFileDialog *>();
    QVERIFY(chooser);
    Q_EMIT chooser->fileSelected(path);
    QVERIFY2(screen::message(&dialog).contains(u"was saved"), qPrintable(screen::message(&dialog)));
}

void ExportsTest::exportConnections(const QString &path) const
{
    QTemporaryDir home;
    ConnectionBook book(home.filePath(u"connections.json"_qs));
    QVERIFY(book.load());
    QVERIFY(book.save({.id = u"a"_qs,
                       .name = u"Acme"_qs,
                       .endpoint = {Service::Core, QUrl(u"https://acme.example"_qs), {}},
                       .tokenPlace = TokenPlace::Session}));
    SessionCredentialStore store;
    ConnectionsWindow window(book, CredentialStores{store, store}, m_theme);
    window.findChild<ConnectionExchange *>()->exportTo(path, window.connectionsToExport());
}

void ExportsTest::suggestedName_isAFileInTheFolder_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("suggested");
    const QString end = u"-check-20261122-1042.md"_qs;
    const auto row = [&end](const char *what, const QString &name, const QString &begin) {
        QTest::newRow(what) << name << begin + end;
    };
    row("usual", u"Acme Payments"_qs, u"acme-payments"_qs);
    row("folders above", u"../../x"_qs, u"x"_qs);
    row("folders above on Windows", u"..\\..\\x"_qs, u"x"_qs);
    row("a folder", u"a/b"_qs, u"a-b"_qs);
    row("an absolute path", u"/etc/passwd"_qs, u"etc-passwd"_qs);
    row("a device", u"CON"_qs, u"con"_qs);
    row("a drive and a stream", u"C:\\x.md:hidden"_qs, u"c-x-md-hidden"_qs);
    row("hidden", u".bashrc"_qs, u"bashrc"_qs);
    row("an option", u"--output=x"_qs, u"output-x"_qs);
    row("NUL", u"a"_qs + QChar(0) + u"b"_qs, u"a-b"_qs);
    row("line ends and escapes", u"a\nb\x1b[2J"_qs, u"a-b-2j"_qs);
    row("turned around", u"a\u202egpj.exe"_qs, u"a-gpj-exe"_qs);
    row("only signs", u"///"_qs, u"connection"_qs);
    row("nothing", QString(), u"connection"_qs);
    row("300 characters", QString(300, u'x'), QString(60, u'x'));
    row("300 wide characters", QString(300, QChar(0x4e2d)), QString(60, QChar(0x4e2d)));
}

void ExportsTest::suggestedName_isAFileInTheFolder()
{
    QFETCH(QString, name);
    const QString path = suggestedFor(name);
    QTEST(QFileInfo(path).fileName(), "suggested");
    QCOMPARE(QFileInfo(path).absolutePath(), QDir::currentPath());
    QVERIFY(QFile::encodeName(QFileInfo(path).fileName()).size() < 255);
}

void ExportsTest::link_isReplacedAndNotFollowed_data()
{
    QTest::addColumn<bool>("isReport");
    QTest::addColumn<bool>("leadsSomewhere");
    QTest::newRow("report") << true << true;
    QTest::newRow("report, to nowhere") << true << false;
    QTest::newRow("connections") << false << true;
    QTest::newRow("connections, to nowhere") << false << false;
}

void ExportsTest::link_isReplacedAndNotFollowed()
{
    QFETCH(bool, isReport);
    QFETCH(bool, leadsSomewhere);
    QTemporaryDir folder;
    const QString other = folder.filePath(u"precious"_qs);
    const QString chosen = folder.filePath(u"export"_qs);
    if (leadsSomewhere)
        put(other, "precious");
    QVERIFY(QFile::link(other, chosen));
    if (isReport)
        saveReport(chosen);
    else
        exportConnections(chosen);
    QCOMPARE(QFile::exists(other), leadsSomewhere);
    if (leadsSomewhere)
        QCOMPARE(contentOf(other), QByteArray("precious"));
    QVERIFY(!QFileInfo(chosen).isSymLink());
    QVERIFY2(contentOf(chosen).contains("Acme"), contentOf(chosen).constData());
}

void ExportsTest::existingFile_isReplacedAsAWhole()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"export"_qs);
    put(path, "old");
    QFile before(path);
    QVERIFY(before.open(QIODevice::ReadOnly)); // by somebody who reads it meanwhile
    QVERIFY(writeExport(path, "new and longer"));
    QCOMPARE(before.readAll(), QByteArray("old"));
    QCOMPARE(contentOf(path), QByteArray("new and longer"));
    QCOMPARE(QFile::permissions(path) & QFile::Permissions(0x0077), QFile::Permissions());
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"export"_qs});
}

void ExportsTest::failure_leavesAllAsItWas_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("a folder is there") << u"folder"_qs;
    QTest::newRow("the folder is not there") << u"none/export"_qs;
    QTest::newRow("a file is where the folder should be") << u"file/export"_qs;
    QTest::newRow("a name that is too long") << QString(300, u'x');
}

void ExportsTest::failure_leavesAllAsItWas()
{
    QFETCH(QString, path);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"folder"_qs));
    put(folder.filePath(u"file"_qs), "old");
    put(folder.filePath(u"folder/inner"_qs), "inner");
    const Result<void> written = writeExport(folder.filePath(path), "new");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::StorageFailed);
    QCOMPARE(written.error().subject, folder.filePath(path));
    QVERIFY(!written.error().detail.isEmpty());
    QCOMPARE(contentOf(folder.filePath(u"file"_qs)), QByteArray("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList({u"file"_qs, u"folder"_qs}));
}

QTEST_MAIN(ExportsTest)
#include "tst_exports.moc"
