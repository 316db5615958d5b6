// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/endsignals.h"
#include "connections/connectionbook.h"
#include "connections/keychaincredentialstore.h"
#include "creation/draftstore.h"
#include "journal/journal.h"
#include "support/desktop.h"
#include "support/privatekeyring.h"
#include "support/screen.h"
#include "support/wireserver.h"
#include "theme/theme.h"
#include "window/mainwindow.h"

#include <QAbstractButton>
#include <QDirIterator>
#include <QSettings>
#include <QStandardPaths>

#include <csignal>

using namespace ledgerdesk;

namespace {

constexpr int patience = 60'000; // for a sanitized program on a busy computer
const QString window = u"Acme — Ledger Desk"_qs;
const QByteArray marker = "blnk_at_marker0123456789abcdefMARKER";

QString configFile(const QString &name)
{
    return QDir::homePath() + u"/.config/ledgerdesk/"_qs + name;
}
QString dataFile(const QString &name)
{
    return QDir::homePath() + u"/.local/share/ledgerdesk/"_qs + name;
}

Connection connectionTo(const WireServer &server, Service service, TokenPlace place)
{
    return {.id = u"11111111-2222-4333-8444-555555555555"_qs,
            .name = u"Acme"_qs,
            .endpoint = {service, server.url(), service == Service::Cloud ? u"instance_test"_qs : QString()},
            .tokenPlace = place,
            .environment = Environment::Test};
}

/// What a person left behind: a connection in use and a complete draft.
void leave(const Connection &connection, const QString &name,
           const QString &metadata = u"{\"owner\": \"payments-team\"}"_qs)
{
    QDir().mkpath(configFile({}));
    QDir().mkpath(dataFile({}));
    ConnectionBook book(configFile(u"connections.json"_qs));
    QVERIFY(book.load());
    QVERIFY(book.save(connection));
    QSettings settings(configFile(u"settings.ini"_qs), QSettings::IniFormat);
    settings.setValue(u"connection"_qs, connection.id);
    DraftForm form;
    form.name = name;
    form.setJson(metadata);
    DraftStore drafts(dataFile(u"draft.json"_qs));
    drafts.keep(form);
    QVERIFY(drafts.flush());
}

void removeAll()
{
    QDir(configFile({})).removeRecursively();
    QDir(dataFile({})).removeRecursively();
}

QByteArray storedLedger(const QByteArray &id, const QByteArray &name)
{
    return "{\"ledger_id\":\"" + id + "\",\"name\":\"" + name + "\",\"created_at\":\""
        + QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1()
        + "\",\"meta_data\":{\"owner\":\"payments-team\"}}";
}

/// Files below the home that contain these bytes, except for the keyring's.
QStringList filesWith(const QByteArray &bytes)
{
    QStringList found;
    QDirIterator files(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().contains(u"/keyrings/"_qs) || !file.open(QIODevice::ReadOnly))
            continue;
        if (file.readAll().contains(bytes))
            found << file.fileName();
    }
    return found;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ProgramTest : public QObject
{
    Q_OBJECT

public:
    explicit ProgramTest(PrivateKeyring &keyring)
        : m_keyring(keyring)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void kill_whileCreating_isUnknownAtTheNextStartAndFound();
    void kill_betweenTheTwoSteps_metadataIsOfferedAtTheNextStart();
    void create_tokenInTheKeyring_isInNoFileLogOrProcessListing_data();
    void create_tokenInTheKeyring_isInNoFileLogOrProcessListing();
    void sessionBusEnds_programLivesAndWorks();
    void start_withoutADisplay_saysSoAndEndsWithTwo();
    void arguments_data();
    void arguments();
    void serveSandbox_printsItsLinesAndEndsOnSigterm();

private:
    PrivateKeyring &m_keyring;
    std::unique_ptr<EndSignals> m_endSignals;
    Desktop m_desktop;
};

void ProgramTest::initTestCase()
{
    QVERIFY2(m_keyring.mistake().isEmpty(), qPrintable(m_keyring.mistake()));
    QVERIFY2(!m_desktop.display().isEmpty(), "Xvfb is needed: apt-get install xvfb xdotool");
    QVERIFY(m_keyring.start());
    m_endSignals = std::make_unique<EndSignals>(); // this process is on the bus too, and must not end with it
}

void ProgramTest::cleanup()
{
    removeAll();
}

void ProgramTest::kill_whileCreating_isUnknownAtTheNextStartAndFound()
{
    WireServer server;
    const QByteArray stored = storedLedger("ldg_found", "Killed In Flight");
    const std::shared_ptr<std::atomic<bool>> posted = std::make_shared<std::atomic<bool>>(false);
    server.answerBy([stored, posted](const WireRequest &request) -> WireScript {
        const QByteArray path = request.target.split('?').first();
        if (request.method == "POST" && path == "/ledgers") {
            *posted = true;
            return {}; // created, but not answered
        }
        return WireServer::sending(WireServer::answer(200, *posted ? "[" + stored + "]" : QByteArray("[]")));
    });
    leave(connectionTo(server, Service::Core, TokenPlace::Session), u"Killed In Flight"_qs);

    const auto program = m_desktop.start({});
    QTRY_VERIFY_WITH_TIMEOUT(!server.requests().empty(), patience); // it lists, so the window is shown
    QVERIFY(m_desktop.pressUntil(window, u"ctrl+Return"_qs, [posted] { return posted->load(); }));
    program->kill();
    QVERIFY(program->waitForFinished(patience));

    ConnectionBook book(configFile(u"connections.json"_qs));
    QVERIFY(book.load());
    Journal journal(dataFile(u"journal.sqlite"_qs));
    QVERIFY(journal.open());
    QCOMPARE(journal.recent()->size(), size_t(1));
    QCOMPARE(journal.recent()->front().state, Attempt::State::Unknown);
    DraftStore drafts(dataFile(u"draft.json"_qs));
    QCOMPARE(drafts.load().name, u"Killed In Flight"_qs); // nothing typed is lost
    SessionCredentialStore session;
    QSettings settings(configFile(u"settings.ini"_qs), QSettings::IniFormat);
    Theme theme;
    Workspace workspace({book, {session, session}, journal});
    MainWindow opened(workspace, drafts, theme, settings);
    opened.open(*opened.lastUsed());
    opened.show();
    QTRY_VERIFY(
        screen::message(&opened).contains(u"We don't know whether “Killed In Flight” was created"_qs));
    auto *lookUp = screen::named<QAbstractButton>(&opened, u"Look it up"_qs);
    QVERIFY(lookUp);
    QTest::mouseClick(lookUp, Qt::LeftButton);
    QTRY_VERIFY(screen::message(&opened).contains(u"ldg_found"_qs));
    QCOMPARE(journal.recent()->front().state, Attempt::State::Created);
    // The other POSTs only read, and none of them creates.
    int creates = 0;
    for (const WireRequest &request : server.requests())
        creates += request.method == "POST" && request.target == "/ledgers";
    QCOMPARE(creates, 1);
}

void ProgramTest::kill_betweenTheTwoSteps_metadataIsOfferedAtTheNextStart()
{
    WireServer server;
    const QString metadata = u"{\"note\":\"%1\"}"_qs.arg(QString(9000, u'x'));
    const auto isAdding = [](const WireRequest &request) { return request.target == "/ldg_made/metadata"; };
    const auto isKilled = std::make_shared<std::atomic<bool>>(false);
    server.answerBy([isAdding, isKilled, metadata](const WireRequest &request) -> WireScript {
        if (request.method == "POST" && request.target == "/ledgers")
            return WireServer::sending(
                WireServer::answer(201, WireServer::ledgerJson("ldg_made", "Large Ledger")));
        if (!isAdding(request))
            return WireServer::sending(WireServer::answer(200, "[]"));
        if (!*isKilled)
            return {}; // silent
        return WireServer::sending(WireServer::answer(200, "{\"meta_data\":" + metadata.toUtf8() + "}"));
    });
    const auto countOf = [&server](const auto &matches) {
        const auto requests = server.requests();
        return std::count_if(requests.begin(), requests.end(), matches);
    };
    leave(connectionTo(server, Service::Core, TokenPlace::Session), u"Large Ledger"_qs, metadata);

    const auto program = m_desktop.start({});
    QTRY_VERIFY_WITH_TIMEOUT(!server.requests().empty(), patience); // it lists, so the window is shown
    const auto isAsked = [&] { return m_desktop.press(u"Before you create"_qs, u"shift"_qs); };
    QVERIFY(m_desktop.pressUntil(window, u"ctrl+Return"_qs, isAsked));
    // The keys may close the dialog before xdotool is done with its window, so what counts is the request.
    QTRY_VERIFY_WITH_TIMEOUT(
        (m_desktop.press(u"Before you create"_qs, u"Tab space"_qs), countOf(isAdding) == 1), patience);
    program->kill();
    QVERIFY(program->waitForFinished(patience));
    *isKilled = true;

    ConnectionBook book(configFile(u"connections.json"_qs));
    QVERIFY(book.load());
    Journal journal(dataFile(u"journal.sqlite"_qs));
    QVERIFY(journal.open());
    QCOMPARE(journal.recent()->front().state, Attempt::State::Created);
    QCOMPARE(journal.recent()->front().followUp.state, FollowUp::State::Unknown);
    DraftStore drafts(dataFile(u"draft.json"_qs));
    SessionCredentialStore session;
    QSettings settings(configFile(u"settings.ini"_qs), QSettings::IniFormat);
    Theme theme;
    Workspace workspace({book, {session, session}, journal});
    MainWindow opened(workspace, drafts, theme, settings);
    opened.open(*opened.lastUsed());
    opened.show();
    QTRY_VERIFY(screen::message(&opened).contains(u"we don't know whether its metadata was added"_qs));
    QTRY_COMPARE(workspace.connection.tokenState(), ConnectionInUse::TokenState::Ready);
    auto *add = screen::named<QAbstractButton>(&opened, u"Add the metadata"_qs);
    QVERIFY(add);
    QTest::mouseClick(add, Qt::LeftButton);
    QTRY_VERIFY(screen::message(&opened).contains(u"was created and its metadata was added"_qs));
    QCOMPARE(journal.recent()->front().followUp.state, FollowUp::State::Done);
    QCOMPARE(countOf(isAdding), 2);
    const auto isCreating = [](const WireRequest &request) {
        return request.target == "/ledgers" && request.method == "POST";
    };
    QCOMPARE(countOf(isCreating), 1);
}

void ProgramTest::create_tokenInTheKeyring_isInNoFileLogOrProcessListing_data()
{
    QTest::addColumn<int>("service");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("Blnk Cloud") << int(Service::Cloud) << QByteArray("Authorization") << "Bearer " + marker;
    QTest::newRow("Blnk Core") << int(Service::Core) << QByteArray("X-Blnk-Key") << marker;
}

void ProgramTest::create_tokenInTheKeyring_isInNoFileLogOrProcessListing()
{
    QFETCH(int, service);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    WireServer server;
    const QByteArray stored = storedLedger("ldg_kept", "Kept Secret");
    server.answerBy([stored](const WireRequest &request) {
        const QByteArray path = request.target.split('?').first();
        if (request.method == "POST" && path.endsWith("/ledgers"))
            return WireServer::sending(WireServer::answer(201, stored));
        if (path.endsWith("/ldg_kept"))
            return WireServer::sending(WireServer::answer(200, stored));
        return WireServer::sending(WireServer::answer(200, "[]"));
    });
    const Connection connection = connectionTo(server, Service(service), TokenPlace::Keychain);
    KeychainCredentialStore keychain(u"ledgerdesk.tokens"_qs);
    std::optional<Result<void>> kept;
    keychain.write(credentialKey(connection), Secret(marker),
                   {this, [&kept](const Result<void> &done) { kept = done; }});
    QTRY_VERIFY_WITH_TIMEOUT(kept.has_value(), patience);
    QVERIFY(kept->has_value());
    leave(connection, u"Kept Secret"_qs);

    const auto program = m_desktop.start({}, {u"QT_LOGGING_RULES=*=true"_qs});
    QTRY_VERIFY_WITH_TIMEOUT(!server.requests().empty(), patience);
    QVERIFY(m_desktop.pressUntil(window, u"ctrl+Return"_qs, [] {
        const QStringList files = filesWith("ldg_kept");
        return files.contains(dataFile(u"journal.sqlite-wal"_qs))
            || files.contains(dataFile(u"journal.sqlite"_qs));
    }));
    const QString process = u"/proc/%1/"_qs.arg(program->processId());
    const QByteArray listing = contentsOf(process + u"cmdline"_qs) + contentsOf(process + u"environ"_qs);
    QVERIFY(!listing.isEmpty());
    QVERIFY(!listing.contains(marker));
    QCOMPARE(filesWith(marker), QStringList()); // while it runs
    program->terminate();
    QVERIFY(program->waitForFinished(patience));
    const QByteArray printed = program->readAll();
    QVERIFY2(printed.size() > 1000, "the log is expected to be loud");
    QVERIFY(!printed.contains(marker));
    QCOMPARE(filesWith(marker), QStringList()); // and after it ended
    bool sent = false;
    for (const WireRequest &request : server.requests())
        sent = sent || (request.method == "POST" && request.header(header) == value);
    QVERIFY2(sent, "the token was expected in the header of the create");
}

void ProgramTest::sessionBusEnds_programLivesAndWorks()
{
    WireServer server;
    server.answerBy([](const WireRequest &) { return WireServer::sending(WireServer::answer(200, "[]")); });
    const Connection connection = connectionTo(server, Service::Core, TokenPlace::Keychain);
    KeychainCredentialStore keychain(u"ledgerdesk.tokens"_qs);
    std::optional<Result<void>> kept;
    keychain.write(credentialKey(connection), Secret(marker),
                   {this, [&kept](const Result<void> &done) { kept = done; }});
    QTRY_VERIFY_WITH_TIMEOUT(kept.has_value(), patience);
    QVERIFY(kept->has_value());
    leave(connection, u"Half typed"_qs);
    const auto program = m_desktop.start({});
    QTRY_VERIFY_WITH_TIMEOUT(!server.requests().empty(), patience); // it has read the token

    m_keyring.stopBus();
    const std::size_t before = server.requests().size();
    // Everything still works, with the token that it has.
    QVERIFY(m_desktop.pressUntil(window, u"F5"_qs, [&] { return server.requests().size() > before; }));
    QCOMPARE(program->state(), QProcess::Running);
    program->terminate(); // it still handles other signals
    QVERIFY(program->waitForFinished(patience));
    QCOMPARE(program->exitStatus(), QProcess::NormalExit);
    DraftStore drafts(dataFile(u"draft.json"_qs));
    QCOMPARE(drafts.load().name, u"Half typed"_qs);
    QVERIFY(m_keyring.startBus());
    QVERIFY(m_keyring.start());
}

void ProgramTest::start_withoutADisplay_saysSoAndEndsWithTwo()
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name :
         {u"DISPLAY"_qs, u"WAYLAND_DISPLAY"_qs, u"QT_QPA_PLATFORM"_qs, u"QT_LOGGING_RULES"_qs})
        environment.remove(name);
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(LEDGERDESK_PROGRAM), {u"--sandbox"_qs});
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitCode(), 2);
    const QByteArray printed = program.readAll();
    QCOMPARE(printed.count('\n'), 1);
    QVERIFY(printed.contains("no display"));
    QVERIFY(!printed.contains("plugin"));
}

void ProgramTest::arguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("help") << QStringList{u"--help"_qs} << 0 << QByteArray("--serve-sandbox");
    QTest::newRow("version") << QStringList{u"--version"_qs} << 0
                             << QByteArray("ledgerdesk " LEDGERDESK_VERSION);
    QTest::newRow("a token, which is not echoed")
        << QStringList{u"--token"_qs, QString::fromLatin1(marker)} << 1 << QByteArray("token");
    QTest::newRow("a token after =") << QStringList{u"--token="_qs + QString::fromLatin1(marker)} << 1
                                     << QByteArray("token");
    QTest::newRow("no port") << QStringList{u"--serve-sandbox"_qs, u"x"_qs} << 1 << QByteArray("65535");
    QTest::newRow("fixed secrets of nothing")
        << QStringList{u"--fixed-secrets"_qs} << 1 << QByteArray("--fixed-secrets needs --serve-sandbox");
    QTest::newRow("ledgers of nothing")
        << QStringList{u"--ledgers"_qs, u"0"_qs} << 1 << QByteArray("--ledgers needs --serve-sandbox");
    QTest::newRow("too many ledgers")
        << QStringList{u"--serve-sandbox"_qs, u"0"_qs, u"--ledgers"_qs, u"1000001"_qs} << 1
        << QByteArray("COUNT must be a number from 0 to 1000000");
}

void ProgramTest::arguments()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    QProcess program;
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(LEDGERDESK_PROGRAM), arguments);
    QVERIFY(program.waitForFinished(patience));
    const QByteArray printed = program.readAll();
    QCOMPARE(program.exitCode(), status);
    QVERIFY2(printed.contains(says), printed.constData());
    QVERIFY(!printed.contains(marker));
}

void ProgramTest::serveSandbox_printsItsLinesAndEndsOnSigterm()
{
    QProcess program;
    program.start(QStringLiteral(LEDGERDESK_PROGRAM), {u"--serve-sandbox"_qs, u"0"_qs});
    QByteArray printed;
    const auto lines = [&program, &printed] {
        return (printed += program.readAllStandardOutput()).count('\n');
    };
    QTRY_COMPARE_WITH_TIMEOUT(lines(), 21, patience);
    const QList<QByteArray> line = printed.split('\n');
    QVERIFY(line.at(0).startsWith("address: http://127.0.0.1:"));
    QVERIFY(line.at(1).startsWith("instance: instance_"));
    QVERIFY(line.at(2).startsWith("core key: "));
    for (int i = 3; i < 8; ++i)
        QVERIFY2(line.at(i).startsWith("core key, "), line.at(i).constData());
    QVERIFY(line.at(8).startsWith("token, all rights: blnk_at_"));
    for (int i = 9; i < 21; ++i)
        QVERIFY2(line.at(i).startsWith("token, ") && line.at(i).contains(": blnk_at_"),
                 line.at(i).constData());
    ::kill(pid_t(program.processId()), SIGTERM);
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
}

int main(int argc, char *argv[])
{
    PrivateKeyring keyring; // before anything uses the session bus
    QApplication application(argc, argv);
    ProgramTest test(keyring);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_program.moc"
