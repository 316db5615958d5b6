// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/program.h"

#include <QComboBox>
#include <QDir>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>

#include <csignal>

using namespace ledgerdesk;

namespace {

constexpr int patience = 60'000; // for a sanitized program on a busy computer

bool isAnswered(const QUrl &server)
{
    QTcpSocket socket;
    socket.connectToHost(server.host(), quint16(server.port()));
    return socket.waitForConnected();
}

Connection nowhere()
{
    Connection connection;
    connection.id = u"nowhere"_qs;
    connection.name = u"Nowhere"_qs;
    connection.endpoint = {Service::Core, QUrl(u"http://127.0.0.1:9"_qs), {}};
    connection.tokenPlace = TokenPlace::Session;
    connection.environment = Environment::Test;
    return connection;
}

} // namespace

/// The sandbox exists while it is in use, and leaves nothing behind.
class SandboxLeftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void otherConnection_closesThePort();
    void connectionThatWasOpen_endsWithThePort();
    void noConnection_closesThePort();
    void chosenAgain_hasItsPortItsLedgersAndItsRecord();
    void chosenAgain_portTakenMeanwhile_hasAnother();
    void killed_itsFolderGoesAtTheNextStart();

private:
    static void startWindow(QProcess *process, const QString &temporary);
    static QStringList foldersIn(const QString &temporary);
};

void SandboxLeftTest::otherConnection_closesThePort()
{
    QTemporaryDir home;
    Program program(home.path());
    QVERIFY(program.book.save(nowhere()));
    program.openSandbox();
    const QUrl address = program.workspace.sandbox.server().baseUrl();
    QVERIFY(isAnswered(address));
    auto *picker = screen::named<QComboBox>(program.window.get(), u"Connection"_qs);
    program.workspace.connection.open(nowhere());
    QVERIFY(picker);
    QVERIFY(!isAnswered(address));
}

void SandboxLeftTest::connectionThatWasOpen_endsWithThePort()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    const QUrl address = program.workspace.sandbox.server().baseUrl();
    QTcpSocket socket;
    socket.connectToHost(address.host(), quint16(address.port()));
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    socket.write("GET /health HTTP/1.1\r\nHost: " + address.authority().toLatin1() + "\r\n\r\n");
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    program.workspace.connection.open(nowhere());
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
}

void SandboxLeftTest::noConnection_closesThePort()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    const QUrl address = program.workspace.sandbox.server().baseUrl();
    program.workspace.connection.close();
    QVERIFY(!isAnswered(address));
}

void SandboxLeftTest::chosenAgain_hasItsPortItsLedgersAndItsRecord()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox(SandboxToken::Kind::DropsAnswer);
    const QUrl address = program.workspace.sandbox.server().baseUrl();
    program.workspace.creation.create(LedgerDraft{.name = u"Kept"_qs}, {}, Checked::JustNow);
    QTRY_VERIFY(!program.workspace.creation.isCreating());
    const auto recorded = program.workspace.connection.journal().recent(10);
    QCOMPARE(recorded->size(), 1U);
    const qsizetype ledgers = program.workspace.sandbox.server().ledgerCount();

    program.workspace.connection.open(nowhere());
    QVERIFY(program.workspace.connection.openSandbox());
    QCOMPARE(program.workspace.sandbox.server().baseUrl(), address); // look-ups need the same one
    QCOMPARE(program.workspace.sandbox.server().ledgerCount(), ledgers);
    QCOMPARE(program.workspace.connection.journal().recent(10)->size(), 1U);
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
}

void SandboxLeftTest::chosenAgain_portTakenMeanwhile_hasAnother()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    const QUrl address = program.workspace.sandbox.server().baseUrl();
    program.workspace.connection.open(nowhere());
    QTcpServer other;
    QTRY_VERIFY(other.isListening() || other.listen(QHostAddress::LocalHost, quint16(address.port())));
    QVERIFY(program.workspace.connection.openSandbox());
    QCOMPARE_NE(program.workspace.sandbox.server().baseUrl(), address);
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QVERIFY(!other.hasPendingConnections());
}

void SandboxLeftTest::startWindow(QProcess *process, const QString &temporary)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TMPDIR"_qs, temporary);
    environment.insert(u"QT_LOGGING_RULES"_qs, {});
    process->setProcessEnvironment(environment);
    process->start(QStringLiteral(LEDGERDESK_PROGRAM), {u"--sandbox"_qs});
}

/// The folders that contain a journal.
QStringList SandboxLeftTest::foldersIn(const QString &temporary)
{
    QStringList folders = QDir(temporary).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    folders.removeIf([&temporary](const QString &folder) {
        return !QFile::exists(temporary + u'/' + folder + u"/journal.sqlite"_qs);
    });
    return folders;
}

void SandboxLeftTest::killed_itsFolderGoesAtTheNextStart()
{
    QTemporaryDir temporary;
    const QString strange = temporary.filePath(u"ledgerdesk-sandbox-strange"_qs);
    QProcess running;
    startWindow(&running, temporary.path());
    QTRY_COMPARE_WITH_TIMEOUT(foldersIn(temporary.path()).size(), 1, patience);
    const QString ofRunning = foldersIn(temporary.path()).first();
    QProcess killed;
    startWindow(&killed, temporary.path());
    QTRY_COMPARE_WITH_TIMEOUT(foldersIn(temporary.path()).size(), 2, patience);
    killed.kill();
    QVERIFY(killed.waitForFinished(patience));
    QStringList left = foldersIn(temporary.path());
    QCOMPARE(left.size(), 2);
    left.removeOne(ofRunning);
    // Folders that only look similar stay.
    QVERIFY(QDir(temporary.path()).mkpath(u"somebody-else/kept"_qs));
    QVERIFY(QFile::link(temporary.filePath(u"somebody-else"_qs), strange));

    QProcess next;
    startWindow(&next, temporary.path());
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(temporary.filePath(left.first())), patience);
    QTRY_COMPARE_WITH_TIMEOUT(foldersIn(temporary.path()).size(), 2, patience);
    QVERIFY(foldersIn(temporary.path()).contains(ofRunning));
    QVERIFY(QFile::exists(temporary.filePath(u"somebody-else/kept"_qs)));
    for (QProcess *process : {&running, &next}) {
        process->terminate();
        QVERIFY(process->waitForFinished(patience));
    }
    QCOMPARE(foldersIn(temporary.path()), QStringList());
    QVERIFY(QFile::exists(strange));
}

QTEST_MAIN(SandboxLeftTest)
#include "tst_sandboxleft.moc"
