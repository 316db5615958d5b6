// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionswindow.h"
#include "connections/connectiontable.h"
#include "connections/connectiontablemodel.h"
#include "support/screen.h"
#include "support/screensize.h"
#include "theme/theme.h"
#include "words/expirywords.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QMimeData>
#include <QPainter>
#include <QSignalSpy>
#include <QStyleOption>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace ledgerdesk;

namespace {

using Column = ConnectionTableModel::Column;

Connection connectionNamed(const QString &id, const QString &name = {})
{
    Connection connection;
    connection.id = id;
    connection.name = name.isEmpty() ? id.toUpper() : name;
    connection.endpoint = {Service::Core, QUrl(u"https://%1.example.com"_qs.arg(id)), {}};
    return connection;
}

/// The window with connections a to d.
struct Opened {
    QTemporaryDir home;
    Theme theme;
    ConnectionBook book{home.filePath(u"connections.json"_qs)};
    SessionCredentialStore store;
    std::unique_ptr<ConnectionsWindow> window;

    explicit Opened(const std::vector<Connection> &connections = {
                        connectionNamed(u"a"_qs), connectionNamed(u"b"_qs), connectionNamed(u"c"_qs),
                        connectionNamed(u"d"_qs)})
    {
        if (!book.add(connections))
            qFatal("the connections could not be kept");
        window = std::make_unique<ConnectionsWindow>(book, CredentialStores{store, store}, theme);
        window->show();
    }
    ConnectionTable *table() const { return window->findChild<ConnectionTable *>(); }
    QAbstractItemModel *model() const { return table()->model(); }
    QString order() const
    {
        QString ids;
        for (const Connection &connection : book.connections())
            ids += connection.id;
        return ids;
    }
    QString shown() const
    {
        QString ids;
        for (int row = 0; row < model()->rowCount(); ++row)
            ids += model()->index(row, 0).data(ConnectionTableModel::IdRole).toString();
        return ids;
    }
    std::unique_ptr<QMimeData> dragged(int row) const
    {
        QModelIndexList cells;
        for (int column = 0; column < model()->columnCount(); ++column)
            cells << model()->index(row, column);
        return std::unique_ptr<QMimeData>(model()->mimeData(cells));
    }
};

/// Counts how often the table requests a text.
class CountingModel : public ConnectionTableModel
{
public:
    mutable int texts = 0;

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::DisplayRole)
            ++texts;
        return ConnectionTableModel::data(index, role);
    }
};

/// How many texts the table requests until it is shown, with this many connections.
int textsAskedFor(int connections)
{
    std::vector<Connection> all;
    for (int i = 0; i < connections; ++i)
        all.push_back(connectionNamed(QString::number(i)));
    CountingModel model;
    const Theme theme;
    ConnectionTable table(theme);
    table.setModel(&model);
    table.resize(1000, 400);
    model.setConnections(std::move(all));
    table.show();
    if (!QTest::qWaitForWindowExposed(&table))
        qFatal("the table is not shown");
    table.grab();
    return model.texts;
}

} // namespace

/// Connections as draggable rows, and how the columns share the width.
class ConnectionTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drop_betweenRows_isKeptAndStaysSelected_data();
    void drop_betweenRows_isKeptAndStaysSelected();
    void drop_whereItCannotGo_isRefused();
    void drag_ofSeveralRows_doesNotBegin();
    void drop_bookThatCannotBeWritten_isTakenBack();
    void longHost_leavesTheRoomToTheName_data();
    void longHost_leavesTheRoomToTheName();
    void manyConnections_onlyWhatIsSeenIsMeasured();
    void expiry_isReadInANarrowWindow();
    void dropMark_spansTheRow();
    void expiry_countsDownWhileTheWindowIsOpen();
    void expiryWait_isThatOfTheNextChange();
};

void ConnectionTableTest::drop_betweenRows_isKeptAndStaysSelected_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("before"); // the row in front of which it is dropped; -1: below the last
    QTest::addColumn<QString>("order");
    QTest::newRow("down") << 0 << 3 << u"bcad"_qs;
    QTest::newRow("up") << 3 << 1 << u"adbc"_qs;
    QTest::newRow("to the top") << 2 << 0 << u"cabd"_qs;
    QTest::newRow("behind the last") << 1 << 4 << u"acdb"_qs;
    QTest::newRow("into the empty space below") << 1 << -1 << u"acdb"_qs;
    QTest::newRow("where it is") << 1 << 1 << u"abcd"_qs;
    QTest::newRow("behind itself") << 1 << 2 << u"abcd"_qs;
}

void ConnectionTableTest::drop_betweenRows_isKeptAndStaysSelected()
{
    QFETCH(int, from);
    QFETCH(int, before);
    QFETCH(QString, order);
    const Opened opened;
    const QAbstractItemModelTester tester(opened.model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    opened.table()->selectRow(from);
    const QString id = opened.window->currentId();
    const auto data = opened.dragged(from);
    QVERIFY(data);
    opened.model()->dropMimeData(data.get(), Qt::MoveAction, before, 0, {});
    QTRY_COMPARE(opened.order(), order);
    QTRY_COMPARE(opened.shown(), order);
    QCOMPARE(opened.window->currentId(), id);
    ConnectionBook written(opened.home.filePath(u"connections.json"_qs));
    QVERIFY(written.load());
    QString kept;
    for (const Connection &connection : written.connections())
        kept += connection.id;
    QCOMPARE(kept, order);
}

void ConnectionTableTest::drop_whereItCannotGo_isRefused()
{
    const Opened opened;
    const auto data = opened.dragged(0);
    QVERIFY(!opened.model()->dropMimeData(data.get(), Qt::CopyAction, 2, 0, {}));
    QVERIFY(!opened.model()->dropMimeData(data.get(), Qt::MoveAction, -1, -1, opened.model()->index(2, 0)));
    QVERIFY(!(opened.model()->flags(opened.model()->index(2, 0)) & Qt::ItemIsDropEnabled));
    QMimeData foreign;
    foreign.setText(u"a"_qs);
    QVERIFY(!opened.model()->dropMimeData(&foreign, Qt::MoveAction, 2, 0, {}));
    foreign.setData(opened.model()->mimeTypes().front(), "nobody");
    QVERIFY(!opened.model()->dropMimeData(&foreign, Qt::MoveAction, 2, 0, {}));
    QCOMPARE(opened.shown(), u"abcd"_qs);
}

void ConnectionTableTest::drag_ofSeveralRows_doesNotBegin()
{
    const Opened opened;
    const QModelIndexList cells{opened.model()->index(0, 0), opened.model()->index(1, 0)};
    const std::unique_ptr<QMimeData> data(opened.model()->mimeData(cells));
    QVERIFY(!data);
}

void ConnectionTableTest::drop_bookThatCannotBeWritten_isTakenBack()
{
    const Opened opened;
    opened.table()->selectRow(0);
    // In place of the file there is now a directory, which no file can replace.
    const QString path = opened.home.filePath(u"connections.json"_qs);
    QVERIFY(QFile::remove(path) && QDir().mkpath(path + u"/in the way"_qs));
    const auto data = opened.dragged(0);
    opened.model()->dropMimeData(data.get(), Qt::MoveAction, 3, 0, {});
    QTRY_VERIFY(screen::message(opened.window.get()).contains(u"The order was not changed."));
    QCOMPARE(opened.shown(), u"abcd"_qs);
    QCOMPARE(opened.window->currentId(), u"a"_qs);
}

void ConnectionTableTest::longHost_leavesTheRoomToTheName_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("small screen") << 1024;
    QTest::newRow("large") << 1600;
}

void ConnectionTableTest::longHost_leavesTheRoomToTheName()
{
    QFETCH(int, width);
    Connection connection = connectionNamed(u"a"_qs, u"Acme payments of the northern region, settled"_qs);
    const QString host = u"a-very-long-name-of-a-machine"_qs.repeated(2) + u".deploy.blnkfinance.com"_qs;
    connection.endpoint.baseUrl = QUrl(u"https://"_qs + host);
    const Opened opened({connection});
    opened.window->resize(width, 600);
    QTRY_COMPARE(opened.window->width(), width);
    const QHeaderView *header = opened.table()->horizontalHeader();
    QTRY_VERIFY(header->length() <= opened.table()->viewport()->width());
    QVERIFY(header->sectionSize(Column::Name) >= 200);
    QVERIFY(header->sectionSize(Column::Name) > header->sectionSize(Column::Host));
    const QString tip = opened.model()->index(0, Column::Host).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(host), qPrintable(tip));
}

void ConnectionTableTest::manyConnections_onlyWhatIsSeenIsMeasured()
{
    const int ofFew = textsAskedFor(50);
    QVERIFY(ofFew > 0);
    QCOMPARE(textsAskedFor(500), ofFew);
}

void ConnectionTableTest::expiry_isReadInANarrowWindow()
{
    Connection sooner = connectionNamed(u"a"_qs, u"Acme payments of the northern region, settled"_qs);
    sooner.endpoint.baseUrl = QUrl(u"https://a-very-long-name-of-a-machine.example.com"_qs);
    sooner.lastCheck = LastCheck{.at = QDateTime::currentDateTimeUtc()};
    sooner.tokenPlace = TokenPlace::Session; // which stands before the expiry
    Connection later = sooner;
    later.id = u"b"_qs;
    const QDate today = QDateTime::currentDateTimeUtc().date();
    sooner.tokenExpires = today.addDays(80);
    later.tokenExpires = today.addDays(90);
    const Opened opened({sooner, later});
    opened.window->resize(900, 600);
    QTRY_COMPARE(opened.window->width(), 900);
    opened.table()->setCurrentIndex({}); // so that the rows differ in nothing else
    opened.table()->clearSelection();
    const auto shownIn = [&opened](int row) {
        const QModelIndex cell = opened.model()->index(row, Column::Token);
        return opened.table()->viewport()->grab(opened.table()->visualRect(cell)).toImage();
    };
    const QStringList words{opened.model()->index(0, Column::Token).data().toString(),
                            opened.model()->index(1, Column::Token).data().toString()};
    QVERIFY2(words[0].section(u' ', 0, 1) == words[1].section(u' ', 0, 1), qPrintable(words.join(u'\n')));
    const int room = opened.table()->columnWidth(Column::Token);
    QVERIFY(opened.table()->fontMetrics().horizontalAdvance(words[0]) > room); // or it proves nothing
    QVERIFY(opened.table()->fontMetrics().horizontalAdvance(words[1]) > room);
    QVERIFY(shownIn(0) != shownIn(1));
}

void ConnectionTableTest::dropMark_spansTheRow()
{
    const Opened opened;
    ConnectionTable *table = opened.table();
    QImage image(table->viewport()->size(), QImage::Format_RGB32);
    image.fill(opened.theme.colours().surface);
    QPainter painter(&image);
    QStyleOption option;
    option.initFrom(table);
    option.rect = table->visualRect(opened.model()->index(1, 0));
    option.rect.setHeight(0); // as a view shows a place between two rows
    table->style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemDrop, &option, &painter, table);
    const int y = option.rect.top();
    for (const int x : {1, image.width() / 2, image.width() - 2})
        QCOMPARE(image.pixelColor(x, y), opened.theme.colours().accent);
}

void ConnectionTableTest::expiry_countsDownWhileTheWindowIsOpen()
{
    Connection ending = connectionNamed(u"a"_qs);
    const Connection lasting = connectionNamed(u"b"_qs);
    // Half a second before one of the last minutes ends.
    ending.tokenEnteredAt =
        QDateTime::currentDateTimeUtc().addSecs(8 * 60 - accessTokenLife.count()).addMSecs(500);
    const Opened opened({ending, lasting});
    const auto words = [&opened] { return opened.model()->index(0, Column::Token).data().toString(); };
    const QSignalSpy told(opened.model(), &QAbstractItemModel::dataChanged);
    QVERIFY2(words().contains(u"expires in 9 min"), qPrintable(words()));
    QTRY_VERIFY2(words().contains(u"expires in 8 min"), qPrintable(words()));
    QTRY_VERIFY(!told.isEmpty()); // otherwise it appears only when something else is painted
}

void ConnectionTableTest::expiryWait_isThatOfTheNextChange()
{
    using namespace std::chrono_literals;
    const QDateTime now = QDateTime::fromString(u"2026-11-22T12:00:00Z"_qs, Qt::ISODate);
    Connection soon = connectionNamed(u"a"_qs);
    soon.tokenEnteredAt = now.addSecs(-accessTokenLife.count() + 310);
    Connection far = connectionNamed(u"b"_qs);
    far.tokenExpires = now.date().addDays(60);
    Connection ended = connectionNamed(u"c"_qs);
    ended.tokenExpires = now.date().addDays(-2);
    const Connection unknown = connectionNamed(u"d"_qs);
    QVERIFY(!expiryWait({}, now));
    QVERIFY(!expiryWait({unknown, ended}, now));
    QCOMPARE(expiryWait({far, unknown}, now), std::optional(std::chrono::milliseconds(60s)));
    QCOMPARE(expiryWait({far, soon, ended}, now), std::optional(std::chrono::milliseconds(10'001ms)));
}

int main(int argc, char **argv)
{
    return runOnScreen<ConnectionTableTest>({1920, 1080}, 1, argc, argv);
}

#include "tst_connectiontable.moc"
