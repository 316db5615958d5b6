// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionbook.h"
#include "connections/connectionexport.h"
#include "connections/connectionfile.h"
#include "dialogs/connectionswindow.h"
#include "support/dialogfields.h"
#include "theme/theme.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

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

QStringList namesOf(const std::vector<Connection> &connections)
{
    QStringList names;
    for (const Connection &connection : connections)
        names << connection.name;
    return names;
}

} // namespace

/// Connections in their order, and on their way from one person to another.
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
    void window_importCannotBeRead_isSaid();

private:
    QPushButton *button(const QString &name) const { return named<QPushButton>(*m_window, name); }
    QTableView *table() const { return named<QTableView>(*m_window, u"Connections"_qs); }
    QString path(const QString &file) const { return m_folder->filePath(file); }
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
    QCOMPARE(readConnectionFile(bytes).connections.size(), std::size_t(1)); // the form of the program's own
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
    QVERIFY(m_book->move(u"a"_qs, 99)); // no further than the list goes
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
    QCOMPARE(m_window->currentId(), u"b"_qs); // it stays chosen
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
    QVERIFY(m_book->move(u"c"_qs, -2)); // in another window
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
    m_window->exportTo(path(u"out.json"_qs));
    QCOMPARE(exported(), QStringList({u"Acme"_qs, u"Bolt"_qs, u"Cargo"_qs}));
    QVERIFY2(said().contains(u"without tokens"), qPrintable(said()));
    QVERIFY(said().contains(path(u"out.json"_qs)));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    m_window->exportTo(path(u"out.json"_qs));
    QCOMPARE(exported(), QStringList({u"Bolt"_qs, u"Cargo"_qs}));
    m_window->exportTo(path(u"connections.json/not/a/folder.json"_qs));
    QVERIFY2(said().contains(u"Nothing was exported"), qPrintable(said()));
}

void ConnectionExportTest::window_importAsksFirst()
{
    QFile file(path(u"in.json"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(writeConnectionExport(
        {m_book->connections().front(), connection(u"z"_qs, u"Acme <b>Ltd</b>"_qs, u"new.example"_qs)}));
    file.close();
    for (const QString &answer : {u"Cancel"_qs, u"Add"_qs}) {
        m_window->importFrom(file.fileName());
        QTRY_VERIFY2(named<QListWidget>(*m_window, u"Connections to add"_qs), qPrintable(answer + said()));
        const auto *list = named<QListWidget>(*m_window, u"Connections to add"_qs);
        QCOMPARE(list->count(), 1);
        QVERIFY(list->item(0)->text().contains(u"Acme <b>Ltd</b> — new.example"));
        QCOMPARE(m_book->connections().size(), std::size_t(3));
        QTest::keyClick(button(answer), Qt::Key_Space);
        QTRY_VERIFY(!named<QListWidget>(*m_window, u"Connections to add"_qs));
    }
    QCOMPARE(m_book->connections().size(), std::size_t(4));
    QVERIFY(m_book->connections().back().id != u"z");
    QCOMPARE(m_window->currentId(), m_book->connections().back().id);
    QVERIFY2(said().contains(u"here already"), qPrintable(said()));
    m_window->importFrom(file.fileName()); // the same once more
    QVERIFY2(said().contains(u"Nothing was imported"), qPrintable(said()));
}

void ConnectionExportTest::window_importCannotBeRead_isSaid()
{
    m_window->importFrom(path(u"nowhere.json"_qs));
    QVERIFY2(said().contains(path(u"nowhere.json"_qs)), qPrintable(said()));
    QVERIFY(said().contains(u"Nothing was imported"));
    QCOMPARE(m_book->connections().size(), std::size_t(3));
}

QTEST_MAIN(ConnectionExportTest)
#include "tst_connectionexport.moc"
