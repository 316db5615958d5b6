// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgertablemodel.h"
#include "ledgers/metadatasummary.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace ledgerdesk;

/// Ledgers as rows: sorting, searching, and a selection that stays on its ledger.
class TestLedgerTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setLedgers_sortsNewestFirstUnderTheGeneralLedger();
    void setLedgers_twice_keepsEachIdOnce();
    void setLedgers_again_keepsTheSelection();
    void clear_leavesNothing();

    void sort_byColumn_isRight_data();
    void sort_byColumn_isRight();
    void sort_withinAMillisecond_usesThePrintedDigits();
    void sort_keepsTheSelection();
    void sort_unknownColumn_isNewestFirst();

    void search_findsNameIdAndMetadata_data();
    void search_findsNameIdAndMetadata();
    void search_letterByLetter_isTheSameAsAtOnce();
    void search_selectionThatStaysShown_isKept();

    void merge_newLedger_isInsertedWhereItBelongs();
    void merge_knownLedger_isReplacedAndMoves();
    void merge_knownLedgerInPlace_tellsOfItsRowAlone();
    void merge_whileSearching_addsWithoutShowing();
    void merge_idTwiceInOne_keepsTheLast();
    void merge_manyScattered_keepsOrderAndSelection();
    void merge_knownAndNewAtRandom_isAlwaysInOrder();

    void markNew_isKnownBeforeAndAfter();
    void data_ofACell_isForPeople_data();
    void data_ofACell_isForPeople();
    void data_fromOutside_isNeverMarkupNorHidden();
    void data_longName_isCut();
    void headers_areTheAgreedWords();
    void metadataSummary_isShort_data();
    void metadataSummary_isShort();
};

namespace {

Ledger ledgerOf(const QString &id, const QString &name, const QString &created = {},
                const QString &metadata = {})
{
    Ledger ledger{.id = id, .name = name};
    ledger.createdAt = QDateTime::fromString(created, Qt::ISODateWithMs);
    ledger.createdAtText = created;
    if (!metadata.isEmpty()) {
        const auto value = parseJson(metadata, DuplicateKeys::Keep);
        if (!value)
            qFatal("The metadata of the test is not JSON: %s", qPrintable(metadata));
        ledger.metadata = *value;
    }
    return ledger;
}

std::vector<Ledger> fewLedgers()
{
    return {
        ledgerOf(u"ldg_1"_qs, u"Loan Book"_qs, u"2026-03-03T09:14:00.000Z"_qs, u"{\"Desk\":\"Zürich\"}"_qs),
        ledgerOf(u"ldg_2"_qs, u"card Issuing"_qs, u"2026-03-17T16:00:00.000Z"_qs,
                 u"{\"MyApp\":{\"owner\":\"Risk\",\"limit\":12345678901234567890,\"on\":true}}"_qs),
        ledgerOf(QStringView(generalLedgerId).toString(), u"General Ledger"_qs,
                 u"2024-01-01T00:00:00.000Z"_qs, u"{}"_qs),
        ledgerOf(u"ldg_3"_qs, u"Fees"_qs, u"2026-04-21T13:00:00.000Z"_qs, u"{\"tags\":[\"a\",\"b\"]}"_qs),
        ledgerOf(u"ldg_4"_qs, u"fees"_qs)};
}

QStringList idsOf(const LedgerTableModel &model)
{
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.append(model.ledgerAt(row)->id);
    return ids;
}

/// A model with a few ledgers, checked by Qt's tester, with a selection as a view keeps it.
struct Watched {
    LedgerTableModel model{};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QItemSelectionModel selection{&model};

    explicit Watched(std::vector<Ledger> ledgers = fewLedgers()) { model.setLedgers(std::move(ledgers)); }

    void select(const QString &id)
    {
        selection.setCurrentIndex(model.index(model.rowOf(id), 0),
                                  QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    QStringList selected() const
    {
        QStringList ids;
        for (const QModelIndex &row : selection.selectedRows())
            ids.append(row.data(LedgerTableModel::LedgerIdRole).toString());
        return ids;
    }
};

const QString general = QStringView(generalLedgerId).toString();

} // namespace

void TestLedgerTableModel::setLedgers_sortsNewestFirstUnderTheGeneralLedger()
{
    Watched watched;
    QCOMPARE(idsOf(watched.model),
             (QStringList{general, u"ldg_3"_qs, u"ldg_2"_qs, u"ldg_1"_qs, u"ldg_4"_qs}));
    QCOMPARE(watched.model.ledgerCount(), qsizetype(5));
    QCOMPARE(watched.model.rowCount(watched.model.index(0, 0)), 0);
    QCOMPARE(watched.model.columnCount(watched.model.index(0, 0)), 0);
    QCOMPARE(watched.model.rowOf(u"ldg_2"_qs), 2);
    QCOMPARE(watched.model.rowOf(u"ldg_9"_qs), -1);
    QCOMPARE(watched.model.ledger(u"ldg_2"_qs)->name, u"card Issuing"_qs);
    QVERIFY(!watched.model.ledger(u"ldg_9"_qs));
    QVERIFY(!watched.model.ledgerAt(-1));
    QVERIFY(!watched.model.ledgerAt(5));
}

void TestLedgerTableModel::setLedgers_twice_keepsEachIdOnce()
{
    std::vector<Ledger> twice = fewLedgers();
    for (const Ledger &ledger : fewLedgers())
        twice.push_back(ledger);
    Watched watched(twice);
    QCOMPARE(watched.model.rowCount(), 5);
}

void TestLedgerTableModel::setLedgers_again_keepsTheSelection()
{
    Watched watched;
    watched.select(u"ldg_1"_qs);
    QSignalSpy reset(&watched.model, &QAbstractItemModel::modelReset);
    std::vector<Ledger> others = fewLedgers();
    others.erase(others.begin() + 3);
    others.insert(others.begin(), ledgerOf(u"ldg_0"_qs, u"Newest"_qs, u"2026-11-01T00:00:00.000Z"_qs));
    others.insert(others.begin(), ledgerOf(u"ldg_00"_qs, u"Newer"_qs, u"2026-10-01T00:00:00.000Z"_qs));
    watched.model.setLedgers(others);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(watched.selected(), QStringList{u"ldg_1"_qs});
    QCOMPARE(watched.selection.currentIndex().row(), watched.model.rowOf(u"ldg_1"_qs));
    QCOMPARE(watched.model.rowCount(), 6);

    watched.model.setLedgers({ledgerOf(u"ldg_0"_qs, u"Newest"_qs)});
    QVERIFY(watched.selected().isEmpty());
    watched.model.setLedgers({});
    QCOMPARE(watched.model.rowCount(), 0);
}

void TestLedgerTableModel::clear_leavesNothing()
{
    Watched watched;
    QSignalSpy counts(&watched.model, &LedgerTableModel::countChanged);
    watched.model.clear();
    QCOMPARE(watched.model.rowCount(), 0);
    QCOMPARE(watched.model.ledgerCount(), qsizetype(0));
    QCOMPARE(watched.model.rowOf(u"ldg_1"_qs), -1);
    QCOMPARE(counts.count(), 1);
}

void TestLedgerTableModel::sort_byColumn_isRight_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("order");
    QTest::addColumn<QStringList>("ids");
    const auto row = [](const char *name, int column, Qt::SortOrder order, const QStringList &ids) {
        QTest::newRow(name) << column << int(order) << (QStringList{general} + ids);
    };
    const QString one = u"ldg_1"_qs;
    const QString two = u"ldg_2"_qs;
    const QString three = u"ldg_3"_qs;
    const QString four = u"ldg_4"_qs;
    row("name", LedgerTableModel::NameColumn, Qt::AscendingOrder, {two, three, four, one});
    row("name, down", LedgerTableModel::NameColumn, Qt::DescendingOrder, {one, four, three, two});
    row("id", LedgerTableModel::IdColumn, Qt::AscendingOrder, {one, two, three, four});
    row("id, down", LedgerTableModel::IdColumn, Qt::DescendingOrder, {four, three, two, one});
    row("created", LedgerTableModel::CreatedColumn, Qt::AscendingOrder, {four, one, two, three});
    row("created, down", LedgerTableModel::CreatedColumn, Qt::DescendingOrder, {three, two, one, four});
    row("metadata", LedgerTableModel::MetadataColumn, Qt::AscendingOrder, {one, two, three, four});
}

void TestLedgerTableModel::sort_byColumn_isRight()
{
    QFETCH(int, column);
    QFETCH(int, order);
    QFETCH(QStringList, ids);
    Watched watched;
    watched.model.sort(column, Qt::SortOrder(order));
    QCOMPARE(idsOf(watched.model), ids);
    for (const QString &id : ids)
        QCOMPARE(watched.model.ledgerAt(watched.model.rowOf(id))->id, id);
}

void TestLedgerTableModel::sort_withinAMillisecond_usesThePrintedDigits()
{
    std::vector<Ledger> ledgers;
    for (const char *digits : {"5582", "558", "558281542", "55828"})
        ledgers.push_back(ledgerOf(QString::fromLatin1(digits), u"A"_qs,
                                   u"2024-02-20T05:28:03.%1Z"_qs.arg(QString::fromLatin1(digits))));
    for (Ledger &ledger : ledgers)
        ledger.createdAt = QDateTime(QDate(2024, 2, 20), QTime(5, 28, 3, 558), Qt::UTC);
    Watched watched(ledgers);
    QCOMPARE(idsOf(watched.model), (QStringList{u"558281542"_qs, u"55828"_qs, u"5582"_qs, u"558"_qs}));
}

void TestLedgerTableModel::sort_keepsTheSelection()
{
    Watched watched;
    watched.select(u"ldg_3"_qs);
    QCOMPARE(watched.model.rowOf(u"ldg_3"_qs), 1);
    watched.model.sort(LedgerTableModel::NameColumn, Qt::DescendingOrder);
    QCOMPARE(watched.model.rowOf(u"ldg_3"_qs), 3);
    QCOMPARE(watched.selected(), QStringList{u"ldg_3"_qs});
    QCOMPARE(watched.selection.currentIndex().row(), 3);
}

void TestLedgerTableModel::sort_unknownColumn_isNewestFirst()
{
    Watched watched;
    const QStringList before = idsOf(watched.model);
    watched.model.sort(LedgerTableModel::NameColumn, Qt::AscendingOrder);
    QVERIFY(idsOf(watched.model) != before);
    watched.model.sort(-1, Qt::AscendingOrder);
    QCOMPARE(idsOf(watched.model), before);
}

void TestLedgerTableModel::search_findsNameIdAndMetadata_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("name, any case") << u"FEES"_qs << QStringList{u"ldg_3"_qs, u"ldg_4"_qs};
    QTest::newRow("middle of a name") << u"d iss"_qs << QStringList{u"ldg_2"_qs};
    QTest::newRow("id") << u"LDG_1"_qs << QStringList{u"ldg_1"_qs};
    QTest::newRow("key") << u"owner"_qs << QStringList{u"ldg_2"_qs};
    QTest::newRow("value, umlaut") << u"zÜRICH"_qs << QStringList{u"ldg_1"_qs};
    QTest::newRow("number as typed") << u"12345678901234567890"_qs << QStringList{u"ldg_2"_qs};
    QTest::newRow("in a list") << u"tags"_qs << QStringList{u"ldg_3"_qs};
    QTest::newRow("true") << u"true"_qs << QStringList{u"ldg_2"_qs};
    QTest::newRow("General Ledger") << u"general"_qs << QStringList{general};
    QTest::newRow("not across name and id") << u"feesldg"_qs << QStringList();
    QTest::newRow("no pattern") << u".*"_qs << QStringList();
    QTest::newRow("nothing") << u""_qs
                             << QStringList{general, u"ldg_3"_qs, u"ldg_2"_qs, u"ldg_1"_qs, u"ldg_4"_qs};
}

void TestLedgerTableModel::search_findsNameIdAndMetadata()
{
    QFETCH(QString, text);
    QFETCH(QStringList, ids);
    Watched watched;
    QSignalSpy counts(&watched.model, &LedgerTableModel::countChanged);
    watched.model.setSearch(text);
    QCOMPARE(watched.model.search(), text);
    QCOMPARE(idsOf(watched.model), ids);
    QCOMPARE(watched.model.ledgerCount(), qsizetype(5));
    QCOMPARE(counts.count(), ids.size() == 5 ? 0 : 1);
    for (const Ledger &ledger : fewLedgers())
        QCOMPARE(watched.model.rowOf(ledger.id), int(ids.indexOf(ledger.id)));

    watched.model.sort(LedgerTableModel::NameColumn, Qt::AscendingOrder);
    QCOMPARE(watched.model.rowCount(), int(ids.size()));
    watched.model.setSearch({});
    QCOMPARE(idsOf(watched.model),
             (QStringList{general, u"ldg_2"_qs, u"ldg_3"_qs, u"ldg_4"_qs, u"ldg_1"_qs}));
}

void TestLedgerTableModel::search_letterByLetter_isTheSameAsAtOnce()
{
    const QString text = u"fees"_qs;
    Watched typed;
    for (qsizetype length = 1; length <= text.size(); ++length) {
        typed.model.setSearch(text.first(length));
        Watched atOnce;
        atOnce.model.setSearch(text.first(length));
        QCOMPARE(idsOf(typed.model), idsOf(atOnce.model));
    }
    typed.model.setSearch(u"ee"_qs);
    QCOMPARE(typed.model.rowCount(), 2);
    typed.model.setSearch(u"e"_qs);
    QVERIFY(typed.model.rowCount() > 2);
}

void TestLedgerTableModel::search_selectionThatStaysShown_isKept()
{
    Watched watched;
    watched.select(u"ldg_1"_qs);
    watched.model.setSearch(u"loan"_qs);
    QCOMPARE(watched.selected(), QStringList{u"ldg_1"_qs});
    QCOMPARE(watched.selection.currentIndex().row(), 0);
    watched.model.setSearch({});
    QCOMPARE(watched.selected(), QStringList{u"ldg_1"_qs});
    QCOMPARE(watched.selection.currentIndex().row(), 3);
    watched.model.setSearch(u"fees"_qs);
    QVERIFY(watched.selected().isEmpty());
    watched.model.setSearch({});
    QVERIFY(watched.selected().isEmpty());
}

void TestLedgerTableModel::merge_newLedger_isInsertedWhereItBelongs()
{
    Watched watched;
    watched.select(u"ldg_1"_qs);
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy layout(&watched.model, &QAbstractItemModel::layoutChanged);
    QSignalSpy counts(&watched.model, &LedgerTableModel::countChanged);
    watched.model.merge({ledgerOf(u"ldg_5"_qs, u"A"_qs, u"2026-03-10T00:00:00.000Z"_qs),
                         ledgerOf(u"ldg_6"_qs, u"B"_qs, u"2026-03-11T00:00:00.000Z"_qs),
                         ledgerOf(u"ldg_7"_qs, u"C"_qs, u"2026-11-01T00:00:00.000Z"_qs)});
    QCOMPARE(idsOf(watched.model),
             (QStringList{general, u"ldg_7"_qs, u"ldg_3"_qs, u"ldg_2"_qs, u"ldg_6"_qs, u"ldg_5"_qs,
                          u"ldg_1"_qs, u"ldg_4"_qs}));
    QCOMPARE(inserted.count(), 2);
    QCOMPARE(layout.count(), 0);
    QCOMPARE(counts.count(), 1);
    QCOMPARE(watched.selected(), QStringList{u"ldg_1"_qs});
}

void TestLedgerTableModel::merge_knownLedger_isReplacedAndMoves()
{
    Watched watched;
    watched.select(u"ldg_1"_qs);
    watched.model.merge({ledgerOf(u"ldg_1"_qs, u"Renamed"_qs, u"2026-12-01T00:00:00.000Z"_qs)});
    QCOMPARE(watched.model.rowCount(), 5);
    QCOMPARE(watched.model.rowOf(u"ldg_1"_qs), 1);
    QCOMPARE(watched.model.ledgerAt(1)->name, u"Renamed"_qs);
    QCOMPARE(watched.selected(), QStringList{u"ldg_1"_qs});

    watched.model.setSearch(u"loan"_qs);
    QCOMPARE(watched.model.rowCount(), 0);
    watched.model.merge({ledgerOf(u"ldg_1"_qs, u"Loan Book"_qs)});
    QCOMPARE(idsOf(watched.model), QStringList{u"ldg_1"_qs});
}

void TestLedgerTableModel::merge_knownLedgerInPlace_tellsOfItsRowAlone()
{
    Watched watched;
    QSignalSpy changed(&watched.model, &QAbstractItemModel::dataChanged);
    QSignalSpy layout(&watched.model, &QAbstractItemModel::layoutChanged);
    QSignalSpy counts(&watched.model, &LedgerTableModel::countChanged);
    Ledger ledger = *watched.model.ledger(u"ldg_1"_qs);
    ledger.name = u"LOAN BOOK"_qs;
    watched.model.merge({ledger});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.front().front().toModelIndex().row(), 3);
    QCOMPARE(layout.count(), 0);
    QCOMPARE(counts.count(), 0);
    QCOMPARE(watched.model.index(3, 0).data().toString(), u"LOAN BOOK"_qs);
}

void TestLedgerTableModel::merge_whileSearching_addsWithoutShowing()
{
    Watched watched;
    watched.model.setSearch(u"fees"_qs);
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy counts(&watched.model, &LedgerTableModel::countChanged);
    watched.model.merge({ledgerOf(u"ldg_5"_qs, u"Other"_qs, u"2026-11-01T00:00:00.000Z"_qs)});
    QCOMPARE(inserted.count(), 0);
    QCOMPARE(counts.count(), 1);
    QCOMPARE(watched.model.ledgerCount(), qsizetype(6));
    QCOMPARE(watched.model.rowOf(u"ldg_5"_qs), -1);
    QVERIFY(watched.model.ledger(u"ldg_5"_qs));
    watched.model.merge({ledgerOf(u"ldg_6"_qs, u"More fees"_qs, u"2026-11-01T00:00:00.000Z"_qs)});
    QCOMPARE(idsOf(watched.model), (QStringList{u"ldg_6"_qs, u"ldg_3"_qs, u"ldg_4"_qs}));
    watched.model.setSearch({});
    QCOMPARE(watched.model.rowOf(u"ldg_5"_qs), 1);
}

void TestLedgerTableModel::merge_idTwiceInOne_keepsTheLast()
{
    Watched watched;
    watched.model.merge({ledgerOf(u"ldg_5"_qs, u"First"_qs), ledgerOf(u"ldg_5"_qs, u"Second"_qs),
                         ledgerOf(u"ldg_1"_qs, u"First"_qs), ledgerOf(u"ldg_1"_qs, u"Second"_qs)});
    QCOMPARE(watched.model.rowCount(), 6);
    QCOMPARE(watched.model.ledger(u"ldg_5"_qs)->name, u"Second"_qs);
    QCOMPARE(watched.model.ledger(u"ldg_1"_qs)->name, u"Second"_qs);
}

void TestLedgerTableModel::merge_manyScattered_keepsOrderAndSelection()
{
    std::vector<Ledger> even;
    std::vector<Ledger> odd;
    for (int i = 0; i < 200; ++i) {
        const QString name = u"%1"_qs.arg(i, 4, 10, QChar(u'0'));
        (i % 2 == 0 ? even : odd).push_back(ledgerOf(name, name));
    }
    Watched watched(even);
    watched.model.sort(LedgerTableModel::NameColumn, Qt::AscendingOrder);
    watched.select(u"0100"_qs);
    watched.model.merge(odd);
    QCOMPARE(watched.model.rowCount(), 200);
    for (int row = 0; row < 200; ++row)
        QCOMPARE(watched.model.ledgerAt(row)->id.toInt(), row);
    QCOMPARE(watched.selected(), QStringList{u"0100"_qs});
}

void TestLedgerTableModel::merge_knownAndNewAtRandom_isAlwaysInOrder()
{
    QRandomGenerator random(7);
    Watched watched;
    QHash<QString, Ledger> expected;
    for (const Ledger &ledger : fewLedgers())
        expected.insert(ledger.id, ledger);
    for (int round = 0; round < 60; ++round) {
        std::vector<Ledger> batch;
        for (int i = random.bounded(30); i > 0; --i) {
            const Ledger ledger = ledgerOf(
                u"ldg_%1"_qs.arg(random.bounded(150)), u"name %1"_qs.arg(random.bounded(40)),
                QDateTime::fromMSecsSinceEpoch(random.bounded(50), Qt::UTC).toString(Qt::ISODateWithMs));
            batch.push_back(ledger);
            expected.insert(ledger.id, ledger);
        }
        watched.model.merge(batch);
        watched.model.setSearch(round % 3 == 0 ? u"%1"_qs.arg(random.bounded(5)) : QString());
        watched.model.sort(random.bounded(4),
                           random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);

        std::vector<Ledger> all(expected.begin(), expected.end());
        Watched fresh(all);
        fresh.model.setSearch(watched.model.search());
        QCOMPARE(watched.model.ledgerCount(), fresh.model.ledgerCount());
        QCOMPARE(watched.model.rowCount(), fresh.model.rowCount());
        for (int row = 0; row < watched.model.rowCount(); ++row) {
            const Ledger &ledger = *watched.model.ledgerAt(row);
            QCOMPARE(ledger, expected.value(ledger.id));
            QCOMPARE(watched.model.rowOf(ledger.id), row);
            QVERIFY(fresh.model.rowOf(ledger.id) >= 0);
        }
    }
}

void TestLedgerTableModel::markNew_isKnownBeforeAndAfter()
{
    Watched watched;
    QSignalSpy changed(&watched.model, &QAbstractItemModel::dataChanged);
    watched.model.markNew(u"ldg_5"_qs);
    QCOMPARE(changed.count(), 0);
    watched.model.merge({ledgerOf(u"ldg_5"_qs, u"A"_qs)});
    const QModelIndex added = watched.model.index(watched.model.rowOf(u"ldg_5"_qs), 0);
    QVERIFY(added.data(LedgerTableModel::NewRole).toBool());
    QCOMPARE(added.data(Qt::AccessibleTextRole).toString(), u"A, new"_qs);
    watched.model.markNew(u"ldg_1"_qs);
    QCOMPARE(changed.count(), 1);
    QVERIFY(
        watched.model.index(watched.model.rowOf(u"ldg_1"_qs), 2).data(LedgerTableModel::NewRole).toBool());
    QVERIFY(
        !watched.model.index(watched.model.rowOf(u"ldg_2"_qs), 0).data(LedgerTableModel::NewRole).toBool());
}

void TestLedgerTableModel::data_ofACell_isForPeople_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("spoken");
    const auto row = [](const char *name, const QString &id, int column, const QString &shown,
                        const QString &spoken) { QTest::newRow(name) << id << column << shown << spoken; };
    row("name", u"ldg_2"_qs, LedgerTableModel::NameColumn, u"card Issuing"_qs, u"card Issuing"_qs);
    row("id", u"ldg_2"_qs, LedgerTableModel::IdColumn, u"ldg_2"_qs, u"ldg_2"_qs);
    row("created", u"ldg_1"_qs, LedgerTableModel::CreatedColumn, u"3 Mar 2026, 09:14"_qs,
        u"3 Mar 2026, 09:14"_qs);
    row("no date", u"ldg_4"_qs, LedgerTableModel::CreatedColumn, u"—"_qs, u"no date"_qs);
    row("metadata", u"ldg_2"_qs, LedgerTableModel::MetadataColumn, u"MyApp › owner, limit, on"_qs,
        u"MyApp › owner, limit, on"_qs);
    row("null metadata", u"ldg_4"_qs, LedgerTableModel::MetadataColumn, u"—"_qs, u"no metadata"_qs);
    row("empty metadata", general, LedgerTableModel::MetadataColumn, u"—"_qs, u"no metadata"_qs);
}

void TestLedgerTableModel::data_ofACell_isForPeople()
{
    QFETCH(QString, id);
    QFETCH(int, column);
    QFETCH(QString, shown);
    QFETCH(QString, spoken);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Watched watched;
    const QModelIndex index = watched.model.index(watched.model.rowOf(id), column);
    QCOMPARE(index.data(Qt::DisplayRole).toString(), shown);
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), spoken);
    QCOMPARE(index.data(LedgerTableModel::LedgerIdRole).toString(), id);
    QCOMPARE(index.data(LedgerTableModel::GeneralRole).toBool(), id == general);
    QVERIFY(!index.data(Qt::ForegroundRole).isValid());
}

void TestLedgerTableModel::data_fromOutside_isNeverMarkupNorHidden()
{
    const QString hostile = u"<img src='x'>\u202e\n&"_qs;
    Ledger ledger{.id = hostile, .name = hostile, .createdAtText = hostile};
    ledger.metadata = JsonValue::object({{hostile, JsonValue::ofText(hostile)}});
    Watched watched({ledger});
    for (int column = 0; column < LedgerTableModel::ColumnCount; ++column) {
        const QModelIndex index = watched.model.index(0, column);
        QVERIFY(!index.data(Qt::DisplayRole).toString().contains(QChar(0x202e)));
        QVERIFY(!index.data(Qt::DisplayRole).toString().contains(u'\n'));
        const QString toolTip = index.data(Qt::ToolTipRole).toString();
        QVERIFY(toolTip.startsWith(u"<qt>"));
        QVERIFY(toolTip.contains(u"&lt;img"));
        QVERIFY(!toolTip.contains(u"<img"));
    }
    QCOMPARE(watched.model.index(0, 0).data(LedgerTableModel::SortRole).toString(), hostile);
}

void TestLedgerTableModel::data_longName_isCut()
{
    Watched watched({ledgerOf(u"ldg_1"_qs, QString(1'000'000, u'n'))});
    QVERIFY(watched.model.index(0, 0).data().toString().size() <= 501);
    QCOMPARE(watched.model.ledgerAt(0)->name.size(), 1'000'000);
}

void TestLedgerTableModel::headers_areTheAgreedWords()
{
    LedgerTableModel model;
    QStringList words;
    for (int column = 0; column < model.columnCount(); ++column)
        words.append(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    QCOMPARE(words, (QStringList{u"Name"_qs, u"Ledger ID"_qs, u"Created"_qs, u"Metadata"_qs}));
    QVERIFY(!model.headerData(99, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!model.headerData(-1, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!model.headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
}

void TestLedgerTableModel::metadataSummary_isShort_data()
{
    QTest::addColumn<QString>("metadata");
    QTest::addColumn<QString>("summary");
    QTest::newRow("null") << u"null"_qs << u"—"_qs;
    QTest::newRow("empty") << u"{}"_qs << u"—"_qs;
    QTest::newRow("keys") << u"{\"owner\":1,\"region\":{}}"_qs << u"owner, region"_qs;
    QTest::newRow("one key") << u"{\"owner\":1}"_qs << u"owner"_qs;
    QTest::newRow("grouped") << u"{\"MyApp\":{\"owner\":1,\"region\":2}}"_qs << u"MyApp › owner, region"_qs;
    QTest::newRow("empty group") << u"{\"MyApp\":{}}"_qs << u"MyApp"_qs;
    QTest::newRow("group and more") << u"{\"MyApp\":{\"owner\":1},\"x\":2}"_qs << u"MyApp, x"_qs;
    QTest::newRow("hidden characters") << u"{\"a\\u202e\":1}"_qs << u"a⟨U+202E⟩"_qs;
    QTest::newRow("no object") << u"[1,2]"_qs << u"[1,2]"_qs;
    QTest::newRow("long") << QString(u"{\""_qs + QString(500, u'k') + u"\":1}"_qs)
                          << QString(QString(200, u'k'));
    QTest::newRow("many") << QString(u"{\"a\":1"_qs + u",\"a\":1"_qs.repeated(100'000) + u"}"_qs)
                          << QString(u"a, "_qs.repeated(66) + u"a,…"_qs);
}

void TestLedgerTableModel::metadataSummary_isShort()
{
    QFETCH(QString, metadata);
    QFETCH(QString, summary);
    QCOMPARE(metadataSummary(*parseJson(metadata, DuplicateKeys::Keep)), summary);
}

QTEST_GUILESS_MAIN(TestLedgerTableModel)
#include "tst_ledgertablemodel.moc"
