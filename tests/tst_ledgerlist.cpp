// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/watchedledgers.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;

/// The ledgers of a connection: sorted, searched and merged, as a model of them tells.
class TestLedgerList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setLedgers_sortsNewestFirstUnderTheGeneralLedger();
    void setLedgers_twice_keepsEachIdOnce();
    void clear_leavesNothing();
    void sort_byColumn_isRight_data();
    void sort_byColumn_isRight();
    void sort_withinAMillisecond_usesThePrintedDigits();
    void sort_unknownColumn_isNewestFirst();
    void search_findsNameIdAndMetadata_data();
    void search_findsNameIdAndMetadata();
    void search_letterByLetter_isTheSameAsAtOnce();
    void sample_isSpreadOverAllLedgers();
    void merge_newLedger_isInsertedWhereItBelongs();
    void merge_knownLedger_isReplacedAndMoves();
    void merge_whileSearching_addsWithoutShowing();
    void merge_idTwiceInOne_keepsTheLast();
    void merge_knownAndNewAtRandom_isAlwaysInOrder();
    void ledger_ofAnyContent_isAsItWasAdded_data();
    void ledger_ofAnyContent_isAsItWasAdded();
    void sort_byName_isAsPeopleReadNames();
    void search_accentsAndCase_doNotMatter_data();
    void search_accentsAndCase_doNotMatter();
    void setLedgers_whatIsNoLongerThere_goes_data();
    void setLedgers_whatIsNoLongerThere_goes();
    void namesakes_areFoundShownOrNot();
    void knownNow_isWhatWasThereThen();
    void merge_withoutAnId_isAlwaysAdded();
    void endReading_removesOnlyWhatTheServiceNoLongerLists();
};

void TestLedgerList::setLedgers_sortsNewestFirstUnderTheGeneralLedger()
{
    Watched watched;
    QCOMPARE(idsOf(watched.list), (QStringList{general, u"ldg_3"_qs, u"ldg_2"_qs, u"ldg_1"_qs, u"ldg_4"_qs}));
    QCOMPARE(watched.list.ledgerCount(), qsizetype(5));
    QCOMPARE(watched.model.rowCount(watched.model.index(0, 0)), 0);
    QCOMPARE(watched.model.columnCount(watched.model.index(0, 0)), 0);
    QCOMPARE(watched.list.rowOf(u"ldg_2"_qs), 2);
    QCOMPARE(watched.list.rowOf(u"ldg_9"_qs), -1);
    QCOMPARE(watched.list.ledger(u"ldg_2"_qs)->name, u"card Issuing"_qs);
    QVERIFY(!watched.list.ledger(u"ldg_9"_qs));
    QVERIFY(!watched.list.ledgerAt(-1));
    QVERIFY(!watched.list.ledgerAt(5));
}

void TestLedgerList::setLedgers_twice_keepsEachIdOnce()
{
    std::vector<Ledger> twice = fewLedgers();
    for (const Ledger &ledger : fewLedgers())
        twice.push_back(ledger);
    Watched watched(twice);
    QCOMPARE(watched.model.rowCount(), 5);
}

void TestLedgerList::clear_leavesNothing()
{
    Watched watched;
    QSignalSpy counts(&watched.list, &LedgerList::countChanged);
    watched.list.clear();
    QCOMPARE(watched.model.rowCount(), 0);
    QCOMPARE(watched.list.ledgerCount(), qsizetype(0));
    QCOMPARE(watched.list.rowOf(u"ldg_1"_qs), -1);
    QCOMPARE(counts.count(), 1);
}

void TestLedgerList::sort_byColumn_isRight_data()
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

void TestLedgerList::sort_byColumn_isRight()
{
    QFETCH(int, column);
    QFETCH(int, order);
    QFETCH(QStringList, ids);
    Watched watched;
    watched.model.sort(column, Qt::SortOrder(order));
    QCOMPARE(idsOf(watched.list), ids);
    for (const QString &id : ids)
        QCOMPARE(watched.list.ledgerAt(watched.list.rowOf(id))->id, id);
}

void TestLedgerList::sort_withinAMillisecond_usesThePrintedDigits()
{
    std::vector<Ledger> ledgers;
    for (const char *digits : {"5582", "558", "558281542", "55828"})
        ledgers.push_back(ledgerOf(QString::fromLatin1(digits), u"A"_qs,
                                   u"2024-02-20T05:28:03.%1Z"_qs.arg(QString::fromLatin1(digits))));
    for (Ledger &ledger : ledgers)
        ledger.createdAt = QDateTime(QDate(2024, 2, 20), QTime(5, 28, 3, 558), Qt::UTC);
    Watched watched(ledgers);
    QCOMPARE(idsOf(watched.list), (QStringList{u"558281542"_qs, u"55828"_qs, u"5582"_qs, u"558"_qs}));
}

void TestLedgerList::sort_unknownColumn_isNewestFirst()
{
    Watched watched;
    const QStringList before = idsOf(watched.list);
    watched.model.sort(LedgerTableModel::NameColumn, Qt::AscendingOrder);
    QVERIFY(idsOf(watched.list) != before);
    watched.model.sort(-1, Qt::AscendingOrder);
    QCOMPARE(idsOf(watched.list), before);
}

void TestLedgerList::search_findsNameIdAndMetadata_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("name, any case") << u"FEES"_qs << QStringList{u"ldg_3"_qs, u"ldg_4"_qs};
    QTest::newRow("middle of a name") << u"d iss"_qs << QStringList{u"ldg_2"_qs};
    QTest::newRow("id") << u"LDG_1"_qs << QStringList{u"ldg_1"_qs};
    QTest::newRow("key") << u"owner"_qs << QStringList{u"ldg_2"_qs};
    QTest::newRow("value, umlaut") << u"zÜRICH"_qs << QStringList{u"ldg_1"_qs};
    QTest::newRow("without the umlaut") << u"zurich"_qs << QStringList{u"ldg_1"_qs};
    QTest::newRow("pasted blanks") << u"\u00a0Loan Book \n"_qs << QStringList{u"ldg_1"_qs};
    QTest::newRow("words in any order") << u"issuing card"_qs << QStringList{u"ldg_2"_qs};
    QTest::newRow("operator") << u"meta.myapp.owner:risk"_qs << QStringList{u"ldg_2"_qs};
    QTest::newRow("not") << u"-fees -book"_qs << QStringList{general, u"ldg_2"_qs};
    QTest::newRow("number as typed") << u"12345678901234567890"_qs << QStringList{u"ldg_2"_qs};
    QTest::newRow("in a list") << u"tags"_qs << QStringList{u"ldg_3"_qs};
    QTest::newRow("true") << u"true"_qs << QStringList{u"ldg_2"_qs};
    QTest::newRow("General Ledger") << u"general"_qs << QStringList{general};
    QTest::newRow("not across name and id") << u"feesldg"_qs << QStringList();
    QTest::newRow("no pattern") << u".*"_qs << QStringList();
    QTest::newRow("nothing") << u""_qs
                             << QStringList{general, u"ldg_3"_qs, u"ldg_2"_qs, u"ldg_1"_qs, u"ldg_4"_qs};
}

void TestLedgerList::search_findsNameIdAndMetadata()
{
    QFETCH(QString, text);
    QFETCH(QStringList, ids);
    Watched watched;
    QSignalSpy counts(&watched.list, &LedgerList::countChanged);
    watched.list.setSearch(text);
    QCOMPARE(watched.list.search(), text);
    QCOMPARE(idsOf(watched.list), ids);
    QCOMPARE(watched.list.ledgerCount(), qsizetype(5));
    QCOMPARE(counts.count(), ids.size() == 5 ? 0 : 1);
    for (const Ledger &ledger : fewLedgers())
        QCOMPARE(watched.list.rowOf(ledger.id), int(ids.indexOf(ledger.id)));

    watched.model.sort(LedgerTableModel::NameColumn, Qt::AscendingOrder);
    QCOMPARE(watched.model.rowCount(), int(ids.size()));
    watched.list.setSearch({});
    QCOMPARE(idsOf(watched.list), (QStringList{general, u"ldg_2"_qs, u"ldg_3"_qs, u"ldg_4"_qs, u"ldg_1"_qs}));
}

void TestLedgerList::search_letterByLetter_isTheSameAsAtOnce()
{
    const QString text = u"fees -name:FEES meta.tags:a"_qs;
    Watched typed;
    for (qsizetype length = 1; length <= text.size(); ++length) {
        typed.list.setSearch(text.first(length));
        Watched atOnce;
        atOnce.list.setSearch(text.first(length));
        QCOMPARE(idsOf(typed.list), idsOf(atOnce.list));
    }
    typed.list.setSearch(u"ee"_qs);
    QCOMPARE(typed.model.rowCount(), 2);
    typed.list.setSearch(u"e"_qs);
    QVERIFY(typed.model.rowCount() > 2);
}

void TestLedgerList::sample_isSpreadOverAllLedgers()
{
    Watched watched;
    watched.list.setSearch(u"nothing like it"_qs);
    QCOMPARE(watched.list.sample(9), fewLedgers());
    const std::vector<Ledger> two = watched.list.sample(2);
    QCOMPARE(two.size(), size_t(2));
    QVERIFY(two[0] == fewLedgers()[0] && two[1] == fewLedgers()[2]);
    QVERIFY(LedgerList().sample(2).empty());
}

void TestLedgerList::merge_newLedger_isInsertedWhereItBelongs()
{
    Watched watched;
    watched.select(u"ldg_1"_qs);
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy layout(&watched.model, &QAbstractItemModel::layoutChanged);
    QSignalSpy counts(&watched.list, &LedgerList::countChanged);
    watched.list.merge({ledgerOf(u"ldg_5"_qs, u"A"_qs, u"2026-03-10T00:00:00.000Z"_qs),
                        ledgerOf(u"ldg_6"_qs, u"B"_qs, u"2026-03-11T00:00:00.000Z"_qs),
                        ledgerOf(u"ldg_7"_qs, u"C"_qs, u"2026-11-01T00:00:00.000Z"_qs)});
    QCOMPARE(idsOf(watched.list),
             (QStringList{general, u"ldg_7"_qs, u"ldg_3"_qs, u"ldg_2"_qs, u"ldg_6"_qs, u"ldg_5"_qs,
                          u"ldg_1"_qs, u"ldg_4"_qs}));
    QCOMPARE(inserted.count(), 2);
    QCOMPARE(layout.count(), 0);
    QCOMPARE(counts.count(), 1);
    QCOMPARE(watched.selected(), QStringList{u"ldg_1"_qs});
}

void TestLedgerList::merge_knownLedger_isReplacedAndMoves()
{
    Watched watched;
    watched.select(u"ldg_1"_qs);
    watched.list.merge({ledgerOf(u"ldg_1"_qs, u"Renamed"_qs, u"2026-12-01T00:00:00.000Z"_qs)});
    QCOMPARE(watched.model.rowCount(), 5);
    QCOMPARE(watched.list.rowOf(u"ldg_1"_qs), 1);
    QCOMPARE(watched.list.ledgerAt(1)->name, u"Renamed"_qs);
    QCOMPARE(watched.selected(), QStringList{u"ldg_1"_qs});

    watched.list.setSearch(u"loan"_qs);
    QCOMPARE(watched.model.rowCount(), 0);
    watched.list.merge({ledgerOf(u"ldg_1"_qs, u"Loan Book"_qs)});
    QCOMPARE(idsOf(watched.list), QStringList{u"ldg_1"_qs});
}

void TestLedgerList::merge_whileSearching_addsWithoutShowing()
{
    Watched watched;
    watched.list.setSearch(u"fees"_qs);
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy counts(&watched.list, &LedgerList::countChanged);
    watched.list.merge({ledgerOf(u"ldg_5"_qs, u"Other"_qs, u"2026-11-01T00:00:00.000Z"_qs)});
    QCOMPARE(inserted.count(), 0);
    QCOMPARE(counts.count(), 1);
    QCOMPARE(watched.list.ledgerCount(), qsizetype(6));
    QCOMPARE(watched.list.rowOf(u"ldg_5"_qs), -1);
    QVERIFY(watched.list.ledger(u"ldg_5"_qs));
    watched.list.merge({ledgerOf(u"ldg_6"_qs, u"More fees"_qs, u"2026-11-01T00:00:00.000Z"_qs)});
    QCOMPARE(idsOf(watched.list), (QStringList{u"ldg_6"_qs, u"ldg_3"_qs, u"ldg_4"_qs}));
    watched.list.setSearch({});
    QCOMPARE(watched.list.rowOf(u"ldg_5"_qs), 1);
}

void TestLedgerList::merge_idTwiceInOne_keepsTheLast()
{
    Watched watched;
    watched.list.merge({ledgerOf(u"ldg_5"_qs, u"First"_qs), ledgerOf(u"ldg_5"_qs, u"Second"_qs),
                        ledgerOf(u"ldg_1"_qs, u"First"_qs), ledgerOf(u"ldg_1"_qs, u"Second"_qs)});
    QCOMPARE(watched.model.rowCount(), 6);
    QCOMPARE(watched.list.ledger(u"ldg_5"_qs)->name, u"Second"_qs);
    QCOMPARE(watched.list.ledger(u"ldg_1"_qs)->name, u"Second"_qs);
}

void TestLedgerList::merge_knownAndNewAtRandom_isAlwaysInOrder()
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
        watched.list.merge(batch);
        watched.list.setSearch(round % 3 == 0 ? u"%1"_qs.arg(random.bounded(5)) : QString());
        watched.model.sort(random.bounded(4),
                           random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);

        std::vector<Ledger> all(expected.begin(), expected.end());
        Watched fresh(all);
        fresh.list.setSearch(watched.list.search());
        QCOMPARE(watched.list.ledgerCount(), fresh.list.ledgerCount());
        QCOMPARE(watched.model.rowCount(), fresh.model.rowCount());
        for (int row = 0; row < watched.model.rowCount(); ++row) {
            const Ledger ledger = *watched.list.ledgerAt(row);
            QCOMPARE(ledger, expected.value(ledger.id));
            QCOMPARE(watched.list.rowOf(ledger.id), row);
            QVERIFY(fresh.list.rowOf(ledger.id) >= 0);
        }
    }
}

void TestLedgerList::ledger_ofAnyContent_isAsItWasAdded_data()
{
    QTest::addColumn<Ledger>("ledger");
    const auto row = [](const char *name, const Ledger &ledger) { QTest::newRow(name) << ledger; };
    row("plain", fewLedgers().front());
    row("ID in capitals", ledgerOf(u"LDG_Ä"_qs, u"A"_qs));
    row("no ID, no name", ledgerOf({}, {}));
    row("null metadata", ledgerOf(u"ldg_1"_qs, u"A"_qs));
    row("numbers as spelled",
        ledgerOf(u"ldg_1"_qs, u"A"_qs, {}, u"{\"b\":1.50,\"a\":12345678901234567890}"_qs));
    row("nested", ledgerOf(u"ldg_1"_qs, u"A"_qs, {}, u"{\"a\":[1,{\"b\":[null,true,\"\"]},[]],\"a\":{}}"_qs));
    row("signs",
        ledgerOf(u"ldg_1"_qs, u"a\n\t\u0000\u202e😀\ufffd"_qs, {}, u"{\"\\n\\u0001\":\"\\\"\\\\😀\"}"_qs));
    row("before 1970", ledgerOf(u"ldg_1"_qs, u"A"_qs, u"1969-12-31T23:59:59.999Z"_qs));
    row("very long",
        ledgerOf(u"ldg_1"_qs, QString(200'000, u'Ä'), {}, u"{\"k\":\"%1\"}"_qs.arg(QString(300'000, u'v'))));
    for (const Trouble trouble :
         {Trouble::Characters, Trouble::TooDeep, Trouble::TooLarge, Trouble::Damaged}) {
        Ledger odd = ledgerOf(u"ldg_1"_qs, u"A"_qs, {}, u"{\"k\":1}"_qs);
        odd.trouble = trouble;
        QTest::addRow("trouble %d", int(trouble)) << odd;
    }
}

void TestLedgerList::ledger_ofAnyContent_isAsItWasAdded()
{
    QFETCH(Ledger, ledger);
    Watched watched({ledger});
    QCOMPARE(*watched.list.ledgerAt(0), ledger);
    QCOMPARE(watched.list.idAt(0), ledger.id);
    const std::optional<LedgerCells> cells = watched.list.cellsAt(0);
    QCOMPARE(cells->ledger.name, ledger.name);
    QCOMPARE(cells->ledger.createdAtText, ledger.createdAtText);
    QSignalSpy changed(&watched.list, &LedgerList::rowChanged);
    watched.list.setLedgers({ledger});
    QCOMPARE(watched.list.rowCount(), 1);
    QCOMPARE(changed.count(), 0);
}

void TestLedgerList::sort_byName_isAsPeopleReadNames()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    std::vector<Ledger> ledgers;
    const QStringList inOrder{u"1 Euro"_qs, u"Arzte"_qs,    u"Ärzte"_qs,     u"arzthelfer"_qs,
                              u"Wallet"_qs, u"Wallet 2"_qs, u"wallet 10"_qs, u"Wallet 10 b"_qs,
                              u"Zoo"_qs,    u"Яна"_qs};
    for (const QString &name : inOrder)
        ledgers.insert(ledgers.begin() + (std::ssize(ledgers) * 5) % (std::ssize(ledgers) + 1),
                       ledgerOf(u"ldg_%1"_qs.arg(name), name));
    Watched watched(ledgers);
    watched.model.sort(LedgerTableModel::NameColumn, Qt::AscendingOrder);
    QStringList names;
    for (int row = 0; row < watched.list.rowCount(); ++row)
        names << watched.list.ledgerAt(row)->name;
    QCOMPARE(names, inOrder);
}

void TestLedgerList::search_accentsAndCase_doNotMatter_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::newRow("case beyond ASCII") << u"Ärzte"_qs << u"äRZTE"_qs;
    QTest::newRow("sharp s") << u"Straße"_qs << u"STRASSE"_qs;
    QTest::newRow("compatibility form") << u"ﬁnance"_qs << u"finance"_qs;
    QTest::newRow("decomposed") << u"Zu\u0308rich"_qs << u"zürich"_qs;
}

void TestLedgerList::search_accentsAndCase_doNotMatter()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    Watched watched({ledgerOf(u"ldg_1"_qs, name), ledgerOf(u"ldg_2"_qs, u"Other"_qs)});
    watched.list.setSearch(text);
    QCOMPARE(idsOf(watched.list), QStringList{u"ldg_1"_qs});
}

void TestLedgerList::setLedgers_whatIsNoLongerThere_goes_data()
{
    QTest::addColumn<int>("mostAtOnce");
    QTest::newRow("short") << 2000;
    QTest::newRow("long") << Watched::mostAtOnceOfLong;
}

void TestLedgerList::setLedgers_whatIsNoLongerThere_goes()
{
    QFETCH(int, mostAtOnce);
    Watched watched(numbered(0, 50), mostAtOnce);
    watched.select(u"ldg_45"_qs);
    watched.list.setLedgers(numbered(40, 60));
    watched.settle();
    QCOMPARE(watched.list.ledgerCount(), qsizetype(21));
    QCOMPARE(idsOf(watched.list).front(), u"ldg_40"_qs);
    QVERIFY(!watched.list.ledger(u"ldg_3"_qs));
    QCOMPARE(watched.list.rowOf(u"ldg_3"_qs), -1);
    QCOMPARE(watched.selected(), QStringList{u"ldg_45"_qs});

    watched.list.merge(numbered(3, 3)); // and may come again
    watched.settle();
    QCOMPARE(watched.list.rowOf(u"ldg_3"_qs), 0);
    watched.list.setLedgers({});
    watched.settle();
    QCOMPARE(watched.model.rowCount(), 0);
}

void TestLedgerList::namesakes_areFoundShownOrNot()
{
    Watched watched;
    watched.list.setSearch(u"nothing"_qs);
    QStringList found;
    watched.list.namesakes(u"FEES "_qs, {this, [&found](const Result<std::vector<Ledger>> &ledgers) {
                                             for (const Ledger &ledger : *ledgers)
                                                 found << ledger.id;
                                         }});
    QVERIFY(found.isEmpty()); // never before the call has returned
    QTRY_COMPARE(found, (QStringList{u"ldg_3"_qs, u"ldg_4"_qs}));
    const std::vector<Ledger> exact = watched.list.named(u"fees"_qs);
    QCOMPARE(exact.size(), size_t(1));
    QCOMPARE(exact.front().id, u"ldg_4"_qs);
}

void TestLedgerList::knownNow_isWhatWasThereThen()
{
    Watched watched;
    const auto isKnown = watched.list.knownNow();
    watched.list.merge({ledgerOf(u"ldg_9"_qs, u"Later"_qs), ledgerOf(u"ldg_1"_qs, u"Renamed"_qs)});
    QVERIFY(isKnown(u"ldg_1"_qs));
    QVERIFY(!isKnown(u"ldg_9"_qs));
    watched.list.clear();
    QVERIFY(isKnown(u"ldg_1"_qs));
    QVERIFY(!watched.list.knownNow()(u"ldg_1"_qs));
}

void TestLedgerList::merge_withoutAnId_isAlwaysAdded()
{
    Watched watched;
    watched.list.merge({ledgerOf({}, u"A"_qs), ledgerOf({}, u"B"_qs)});
    watched.list.merge({ledgerOf({}, u"A"_qs)});
    QCOMPARE(watched.list.ledgerCount(), qsizetype(8));
}

void TestLedgerList::endReading_removesOnlyWhatTheServiceNoLongerLists()
{
    Watched watched;
    watched.list.merge({ledgerOf(u"ldg_5"_qs, u"Created from here"_qs), ledgerOf({}, u"Unreadable"_qs)});
    watched.select(u"ldg_1"_qs);
    watched.list.beginReading();
    QCOMPARE(watched.list.ledgerCount(), qsizetype(7));
    watched.list.addUnknown({ledgerOf(u"ldg_6"_qs, u"From the journal"_qs)});
    watched.list.merge({ledgerOf(u"ldg_1"_qs, u"Loan Book"_qs), ledgerOf({}, u"Unreadable"_qs)});
    watched.list.merge({ledgerOf(u"ldg_7"_qs, u"New"_qs)});
    QCOMPARE(watched.list.ledgerCount(), qsizetype(10));
    watched.list.endReading();
    QCOMPARE(watched.list.ledgerCount(), qsizetype(3));
    QVERIFY(watched.list.rowOf(u"ldg_1"_qs) >= 0);
    QVERIFY(watched.list.rowOf(u"ldg_7"_qs) >= 0);
    QCOMPARE(watched.selected(), QStringList{u"ldg_1"_qs});
    QSignalSpy layout(&watched.model, &QAbstractItemModel::layoutChanged);
    watched.list.endReading(); // nothing is left to remove
    QCOMPARE(layout.count(), 0);
}

QTEST_MAIN(TestLedgerList)
#include "tst_ledgerlist.moc"
