// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionbook.h"
#include "connections/connectionfile.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <iostream>
#include <memory>

using namespace ledgerdesk;

namespace {

constexpr int longWait = 60'000; // ms, for a busy computer

Connection cloudConnection(const QString &id)
{
    return {
        .id = id,
        .name = u"Acme payments"_qs,
        .endpoint = {.service = Service::Cloud,
                     .baseUrl = QUrl(u"https://api.cloud.blnkfinance.com"_qs),
                     .instanceId = u"instance_01J8"_qs},
        .tokenPlace = TokenPlace::Keychain,
        .environment = Environment::Production,
    };
}

Connection coreConnection(const QString &id)
{
    return {
        .id = id,
        .name = u"Büro <b>Süd</b>"_qs,
        .endpoint = {.service = Service::Core, .baseUrl = QUrl(u"http://127.0.0.1:5001/ledger"_qs)},
        .tokenPlace = TokenPlace::Session,
        .environment = Environment::Staging,
    };
}

/// A connection in which every network option differs from its default.
Connection advancedConnection(const QString &id)
{
    Connection connection = coreConnection(id);
    connection.endpoint.baseUrl = QUrl(u"https://core.example"_qs);
    connection.endpoint.keyHeader = KeyHeader::Bearer;
    connection.network = {
        .timeout = std::chrono::seconds(120),
        .proxy = {.use = ProxySettings::Use::Manual,
                  .kind = ProxySettings::Kind::Socks5,
                  .host = u"::1"_qs,
                  .port = 65535,
                  .user = u"jo"_qs},
        .authorityFile = u"/etc/acme/ca.pem"_qs,
        .clientCertificateFile = u"/home/jo/me.pem"_qs,
        .clientKeyFile = u"/home/jo/me.key"_qs,
    };
    return connection;
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

QByteArray fileWith(const QByteArray &entries)
{
    return R"({"version":1,"connections":[)" + entries + "]}";
}

const QByteArray goodEntry = R"({"id":"good","name":"Good","service":"core","base_url":"https://core.example",
    "token_place":"session","environment":"test","colour":"a field from the future"})";

QByteArray entryWith(const QByteArray &field, const QByteArray &value)
{
    QByteArray entry = goodEntry;
    entry.replace("\"good\"", "\"other\"");
    const QByteArray name = "\"" + field + "\":";
    const qsizetype start = entry.indexOf(name) + name.size();
    entry.replace(start, entry.indexOf(',', start) - start, value);
    return entry;
}

} // namespace

class tst_ConnectionBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void load_noFile_isEmpty();
    void save_isThereInTheNextBook();
    void save_lastCheck_isThereInTheNextBook();
    void save_sameId_replaces();
    void save_fileIsForItsOwnerOnly();
    void save_unsuitable_isRefusedAndNothingChanges_data();
    void save_unsuitable_isRefusedAndNothingChanges();
    void save_beyond500_isRefused();
    void save_folderThatCannotBeMade_isStorageFailed();
    void remove_isGoneInTheNextBook();
    void load_unknownFields_areIgnored();
    void load_fileWithoutNetworkOptions_hasTheUsualOnes();
    void load_damaged_isSetAside_data();
    void load_damaged_isSetAside();
    void load_oneBadEntry_keepsTheOthersAndTheOriginal_data();
    void load_oneBadEntry_keepsTheOthersAndTheOriginal();
    void load_newerVersion_isReadButNeverOverwritten();
    void load_unreadable_isNeverOverwritten();
    void freeName_data();
    void freeName();
    void twoPrograms_everyConnectionIsKept();
    void change_afterAnotherProgramsChange_keepsBoth_data();
    void change_afterAnotherProgramsChange_keepsBoth();
    void takeIn_saysWhoChangedIt();
    void watch_hearsOfEachReplacement();
    void takeIn_unusableFile_changesNothing_data();
    void takeIn_unusableFile_changesNothing();
    void save_damagedMeanwhile_setsItAsideAndKeepsAll();
    void save_newerMeanwhile_isRefused();
    void save_lockedByAnotherProgram_isRefusedUntilItEnds();
    void load_damaged_repairedByAnotherProgram_isNotSetAsideAgain();
    void settings_ofTwoPrograms_areBothKept();

private:
    using Program = std::unique_ptr<QProcess>;
    static Program start(const QStringList &arguments)
    {
        auto program = std::make_unique<QProcess>();
        program->start(QCoreApplication::applicationFilePath(), arguments);
        return program;
    }
    static bool hasEnded(QProcess &program)
    {
        return program.waitForFinished(longWait) || program.state() == QProcess::NotRunning;
    }
    QStringList idsInFile() const
    {
        QStringList ids;
        for (const Connection &connection : readConnectionFile(contentOf(path())).connections)
            ids << connection.id;
        return ids;
    }
    QString path() const { return m_folder->filePath(u"settings/connections.json"_qs); }
    QStringList setAside() const
    {
        return QDir(m_folder->filePath(u"settings"_qs)).entryList({u"connections.json.corrupt-*"_qs});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_ConnectionBook::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"settings"_qs));
}

void tst_ConnectionBook::load_noFile_isEmpty()
{
    ConnectionBook book(path());
    QVERIFY(book.load());
    QVERIFY(book.connections().empty());
    QVERIFY(!QFile::exists(path()));
}

void tst_ConnectionBook::save_isThereInTheNextBook()
{
    const std::vector<Connection> wanted{cloudConnection(u"a"_qs), advancedConnection(u"n"_qs),
                                         coreConnection(u"b"_qs)};
    {
        ConnectionBook book(path());
        QSignalSpy changed(&book, &ConnectionBook::changed);
        QVERIFY(book.load());
        changed.clear();
        for (const Connection &connection : wanted)
            QVERIFY(book.save(connection));
        QCOMPARE(changed.count(), 3);
        QVERIFY(book.connections() == wanted);
    }
    ConnectionBook book(path());
    QVERIFY(book.load());
    QVERIFY(book.connections() == wanted);
    QVERIFY(book.connection(u"b"_qs) == wanted.back());
    QVERIFY(!book.connection(u"c"_qs));
}

void tst_ConnectionBook::save_lastCheck_isThereInTheNextBook()
{
    for (const auto right :
         {&LastCheck::mayNotCreate, &LastCheck::mayNotList, &LastCheck::mayNotAddMetadata}) {
        ConnectionBook book(path());
        QVERIFY(book.load());
        Connection connection = coreConnection(u"c1"_qs);
        connection.lastCheck = LastCheck{.at = QDateTime(QDate(2026, 3, 2), QTime(10, 41), Qt::UTC),
                                         .verdict = u"worksWithLess"_qs};
        (*connection.lastCheck).*right = true;
        QVERIFY(book.save(connection));
        ConnectionBook next(path());
        QVERIFY(next.load());
        QCOMPARE(next.connection(u"c1"_qs)->lastCheck, connection.lastCheck);
    }
}

void tst_ConnectionBook::save_sameId_replaces()
{
    ConnectionBook book(path());
    QVERIFY(book.load());
    QVERIFY(book.save(cloudConnection(u"a"_qs)));
    QVERIFY(book.save(coreConnection(u"b"_qs)));
    Connection renamed = cloudConnection(u"a"_qs);
    renamed.name = u"Acme EUR"_qs;
    QVERIFY(book.save(renamed));
    QCOMPARE(book.connections().size(), 2);
    QVERIFY(book.connections().front() == renamed);
}

void tst_ConnectionBook::save_fileIsForItsOwnerOnly()
{
    put(path(), fileWith({}));
    QVERIFY(QFile::setPermissions(path(), QFile::permissions(path()) | QFileDevice::ReadOther));
    ConnectionBook book(path());
    QVERIFY(book.load());
    QVERIFY(book.save(cloudConnection(u"a"_qs)));
    // Qt reports the current user's rights in addition to the owner's.
    QCOMPARE(QFile::permissions(path()),
             QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser
                 | QFileDevice::WriteUser);
}

void tst_ConnectionBook::save_unsuitable_isRefusedAndNothingChanges_data()
{
    QTest::addColumn<Connection>("connection");
    QTest::addColumn<Error::Kind>("kind");
    Connection bad = cloudConnection(u"a"_qs);
    bad.endpoint.baseUrl = QUrl(u"http://example.org"_qs);
    QTest::newRow("plain http") << bad << Error::Kind::AddressUnsuitable;
    bad.endpoint.baseUrl = QUrl(u"https://user:word@example.org"_qs);
    QTest::newRow("user info") << bad << Error::Kind::AddressUnsuitable;
    QTest::newRow("no id") << cloudConnection({}) << Error::Kind::Invalid;
    QTest::newRow("the sandbox") << cloudConnection(sandboxConnectionId.toString()) << Error::Kind::Invalid;
    bad = cloudConnection(u"a"_qs);
    bad.name = u"  "_qs;
    QTest::newRow("no name") << bad << Error::Kind::Invalid;
    bad.name = QString(connectionNameLimit + 1, u'x');
    QTest::newRow("a long name") << bad << Error::Kind::Invalid;
    bad = cloudConnection(u"a"_qs);
    bad.environment = Environment::Sandbox;
    QTest::newRow("the sandbox's environment") << bad << Error::Kind::Invalid;
    const auto withNetwork = [](const std::function<void(NetworkOptions &)> &change) {
        Connection connection = advancedConnection(u"a"_qs);
        change(connection.network);
        return connection;
    };
    QTest::newRow("a timeout of 4 s")
        << withNetwork([](NetworkOptions &network) { network.timeout = std::chrono::seconds(4); })
        << Error::Kind::Invalid;
    QTest::newRow("a timeout of 301 s")
        << withNetwork([](NetworkOptions &network) { network.timeout = std::chrono::seconds(301); })
        << Error::Kind::Invalid;
    QTest::newRow("a proxy without a host")
        << withNetwork([](NetworkOptions &network) { network.proxy.host.clear(); })
        << Error::Kind::AddressUnsuitable;
    QTest::newRow("a proxy without a port")
        << withNetwork([](NetworkOptions &network) { network.proxy.port = 0; })
        << Error::Kind::AddressUnsuitable;
    QTest::newRow("a proxy user with a colon")
        << withNetwork([](NetworkOptions &network) { network.proxy.user = u"jo:word"_qs; })
        << Error::Kind::Invalid;
    QTest::newRow("a key without a certificate")
        << withNetwork([](NetworkOptions &network) { network.clientCertificateFile.clear(); })
        << Error::Kind::Invalid;
    QTest::newRow("a path with NUL") << withNetwork([](NetworkOptions &network) {
        network.authorityFile += QChar::Null;
    }) << Error::Kind::Invalid;
    bad = advancedConnection(u"a"_qs);
    bad.endpoint.baseUrl = QUrl(u"http://127.0.0.1:5001"_qs);
    QTest::newRow("a proxy for plain http") << bad << Error::Kind::AddressUnsuitable;
}

void tst_ConnectionBook::save_unsuitable_isRefusedAndNothingChanges()
{
    QFETCH(Connection, connection);
    ConnectionBook book(path());
    QVERIFY(book.load());
    QVERIFY(book.save(coreConnection(u"b"_qs)));
    const QByteArray before = contentOf(path());
    const Result<void> saved = book.save(connection);
    QVERIFY(!saved);
    QTEST(saved.error().kind, "kind");
    QCOMPARE(book.connections().size(), 1);
    QCOMPARE(contentOf(path()), before);
}

void tst_ConnectionBook::save_beyond500_isRefused()
{
    std::vector<Connection> many;
    for (std::size_t number = 0; number < connectionCountLimit; ++number)
        many.push_back(cloudConnection(QString::number(number)));
    put(path(), writeConnectionFile(many));
    ConnectionBook book(path());
    QVERIFY(book.load());
    QCOMPARE(book.connections().size(), connectionCountLimit);
    const Result<void> saved = book.save(cloudConnection(u"one more"_qs));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::StorageFailed);
    QVERIFY(book.save(cloudConnection(u"7"_qs)));
}

void tst_ConnectionBook::save_folderThatCannotBeMade_isStorageFailed()
{
    const QString file = m_folder->filePath(u"a file"_qs);
    put(file, "not a folder");
    ConnectionBook book(file + u"/connections.json"_qs);
    QVERIFY(book.load());
    const Result<void> saved = book.save(cloudConnection(u"a"_qs));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::StorageFailed);
    QCOMPARE(saved.error().subject, file + u"/connections.json"_qs);
    QVERIFY(book.connections().empty());
}

void tst_ConnectionBook::remove_isGoneInTheNextBook()
{
    {
        ConnectionBook book(path());
        QVERIFY(book.load());
        QVERIFY(book.save(cloudConnection(u"a"_qs)));
        QVERIFY(book.save(coreConnection(u"b"_qs)));
        QVERIFY(book.remove(u"a"_qs));
        QVERIFY(book.remove(u"never there"_qs));
    }
    ConnectionBook book(path());
    QVERIFY(book.load());
    QCOMPARE(book.connections().size(), 1);
    QCOMPARE(book.connections().front().id, u"b"_qs);
}

void tst_ConnectionBook::load_unknownFields_areIgnored()
{
    put(path(), R"({"version":1,"window":{"wide":true},"connections":[)" + goodEntry + "]}");
    ConnectionBook book(path());
    QVERIFY(book.load());
    QCOMPARE(book.connections().size(), 1);
    QCOMPARE(book.connections().front().name, u"Good"_qs);
    QCOMPARE(book.connections().front().environment, Environment::Test);
    QVERIFY(setAside().isEmpty());
}

void tst_ConnectionBook::load_fileWithoutNetworkOptions_hasTheUsualOnes()
{
    put(path(), fileWith(goodEntry + "," + entryWith("name", R"("Other","proxy":{"port":8080})")));
    ConnectionBook book(path());
    QVERIFY(book.load());
    QCOMPARE(book.connections().size(), 2);
    QVERIFY(book.connections().front().network == NetworkOptions{});
    QCOMPARE(book.connections().front().endpoint.keyHeader, KeyHeader::BlnkKey);
    NetworkOptions withPort;
    withPort.proxy.port = 8080;
    QVERIFY(book.connections().back().network == withPort);
}

void tst_ConnectionBook::load_damaged_isSetAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << fileWith(goodEntry).chopped(9);
    QTest::newRow("noise") << QByteArray("\x00\xff\x17\x80 not a file of ours", 24);
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no version") << QByteArray(R"({"connections":[]})");
    QTest::newRow("version 0") << QByteArray(R"({"version":0,"connections":[]})");
    QTest::newRow("no connections") << QByteArray(R"({"version":1})");
    QTest::newRow("too large") << fileWith(goodEntry) + QByteArray(connectionFileSizeLimit, ' ');
}

void tst_ConnectionBook::load_damaged_isSetAside()
{
    QFETCH(QByteArray, bytes);
    put(path(), bytes);
    ConnectionBook book(path());
    const Result<void> loaded = book.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, Error::Kind::StorageFailed);
    QCOMPARE(setAside().size(), 1);
    const QString aside = m_folder->filePath(u"settings/"_qs + setAside().front());
    QCOMPARE(loaded.error().subject, aside);
    QCOMPARE(contentOf(aside), bytes);
    QVERIFY(!QFile::exists(path()));

    QVERIFY(book.save(cloudConnection(u"a"_qs)));
    put(path(), bytes);
    QVERIFY(!ConnectionBook(path()).load());
    QCOMPARE(setAside().size(), 2);
    QCOMPARE(contentOf(aside), bytes);
}

void tst_ConnectionBook::load_oneBadEntry_keepsTheOthersAndTheOriginal_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::newRow("not an object") << QByteArray("7");
    QTest::newRow("same id") << goodEntry;
    QTest::newRow("no id") << entryWith("id", R"("")");
    QTest::newRow("id of the sandbox") << entryWith("id", R"("sandbox")");
    QTest::newRow("name is a number") << entryWith("name", "7");
    QTest::newRow("unknown service") << entryWith("service", R"("mail")");
    QTest::newRow("plain http") << entryWith("base_url", R"("http://core.example")");
    QTest::newRow("user info") << entryWith("base_url", R"("https://me:word@core.example")");
    QTest::newRow("unknown place") << entryWith("token_place", R"("file")");
    QTest::newRow("environment of the sandbox") << entryWith("environment", R"("sandbox")");
    const auto withField = [](const QByteArray &field) { return entryWith("name", R"("Other",)" + field); };
    QTest::newRow("a timeout of 4 s") << withField(R"("timeout_seconds":4)");
    QTest::newRow("a timeout of 301 s") << withField(R"("timeout_seconds":301)");
    QTest::newRow("a timeout of 1e300 s") << withField(R"("timeout_seconds":1e300)");
    QTest::newRow("a timeout in words") << withField(R"("timeout_seconds":"30")");
    QTest::newRow("a proxy in words") << withField(R"("proxy":"none")");
    QTest::newRow("unknown use of a proxy") << withField(R"("proxy":{"use":"pac"})");
    QTest::newRow("unknown kind of proxy") << withField(R"("proxy":{"kind":"ftp"})");
    QTest::newRow("a proxy's port of 65536") << withField(R"("proxy":{"port":65536})");
    QTest::newRow("a manual proxy without a host") << withField(R"("proxy":{"use":"manual","port":80})");
    QTest::newRow("a path that is a number") << withField(R"("ca_file":7)");
    QTest::newRow("unknown header for the key") << withField(R"("key_header":"cookie")");
}

void tst_ConnectionBook::load_oneBadEntry_keepsTheOthersAndTheOriginal()
{
    QFETCH(QByteArray, entry);
    const QByteArray bytes = fileWith(goodEntry + "," + entry);
    put(path(), bytes);
    ConnectionBook book(path());
    const Result<void> loaded = book.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, Error::Kind::StorageFailed);
    QCOMPARE(contentOf(loaded.error().subject), bytes);
    QCOMPARE(book.connections().size(), 1);

    ConnectionBook next(path());
    QVERIFY(next.load());
    QVERIFY(next.connections() == book.connections());
}

void tst_ConnectionBook::load_newerVersion_isReadButNeverOverwritten()
{
    const QByteArray bytes = R"({"version":2,"connections":[)" + goodEntry + R"(,{"kind":"new"}]})";
    put(path(), bytes);
    ConnectionBook book(path());
    QVERIFY(!book.load());
    QCOMPARE(book.connections().size(), 1);
    const Result<void> saved = book.save(cloudConnection(u"a"_qs));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::StorageFailed);
    QCOMPARE(saved.error().subject, path());
    QVERIFY(!book.remove(u"good"_qs));
    QCOMPARE(book.connections().size(), 1);
    QCOMPARE(contentOf(path()), bytes);
}

void tst_ConnectionBook::load_unreadable_isNeverOverwritten()
{
    // Nobody, not even root, can read a folder in the file's place.
    QVERIFY(QDir().mkdir(path()));
    ConnectionBook book(path());
    const Result<void> loaded = book.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, Error::Kind::StorageFailed);
    QCOMPARE(loaded.error().subject, path());
    QVERIFY(!book.save(cloudConnection(u"a"_qs)));
    QVERIFY(QFileInfo(path()).isDir());
}

void tst_ConnectionBook::freeName_data()
{
    QTest::addColumn<QStringList>("taken");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("expected");
    QTest::newRow("free") << QStringList{u"Other"_qs} << u"Acme"_qs << u"Acme"_qs;
    QTest::newRow("taken") << QStringList{u"Acme"_qs} << u"Acme"_qs << u"Acme 2"_qs;
    QTest::newRow("taken twice") << QStringList{u"Acme"_qs, u"Acme 2"_qs} << u"Acme"_qs << u"Acme 3"_qs;
    QTest::newRow("a copy of a copy")
        << QStringList{u"Acme"_qs, u"Acme 2"_qs} << u"Acme 2"_qs << u"Acme 3"_qs;
    QTest::newRow("other case") << QStringList{u"ACME"_qs} << u"Acme"_qs << u"Acme 2"_qs;
    QTest::newRow("a number alone") << QStringList{u"7"_qs} << u"7"_qs << u"7 2"_qs;
}

void tst_ConnectionBook::freeName()
{
    QFETCH(QStringList, taken);
    QFETCH(QString, wanted);
    ConnectionBook book(path());
    QVERIFY(book.load());
    for (const QString &name : taken) {
        Connection connection = cloudConnection(name);
        connection.name = name;
        QVERIFY(book.save(connection));
    }
    QTEST(book.freeName(wanted), "expected");
}

void tst_ConnectionBook::twoPrograms_everyConnectionIsKept()
{
    constexpr int count = 30;
    const Program one = start({u"--save"_qs, path(), u"one"_qs, QString::number(count)});
    const Program other = start({u"--save"_qs, path(), u"other"_qs, QString::number(count)});
    for (QProcess *program : {one.get(), other.get()}) {
        QVERIFY(hasEnded(*program));
        QCOMPARE(program->readAllStandardOutput().trimmed(), QByteArray("saved"));
    }
    QCOMPARE(idsInFile().size(), 2 * count);
}

void tst_ConnectionBook::change_afterAnotherProgramsChange_keepsBoth_data()
{
    using Change = std::function<Result<void>(ConnectionBook &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("ids");
    const auto row = [](const char *name, const Change &change, const QString &ids) {
        QTest::newRow(name) << change << ids;
    };
    row(
        "saved", [](ConnectionBook &book) { return book.save(cloudConnection(u"d"_qs)); }, u"abcnd"_qs);
    row(
        "added", [](ConnectionBook &book) { return book.add({cloudConnection(u"d"_qs)}); }, u"abcnd"_qs);
    row(
        "removed", [](ConnectionBook &book) { return book.remove(u"b"_qs); }, u"acn"_qs);
    row(
        "moved", [](ConnectionBook &book) { return book.move(u"a"_qs, 1); }, u"bacn"_qs);
    row(
        "checked",
        [](ConnectionBook &book) {
            return book.update(u"a"_qs, [](Connection &kept) {
                kept.lastCheck = LastCheck{.at = QDateTime::fromSecsSinceEpoch(1), .verdict = u"v"_qs};
            });
        },
        u"abcn"_qs);
}

void tst_ConnectionBook::change_afterAnotherProgramsChange_keepsBoth()
{
    using Change = std::function<Result<void>(ConnectionBook &)>;
    QFETCH(Change, change);
    QFETCH(QString, ids);
    ConnectionBook book(path());
    QVERIFY(book.load());
    for (const QString &id : {u"a"_qs, u"b"_qs, u"c"_qs})
        QVERIFY(book.save(cloudConnection(id)));
    ConnectionBook other(path());
    QVERIFY(other.load());
    QVERIFY(other.save(coreConnection(u"n"_qs)));
    Connection renamed = cloudConnection(u"a"_qs);
    renamed.name = u"Renamed elsewhere"_qs;
    QVERIFY(other.save(renamed));

    QVERIFY(change(book));
    QCOMPARE(idsInFile().join(QString()), ids);
    QCOMPARE(book.connections().size(), std::size_t(ids.size()));
    QCOMPARE(book.connection(u"a"_qs)->name, u"Renamed elsewhere"_qs);
    ConnectionBook next(path());
    QVERIFY(next.load());
    QVERIFY(next.connections() == book.connections());
}

void tst_ConnectionBook::takeIn_saysWhoChangedIt()
{
    ConnectionBook book(path());
    ConnectionBook other(path());
    QVERIFY(book.load());
    QSignalSpy changed(&book, &ConnectionBook::changed);
    QSignalSpy elsewhere(&book, &ConnectionBook::changedElsewhere);
    QVERIFY(book.save(cloudConnection(u"a"_qs)));
    book.takeIn();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(elsewhere.size(), 0);
    QVERIFY(other.save(cloudConnection(u"b"_qs)));
    book.takeIn();
    QCOMPARE(changed.size(), 2);
    QCOMPARE(elsewhere.size(), 1);
    QVERIFY(book.connection(u"b"_qs));
    QVERIFY(other.remove(u"b"_qs));
    QVERIFY(!book.save(Connection{.id = u"c"_qs})); // even if this change is refused
    QVERIFY(book.move(u"a"_qs, 0));
    QCOMPARE(elsewhere.size(), 2);
    QVERIFY(!book.connection(u"b"_qs));
}

void tst_ConnectionBook::watch_hearsOfEachReplacement()
{
    ConnectionBook book(path());
    QVERIFY(book.load());
    book.watch();
    for (const QString &prefix : {u"one"_qs, u"two"_qs, u"three"_qs}) {
        const Program other = start({u"--save"_qs, path(), prefix, u"1"_qs});
        QTRY_VERIFY_WITH_TIMEOUT(book.connection(prefix + u"-0"_qs), longWait);
        QVERIFY(hasEnded(*other));
    }
    QCOMPARE(book.connections().size(), 3);
}

void tst_ConnectionBook::takeIn_unusableFile_changesNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("half written by an editor") << fileWith(goodEntry).chopped(9);
    QTest::newRow("newer") << QByteArray(R"({"version":2,"connections":[]})");
    QTest::newRow("gone") << QByteArray();
}

void tst_ConnectionBook::takeIn_unusableFile_changesNothing()
{
    QFETCH(QByteArray, bytes);
    ConnectionBook book(path());
    QVERIFY(book.save(cloudConnection(u"a"_qs)));
    QVERIFY(QFile::remove(path()));
    if (!bytes.isEmpty())
        put(path(), bytes);
    book.takeIn();
    QVERIFY(book.connection(u"a"_qs));
    QVERIFY(setAside().isEmpty());
}

void tst_ConnectionBook::save_damagedMeanwhile_setsItAsideAndKeepsAll()
{
    ConnectionBook book(path());
    QVERIFY(book.save(cloudConnection(u"a"_qs)));
    const QByteArray damaged = fileWith(goodEntry).chopped(9);
    put(path(), damaged);
    QVERIFY(book.save(coreConnection(u"b"_qs)));
    QCOMPARE(idsInFile(), (QStringList{u"a"_qs, u"b"_qs}));
    QCOMPARE(setAside().size(), 1);
    QCOMPARE(contentOf(m_folder->filePath(u"settings/"_qs + setAside().front())), damaged);
}

void tst_ConnectionBook::save_newerMeanwhile_isRefused()
{
    ConnectionBook book(path());
    QVERIFY(book.save(cloudConnection(u"a"_qs)));
    const QByteArray newer = R"({"version":2,"connections":[]})";
    put(path(), newer);
    QVERIFY(!book.save(coreConnection(u"b"_qs)));
    QCOMPARE(contentOf(path()), newer);
    QCOMPARE(book.connections().size(), 1);
}

void tst_ConnectionBook::save_lockedByAnotherProgram_isRefusedUntilItEnds()
{
    ConnectionBook book(path());
    QVERIFY(book.save(cloudConnection(u"a"_qs)));
    const Program other = start({u"--lock"_qs, path()});
    QVERIFY(other->waitForReadyRead(longWait));
    QCOMPARE(other->readAllStandardOutput().trimmed(), QByteArray("locked"));
    const Result<void> saved = book.save(coreConnection(u"b"_qs));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::StorageFailed);
    QCOMPARE(idsInFile(), QStringList{u"a"_qs});
    QCOMPARE(book.connections().size(), 1);
    other->kill();
    QVERIFY(hasEnded(*other));
    QVERIFY(book.save(coreConnection(u"b"_qs)));
}

void tst_ConnectionBook::load_damaged_repairedByAnotherProgram_isNotSetAsideAgain()
{
    put(path(), fileWith(goodEntry + ",7"));
    QLockFile lock(path() + u".lock"_qs);
    QVERIFY(lock.tryLock(0));
    ConnectionBook book(path());
    QVERIFY(!book.load()); // somebody else is at it
    QCOMPARE(book.connections().size(), 1);
    QVERIFY(setAside().isEmpty());
    lock.unlock();
    QVERIFY(!book.load());
    QCOMPARE(setAside().size(), 1);
    QVERIFY(ConnectionBook(path()).load());
}

/// Qt writes only the keys that changed. The program relies on that.
void tst_ConnectionBook::settings_ofTwoPrograms_areBothKept()
{
    const QString file = m_folder->filePath(u"settings.ini"_qs);
    QSettings settings(file, QSettings::IniFormat);
    settings.setValue(u"first"_qs, true);
    settings.sync();
    const Program other = start({u"--set"_qs, file, u"theirs"_qs});
    QVERIFY(hasEnded(*other));
    QCOMPARE(other->exitCode(), 0);
    settings.setValue(u"ours"_qs, true);
    settings.sync();
    const QByteArray content = contentOf(file);
    for (const char *key : {"first=true", "theirs=true", "ours=true"})
        QVERIFY2(content.contains(key), content.constData());
}

namespace {

/// Another program, which saves connections "PREFIX-0", "PREFIX-1", … and prints "saved".
int saveMany(const QString &path, const QString &prefix, int count)
{
    ConnectionBook book(path);
    bool isDone = book.load().has_value();
    for (int number = 0; isDone && number < count; ++number) {
        const Connection connection = cloudConnection(prefix + u'-' + QString::number(number));
        const QDeadlineTimer deadline(
            longWait); // as a person does, while the other program writes without pause
        do
            isDone = book.save(connection).has_value();
        while (!isDone && !deadline.hasExpired());
    }
    std::cout << (isDone ? "saved" : "failed") << std::endl;
    return 0;
}

/// Another program, which is in the middle of a change until it is killed.
int lockAndWait(const QString &path)
{
    QLockFile lock(path + u".lock"_qs);
    std::cout << (lock.tryLock(0) ? "locked" : "failed") << std::endl;
    return QCoreApplication::exec();
}

/// Another program, which changes one setting.
int setSetting(const QString &path, const QString &key)
{
    QSettings settings(path, QSettings::IniFormat);
    settings.setValue(key, true);
    settings.sync();
    return settings.status();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--save")
        return saveMany(arguments.value(2), arguments.value(3), arguments.value(4).toInt());
    if (arguments.value(1) == u"--lock")
        return lockAndWait(arguments.value(2));
    if (arguments.value(1) == u"--set")
        return setSetting(arguments.value(2), arguments.value(3));
    tst_ConnectionBook test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_connectionbook.moc"
