// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionbook.h"
#include "connections/connectionexchange.h"
#include "connections/connectionexport.h"
#include "connections/connectionfile.h"
#include "connections/connectionswindow.h"
#include "support/dialogfields.h"
#include "theme/theme.h"

#include <QClipboard>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeWidget>

using namespace ledgerdesk;

namespace {

Connection connection(const QString &id, const QString &name, const QString &host)
{
    return {
        .id = id,
        .name = name,
        .endpoint = {.service = Service::Core, .baseUrl = QUrl(u"https://"_qs + host)},
        .tokenPlace = TokenPlace::Session,
        .environment = Environment::Staging,
    };
}

/// A production host with everything that could redirect a token and hide it.
Connection hostile()
{
    Connection connection{
        .id = u"h"_qs,
        .name = u"Bank"_qs,
        .endpoint = {.service = Service::Core,
                     .baseUrl = QUrl(u"https://ledger.bank.example/core"_qs),
                     .instanceId = {},
                     .keyHeader = KeyHeader::Bearer},
        .tokenPlace = TokenPlace::Session,
        .environment = Environment::Test,
        .addsReference = true,
        .referenceKey = u"their_ref"_qs,
    };
    connection.network = {.timeout = std::chrono::seconds(99),
                          .proxy = {.use = ProxySettings::Use::Manual,
                                    .kind = ProxySettings::Kind::Socks5,
                                    .host = u"proxy.evil.example"_qs,
                                    .port = 1080,
                                    .user = u"<i>u</i>"_qs},
                          .authorityFile = u"/tmp/\u202emep.live"_qs,
                          .clientCertificateFile = u"/tmp/c.pem"_qs,
                          .clientKeyFile = u"/tmp/k.pem"_qs};
    return connection;
}

QStringList namesOf(const std::vector<Connection> &connections)
{
    QStringList names;
    for (const Connection &connection : connections)
        names << connection.name;
    return names;
}

} // namespace

/// The order of connections, and passing them from one person to another.
class ConnectionExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }

    void export_holdsNoTokensAndNothingOfThisComputer();
    void import_givesNewIdsAndFreeNames();
    void import_theSameAgain_addsNothing();
    void import_nameThatLooksLikeAToken_isRefused();
    void import_unusableFile_isAnError_data();
    void import_unusableFile_isAnError();
    void import_moreThanTheBookHolds_isLeftOut();
    void book_addsAllOrNone();
    void book_movesAndKeepsTheOrder();
    void window_movesByKeyboardAndButton();
    void window_severalSelected_offersOnlyWhatFits();
    void window_exportsTheSelectedOrAll();
    void window_importAsksFirst();
    void window_importShowsAllThatTheFileSays_data();
    void window_importShowsAllThatTheFileSays();
    void window_importTakesOnlyWhatIsTicked_data();
    void window_importTakesOnlyWhatIsTicked();
    void window_importSaysWhatEachWillBe();
    void window_importLongValue_isWholeInTheToolTipAndCopied();
    void window_importCannotBeRead_isSaid();

private:
    QPushButton *button(const QString &name) const { return named<QPushButton>(*m_window, name); }
    QTableView *table() const { return named<QTableView>(*m_window, u"Connections"_qs); }
    QString path(const QString &file) const { return m_folder->filePath(file); }
    QTreeWidget *tree() const { return named<QTreeWidget>(*m_window, u"Connections to add"_qs); }
    /// The row with this label for the first connection.
    QTreeWidgetItem *row(const QString &label) const
    {
        QTreeWidgetItem *item = tree()->topLevelItem(0);
        for (int i = 0; i < item->childCount(); ++i) {
            if (item->child(i)->text(0) == label)
                return item->child(i);
        }
        return nullptr;
    }
    void tick(const QString &label) const
    {
        QTreeWidgetItem *item = row(label);
        QVERIFY2(item && (item->flags() & Qt::ItemIsUserCheckable), qPrintable(label));
        tree()->setCurrentItem(item);
        QTest::keyClick(tree(), Qt::Key_Space);
    }
    QString writeExport(const std::vector<Connection> &connections) const
    {
        QFile file(path(u"in.json"_qs));
        if (!file.open(QIODevice::WriteOnly) || file.write(writeConnectionExport(connections)) < 0)
            qFatal("a file could not be made");
        return file.fileName();
    }
    ConnectionExchange &exchange() const { return *m_window->findChild<ConnectionExchange *>(); }
    QString said() const
    {
        const auto *message = named<QLabel>(*m_window, u"Message"_qs);
        return message ? message->accessibleDescription() : QString();
    }

    const Theme m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectionBook> m_book;
    SessionCredentialStore m_store;
    std::unique_ptr<ConnectionsWindow> m_window;
};

void ConnectionExportTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_book = std::make_unique<ConnectionBook>(path(u"connections.json"_qs));
    QVERIFY(m_book->load());
    QVERIFY(m_book->add({connection(u"a"_qs, u"Acme"_qs, u"a.example"_qs),
                         connection(u"b"_qs, u"Bolt"_qs, u"b.example"_qs),
                         connection(u"c"_qs, u"Cargo"_qs, u"c.example"_qs)}));
    m_window = std::make_unique<ConnectionsWindow>(*m_book, CredentialStores{m_store, m_store}, m_theme);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void ConnectionExportTest::export_holdsNoTokensAndNothingOfThisComputer()
{
    Connection timed = m_book->connections().front();
    timed.tokenEnteredAt = QDateTime::currentDateTimeUtc();
    timed.tokenExpires = QDate(2026, 3, 1);
    const QByteArray bytes = writeConnectionExport({timed});
    const QJsonObject root = QJsonDocument::fromJson(bytes).object();
    QCOMPARE(root[u"holds_tokens"], QJsonValue(false));
    QVERIFY(root[u"note"].toString().contains(u"no tokens"));
    QVERIFY(!bytes.contains("token_entered_at"));
    QVERIFY(!bytes.contains("token_expires"));
    QCOMPARE(readConnectionFile(bytes).connections.size(), std::size_t(1)); // the program's own format
    QCOMPARE(readConnectionFile(writeConnectionFile({timed})).connections.front().tokenExpires,
             timed.tokenExpires);
}

void ConnectionExportTest::import_givesNewIdsAndFreeNames()
{
    const QByteArray bytes = writeConnectionExport({connection(u"a"_qs, u"Acme"_qs, u"other.example"_qs),
                                                    connection(u"x"_qs, u"ACME"_qs, u"third.example"_qs)});
    const auto import = readConnectionExport(bytes, m_book->connections());
    QVERIFY(import);
    QCOMPARE(namesOf(import->added), QStringList({u"Acme 2"_qs, u"ACME 3"_qs}));
    for (const Connection &added : import->added)
        QVERIFY(added.id != u"a" && added.id != u"x" && added.id.size() == 36);
    QCOMPARE(import->same, 0);
    QCOMPARE(import->refused, 0);
}

void ConnectionExportTest::import_theSameAgain_addsNothing()
{
    const auto import =
        readConnectionExport(writeConnectionExport(m_book->connections()), m_book->connections());
    QVERIFY(import);
    QVERIFY(import->added.empty());
    QCOMPARE(import->same, 3);
}

void ConnectionExportTest::import_nameThatLooksLikeAToken_isRefused()
{
    const QByteArray bytes =
        writeConnectionExport({connection(u"x"_qs, u"blnk_0123456789abcdef00"_qs, u"x.example"_qs),
                               connection(u"y"_qs, u"Fine"_qs, u"y.example"_qs)});
    const auto import = readConnectionExport(bytes, {});
    QVERIFY(import);
    QCOMPARE(namesOf(import->added), QStringList(u"Fine"_qs));
    QCOMPARE(import->refused, 1);
}

void ConnectionExportTest::import_unusableFile_isAnError_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no JSON") << QByteArray("not a list");
    QTest::newRow("another JSON") << QByteArray(R"({"ledgers": []})");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("more than 1 MiB") << QByteArray(connectionFileSizeLimit + 1, ' ');
    QTest::newRow("no connection that can be used")
        << QByteArray(R"({"version":1,"connections":[{"name":"x","base_url":"http://far.example"}]})");
}

void ConnectionExportTest::import_unusableFile_isAnError()
{
    QFETCH(QByteArray, bytes);
    const auto import = readConnectionExport(bytes, {});
    QVERIFY(!import);
    QCOMPARE(import.error().kind, Error::Kind::StorageFailed);
    QVERIFY(!import.error().detail.isEmpty());
}

void ConnectionExportTest::import_moreThanTheBookHolds_isLeftOut()
{
    std::vector<Connection> full;
    for (std::size_t i = 0; i < connectionCountLimit - 1; ++i)
        full.push_back(connection(QString::number(i), u"n%1"_qs.arg(i), u"h%1.example"_qs.arg(i)));
    const QByteArray bytes = writeConnectionExport(
        {connection(u"x"_qs, u"X"_qs, u"x.example"_qs), connection(u"y"_qs, u"Y"_qs, u"y.example"_qs)});
    const auto import = readConnectionExport(bytes, full);
    QVERIFY(import);
    QCOMPARE(namesOf(import->added), QStringList(u"X"_qs));
    QCOMPARE(import->refused, 1);
}

void ConnectionExportTest::book_addsAllOrNone()
{
    Connection unsuitable = connection(u"y"_qs, u"Y"_qs, u"y.example"_qs);
    unsuitable.name.clear();
    QVERIFY(!m_book->add({connection(u"x"_qs, u"X"_qs, u"x.example"_qs), unsuitable}));
    QCOMPARE(m_book->connections().size(), std::size_t(3));
}

void ConnectionExportTest::book_movesAndKeepsTheOrder()
{
    QVERIFY(m_book->move(u"c"_qs, -1));
    QCOMPARE(namesOf(m_book->connections()), QStringList({u"Acme"_qs, u"Cargo"_qs, u"Bolt"_qs}));
    QVERIFY(m_book->move(u"a"_qs, 99)); // moves no further than the end of the list
    QCOMPARE(namesOf(m_book->connections()), QStringList({u"Cargo"_qs, u"Bolt"_qs, u"Acme"_qs}));
    QVERIFY(m_book->move(u"nobody"_qs, 1));
    ConnectionBook again(path(u"connections.json"_qs));
    QVERIFY(again.load());
    QCOMPARE(namesOf(again.connections()), QStringList({u"Cargo"_qs, u"Bolt"_qs, u"Acme"_qs}));
}

void ConnectionExportTest::window_movesByKeyboardAndButton()
{
    QVERIFY(tabTo(*m_window, table()));
    m_window->select(u"b"_qs);
    QTest::keyClick(table(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(namesOf(m_book->connections()), QStringList({u"Acme"_qs, u"Cargo"_qs, u"Bolt"_qs}));
    QCOMPARE(m_window->currentId(), u"b"_qs); // stays selected
    QVERIFY(!button(u"Move down"_qs)->isEnabled());
    QTest::keyClick(table(), Qt::Key_Up, Qt::AltModifier);
    QTest::mouseClick(button(u"Move up"_qs), Qt::LeftButton);
    QCOMPARE(namesOf(m_book->connections()), QStringList({u"Bolt"_qs, u"Acme"_qs, u"Cargo"_qs}));
    QVERIFY(!button(u"Move up"_qs)->isEnabled());
    QVERIFY(button(u"Move down"_qs)->isEnabled());
}

void ConnectionExportTest::window_severalSelected_offersOnlyWhatFits()
{
    m_window->select(u"a"_qs);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_window->selectedIds(), QStringList({u"a"_qs, u"b"_qs}));
    QCOMPARE(m_window->currentId(), QString());
    for (const QString &name : {u"Edit"_qs, u"Duplicate"_qs, u"Remove"_qs, u"Move up"_qs, u"Move down"_qs})
        QVERIFY2(!button(name)->isEnabled(), qPrintable(name));
    QVERIFY(button(u"Export"_qs)->isEnabled());
    QVERIFY(m_book->move(u"c"_qs, -2)); // as another window would
    QCOMPARE(m_window->selectedIds(), QStringList({u"a"_qs, u"b"_qs}));
}

void ConnectionExportTest::window_exportsTheSelectedOrAll()
{
    const auto exported = [this] {
        QFile file(path(u"out.json"_qs));
        return file.open(QIODevice::ReadOnly) ? namesOf(readConnectionFile(file.readAll()).connections)
                                              : QStringList();
    };
    m_window->select(u"b"_qs);
    exchange().exportTo(path(u"out.json"_qs), m_window->connectionsToExport());
    QCOMPARE(exported(), QStringList({u"Acme"_qs, u"Bolt"_qs, u"Cargo"_qs}));
    QVERIFY2(said().contains(u"without tokens"), qPrintable(said()));
    QVERIFY(said().contains(path(u"out.json"_qs)));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    exchange().exportTo(path(u"out.json"_qs), m_window->connectionsToExport());
    QCOMPARE(exported(), QStringList({u"Bolt"_qs, u"Cargo"_qs}));
    exchange().exportTo(path(u"connections.json/not/a/folder.json"_qs), m_window->connectionsToExport());
    QVERIFY2(said().contains(u"Nothing was exported"), qPrintable(said()));
}

void ConnectionExportTest::window_importAsksFirst()
{
    const QString file = writeExport(
        {m_book->connections().front(), connection(u"z"_qs, u"Acme <b>Ltd</b>"_qs, u"new.example"_qs)});
    for (const QString &answer : {u"Cancel"_qs, u"Add"_qs}) {
        exchange().importFrom(file);
        QTRY_VERIFY2(tree(), qPrintable(answer + said()));
        QCOMPARE(tree()->topLevelItemCount(), 1);
        QCOMPARE(tree()->topLevelItem(0)->text(0), u"Acme <b>Ltd</b>"_qs);
        QCOMPARE(m_book->connections().size(), std::size_t(3));
        tick(u"Environment"_qs);
        QTest::keyClick(button(answer), Qt::Key_Space);
        QTRY_VERIFY(!tree());
    }
    QCOMPARE(m_book->connections().size(), std::size_t(4));
    QVERIFY(m_book->connections().back().id != u"z");
    QCOMPARE(m_book->connections().back().environment, Environment::Staging);
    QCOMPARE(m_window->currentId(), m_book->connections().back().id);
    QVERIFY2(said().contains(u"already exist"), qPrintable(said()));
    exchange().importFrom(file); // the same file again
    QVERIFY2(said().contains(u"Nothing was imported"), qPrintable(said()));
}

void ConnectionExportTest::window_importShowsAllThatTheFileSays_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("value");
    QTest::newRow("service") << u"Service"_qs << u"Blnk Core"_qs;
    QTest::newRow("address") << u"Base URL"_qs << u"https://ledger.bank.example/core"_qs;
    QTest::newRow("header") << u"Header for the key"_qs << u"Authorization: Bearer"_qs;
    QTest::newRow("environment") << u"Environment"_qs << u"Test"_qs;
    QTest::newRow("proxy") << u"Proxy"_qs << u"socks5://proxy.evil.example:1080, user <i>u</i>"_qs;
    QTest::newRow("authority") << u"CA file"_qs << u"/tmp/⟨U+202E⟩mep.live"_qs;
    QTest::newRow("certificate") << u"Client certificate"_qs << u"/tmp/c.pem, key /tmp/k.pem"_qs;
    QTest::newRow("timeout") << u"Timeout"_qs << u"99 s"_qs;
    QTest::newRow("where its token goes") << u"Keep the token"_qs << u"For this session only"_qs;
    QTest::newRow("reference") << u"Reference key"_qs << u"their_ref"_qs;
}

void ConnectionExportTest::window_importShowsAllThatTheFileSays()
{
    QFETCH(QString, label);
    exchange().importFrom(writeExport({hostile()}));
    QTRY_VERIFY2(tree(), qPrintable(said()));
    const QTreeWidgetItem *shown = row(label);
    QVERIFY(shown);
    QTEST(shown->text(1), "value");
    QVERIFY(!tree()->visualItemRect(shown).isEmpty()); // without a click
}

void ConnectionExportTest::window_importTakesOnlyWhatIsTicked_data()
{
    QTest::addColumn<QStringList>("ticked");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("proxy") << QStringList{u"Proxy"_qs};
    QTest::newRow("authority") << QStringList{u"CA file"_qs};
    QTest::newRow("certificate") << QStringList{u"Client certificate"_qs};
    QTest::newRow("environment") << QStringList{u"Environment"_qs};
    QTest::newRow("all") << QStringList{u"Proxy"_qs, u"CA file"_qs, u"Client certificate"_qs,
                                        u"Environment"_qs};
}

void ConnectionExportTest::window_importTakesOnlyWhatIsTicked()
{
    QFETCH(QStringList, ticked);
    exchange().importFrom(writeExport({hostile()}));
    QTRY_VERIFY2(tree(), qPrintable(said()));
    for (const QString &label : ticked)
        tick(label);
    QTest::keyClick(button(u"Add"_qs), Qt::Key_Space);
    QTRY_COMPARE(m_book->connections().size(), std::size_t(4));
    const Connection added = m_book->connections().back();
    const bool isProxyTaken = ticked.contains(u"Proxy"_qs);
    QCOMPARE(added.network.proxy, isProxyTaken ? hostile().network.proxy : ProxySettings{});
    QCOMPARE(!added.network.authorityFile.isEmpty(), ticked.contains(u"CA file"_qs));
    QCOMPARE(!added.network.clientCertificateFile.isEmpty(), ticked.contains(u"Client certificate"_qs));
    QCOMPARE(!added.network.clientKeyFile.isEmpty(), ticked.contains(u"Client certificate"_qs));
    QCOMPARE(added.environment,
             ticked.contains(u"Environment"_qs) ? Environment::Test : Environment::Production);
    QCOMPARE(added.endpoint, hostile().endpoint);
}

void ConnectionExportTest::window_importSaysWhatEachWillBe()
{
    exchange().importFrom(writeExport({hostile()}));
    QTRY_VERIFY2(tree(), qPrintable(said()));
    QTreeWidgetItem *item = tree()->topLevelItem(0);
    QCOMPARE(item->text(1), u"Added as Production"_qs);
    tick(u"Environment"_qs);
    QCOMPARE(item->text(1), u"Added as Test"_qs);
    item->setCheckState(0, Qt::Unchecked);
    QCOMPARE(item->text(1), u"Not added"_qs);
    QVERIFY(!button(u"Add"_qs)->isEnabled());
    tree()->setCurrentItem(item);
    QTest::keyClick(tree(), Qt::Key_Space); // works by keyboard too
    QVERIFY(button(u"Add"_qs)->isEnabled());
}

void ConnectionExportTest::window_importLongValue_isWholeInTheToolTipAndCopied()
{
    Connection longOne = hostile();
    longOne.network.authorityFile = u"/tmp/"_qs + QString(300, u'x') + u"/ca.pem"_qs;
    exchange().importFrom(writeExport({longOne}));
    QTRY_VERIFY2(tree(), qPrintable(said()));
    QTreeWidgetItem *shown = row(u"CA file"_qs);
    QVERIFY(shown);
    QVERIFY(shown->toolTip(1).contains(longOne.network.authorityFile));
    QVERIFY(QTest::qWaitForWindowActive(tree()->window()));
    tree()->setCurrentItem(shown);
    tree()->setFocus();
    QTest::keyClick(tree(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), longOne.network.authorityFile);
}

void ConnectionExportTest::window_importCannotBeRead_isSaid()
{
    exchange().importFrom(path(u"nowhere.json"_qs));
    QVERIFY2(said().contains(path(u"nowhere.json"_qs)), qPrintable(said()));
    QVERIFY(said().contains(u"Nothing was imported"));
    QCOMPARE(m_book->connections().size(), std::size_t(3));
}

QTEST_MAIN(ConnectionExportTest)
#include "tst_connectionexport.moc"
