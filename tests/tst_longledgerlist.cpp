// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/watchedledgers.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;

/// A list that is too long to be searched and sorted at once.
class TestLongLedgerList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAsAShortOne();
    void takesManyBatchesInOrder();
    void searchOrSortThatIsOvertaken_neverShows();
    void newLedgerWhileManyArrive_isThereAtOnce();
    void newerLedger_isNotReplacedByOneThatWaited();
    void clearedWhileManyArrive_staysEmpty();
};

void TestLongLedgerList::endsAsAShortOne()
{
    QRandomGenerator random(3);
    Watched shortOne(numbered(0, 300));
    Watched longOne(numbered(0, 300), Watched::mostAtOnceOfLong);
    QCOMPARE(idsOf(longOne.list), idsOf(shortOne.list));
    for (int round = 0; round < 100; ++round) {
        const int first = random.bounded(400);
        std::vector<Ledger> some = numbered(first, first + random.bounded(60));
        for (Ledger &ledger : some)
            ledger.name += random.bounded(2) == 0 ? QString() : u" b"_qs;
        const QString text = QString::number(random.bounded(12));
        const int column = random.bounded(4);
        const auto direction = random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder;
        const int what = random.bounded(6);
        for (Watched *each : {&shortOne, &longOne}) {
            if (what < 3)
                each->list.merge(some);
            if (what == 1 || what == 3)
                each->list.setSearch(text);
            if (what == 4)
                each->list.setSearch({});
            if (what == 2 || what == 5)
                each->model.sort(column, direction);
        }
        if (random.bounded(3) == 0)
            longOne.settle();
    }
    longOne.settle();
    QCOMPARE(idsOf(longOne.list), idsOf(shortOne.list));
    for (int row = 0; row < longOne.list.rowCount(); ++row) {
        QCOMPARE(*longOne.list.ledgerAt(row), *shortOne.list.ledgerAt(row));
        QCOMPARE(longOne.list.rowOf(longOne.list.idAt(row)), row);
    }
}

void TestLongLedgerList::takesManyBatchesInOrder()
{
    Watched watched({}, Watched::mostAtOnceOfLong);
    QSignalSpy layout(&watched.model, &QAbstractItemModel::layoutChanged);
    for (int batch = 0; batch < 200; ++batch)
        watched.list.merge(numbered(batch * 100, batch * 100 + 99));
    watched.settle();
    QCOMPARE(watched.list.ledgerCount(), qsizetype(20'000));
    QCOMPARE(layout.count(), 0); // newest first, so each goes below those before
    for (const int row : {0, 99, 100, 12'345, 19'999})
        QCOMPARE(watched.list.idAt(row), u"ldg_%1"_qs.arg(row));
}

void TestLongLedgerList::searchOrSortThatIsOvertaken_neverShows()
{
    Watched watched(numbered(0, 300), Watched::mostAtOnceOfLong);
    QSignalSpy rearranged(&watched.list, &LedgerList::rearranged);
    watched.list.setSearch(u"1"_qs);
    watched.model.sort(LedgerTableModel::IdColumn, Qt::AscendingOrder);
    watched.list.setSearch(u"12"_qs);
    watched.model.sort(LedgerTableModel::NameColumn, Qt::AscendingOrder);
    QCOMPARE(rearranged.count(), 0);
    QCOMPARE(watched.list.search(), u"12"_qs);
    watched.settle();
    QCOMPARE(rearranged.count(), 1);
    Watched fresh(numbered(0, 300));
    fresh.list.setSearch(u"12"_qs);
    fresh.model.sort(LedgerTableModel::NameColumn, Qt::AscendingOrder);
    QCOMPARE(idsOf(watched.list), idsOf(fresh.list));
}

void TestLongLedgerList::newLedgerWhileManyArrive_isThereAtOnce()
{
    Watched watched(numbered(0, 300), Watched::mostAtOnceOfLong);
    watched.select(u"ldg_7"_qs);
    watched.list.merge(numbered(301, 3000));
    watched.model.sort(LedgerTableModel::NameColumn, Qt::AscendingOrder);
    watched.list.merge({ledgerOf(u"ldg_new"_qs, u"New"_qs, u"2026-01-01T00:00:00.000Z"_qs)});
    QCOMPARE(watched.list.rowOf(u"ldg_new"_qs), 0); // still newest first
    QCOMPARE(watched.list.ledgerCount(), qsizetype(302));
    watched.settle();
    QCOMPARE(watched.list.ledgerCount(), qsizetype(3002));
    QCOMPARE(watched.list.rowOf(u"ldg_new"_qs), 3001);
    QCOMPARE(watched.selected(), QStringList{u"ldg_7"_qs});
}

void TestLongLedgerList::newerLedger_isNotReplacedByOneThatWaited()
{
    Watched watched(numbered(0, 300), Watched::mostAtOnceOfLong);
    watched.list.merge(numbered(5, 305));
    watched.list.merge({ledgerOf(u"ldg_5"_qs, u"Renamed"_qs)});
    watched.settle();
    QCOMPARE(watched.list.ledger(u"ldg_5"_qs)->name, u"Renamed"_qs);
    QCOMPARE(watched.list.ledgerCount(), qsizetype(306));
}

void TestLongLedgerList::clearedWhileManyArrive_staysEmpty()
{
    Watched watched(numbered(0, 300), Watched::mostAtOnceOfLong);
    watched.list.merge(numbered(301, 3000));
    watched.model.sort(LedgerTableModel::NameColumn, Qt::AscendingOrder);
    watched.list.clear();
    QCOMPARE(watched.model.rowCount(), 0);
    watched.settle();
    QCOMPARE(watched.model.rowCount(), 0);
    watched.list.setLedgers(numbered(7, 9));
    watched.settle();
    QCOMPARE(idsOf(watched.list).size(), 3);
}

QTEST_MAIN(TestLongLedgerList)
#include "tst_longledgerlist.moc"
