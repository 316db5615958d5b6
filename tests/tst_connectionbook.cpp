// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/connectionfiles.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

using namespace ledgerdesk;

namespace {

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
    void save_choiceOfACopy_isThereInTheNextBook();
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

private:
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

void tst_ConnectionBook::save_choiceOfACopy_isThereInTheNextBook()
{
    for (const std::optional<bool> choice :
         {std::optional<bool>(), std::optional(true), std::optional(false)}) {
        ConnectionBook book(path());
        QVERIFY(book.load());
        Connection connection = coreConnection(u"c1"_qs);
        connection.keepsList = choice;
        QVERIFY(book.save(connection));
        ConnectionBook next(path());
        QVERIFY(next.load());
        QCOMPARE(next.connection(u"c1"_qs)->keepsList, choice);
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

QTEST_GUILESS_MAIN(tst_ConnectionBook)
#include "tst_connectionbook.moc"
