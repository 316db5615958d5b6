// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/watchedledgers.h"

#include <QRandomGenerator>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

#include <ctime>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;

/// Ledgers as rows of a view: what a cell says, and a selection that stays on its ledger.
class TestLedgerTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setLedgers_again_keepsTheSelection();
    void sort_keepsTheSelection();
    void search_selectionThatStaysShown_isKept();
    void merge_knownLedgerInPlace_tellsOfItsRowAlone();
    void merge_manyScattered_keepsOrderAndSelection();
    void markNew_isKnownBeforeAndAfter();
    void randomOperations_keepWhatIsSelectedCurrentAndHeld_data();
    void randomOperations_keepWhatIsSelectedCurrentAndHeld();
    void data_ofACell_isForPeople_data();
    void data_ofACell_isForPeople();
    void data_fromOutside_isNeverMarkupNorHidden();
    void metadataColumn_showsTheValueAtItsPath_data();
    void metadataColumn_showsTheValueAtItsPath();
    void metadataColumn_sorted_numbersThenTextsThenNone_data();
    void metadataColumn_sorted_numbersThenTextsThenNone();
    void created_inLocalTime_hasTheOtherInItsToolTip();
    void data_longName_isCut();
    void data_ofATrouble_namesIt_data();
    void data_ofATrouble_namesIt();
    void rowsWithoutAnId_areAllShown();
    void headers_areTheAgreedWords();
};

void TestLedgerTableModel::setLedgers_again_keepsTheSelection()
{
    Watched watched;
    watched.select(u"ldg_1"_qs);
    QSignalSpy reset(&watched.model, &QAbstractItemModel::modelReset);
    std::vector<Ledger> others = fewLedgers();
    others.erase(others.begin() + 3);
    others.insert(others.begin(), ledgerOf(u"ldg_0"_qs, u"Newest"_qs, u"2026-11-01T00:00:00.000Z"_qs));
    others.insert(others.begin(), ledgerOf(u"ldg_00"_qs, u"Newer"_qs, u"2026-10-01T00:00:00.000Z"_qs));
    watched.list.setLedgers(others);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(watched.selected(), QStringList{u"ldg_1"_qs});
    QCOMPARE(watched.selection.currentIndex().row(), watched.list.rowOf(u"ldg_1"_qs));
    QCOMPARE(watched.model.rowCount(), 6);

    watched.list.setLedgers({ledgerOf(u"ldg_0"_qs, u"Newest"_qs)});
    QVERIFY(watched.selected().isEmpty());
    watched.list.setLedgers({});
    QCOMPARE(watched.model.rowCount(), 0);
}

void TestLedgerTableModel::sort_keepsTheSelection()
{
    Watched watched;
    watched.select(u"ldg_3"_qs);
    QCOMPARE(watched.list.rowOf(u"ldg_3"_qs), 1);
    watched.model.sort(LedgerTableModel::NameColumn, Qt::DescendingOrder);
    QCOMPARE(watched.list.rowOf(u"ldg_3"_qs), 3);
    QCOMPARE(watched.selected(), QStringList{u"ldg_3"_qs});
    QCOMPARE(watched.selection.currentIndex().row(), 3);
}

void TestLedgerTableModel::search_selectionThatStaysShown_isKept()
{
    Watched watched;
    watched.select(u"ldg_1"_qs);
    watched.list.setSearch(u"loan"_qs);
    QCOMPARE(watched.selected(), QStringList{u"ldg_1"_qs});
    QCOMPARE(watched.selection.currentIndex().row(), 0);
    watched.list.setSearch({});
    QCOMPARE(watched.selected(), QStringList{u"ldg_1"_qs});
    QCOMPARE(watched.selection.currentIndex().row(), 3);
    watched.list.setSearch(u"fees"_qs);
    QVERIFY(watched.selected().isEmpty());
    watched.list.setSearch({});
    QVERIFY(watched.selected().isEmpty());
}

void TestLedgerTableModel::merge_knownLedgerInPlace_tellsOfItsRowAlone()
{
    Watched watched;
    QSignalSpy changed(&watched.model, &QAbstractItemModel::dataChanged);
    QSignalSpy layout(&watched.model, &QAbstractItemModel::layoutChanged);
    QSignalSpy counts(&watched.list, &LedgerList::countChanged);
    Ledger ledger = *watched.list.ledger(u"ldg_1"_qs);
    ledger.name = u"LOAN BOOK"_qs;
    watched.list.merge({ledger});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.front().front().toModelIndex().row(), 3);
    QCOMPARE(layout.count(), 0);
    QCOMPARE(counts.count(), 0);
    QCOMPARE(watched.model.index(3, 0).data().toString(), u"LOAN BOOK"_qs);
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
    watched.list.merge(odd);
    QCOMPARE(watched.model.rowCount(), 200);
    for (int row = 0; row < 200; ++row)
        QCOMPARE(watched.list.ledgerAt(row)->id.toInt(), row);
    QCOMPARE(watched.selected(), QStringList{u"0100"_qs});
}

void TestLedgerTableModel::markNew_isKnownBeforeAndAfter()
{
    Watched watched;
    QSignalSpy changed(&watched.model, &QAbstractItemModel::dataChanged);
    watched.list.markNew(u"ldg_5"_qs);
    QCOMPARE(changed.count(), 0);
    watched.list.merge({ledgerOf(u"ldg_5"_qs, u"A"_qs)});
    const QModelIndex added = watched.model.index(watched.list.rowOf(u"ldg_5"_qs), 0);
    QVERIFY(added.data(LedgerTableModel::NewRole).toBool());
    QCOMPARE(added.data(Qt::AccessibleTextRole).toString(), u"A, new"_qs);
    watched.list.markNew(u"ldg_1"_qs);
    QCOMPARE(changed.count(), 1);
    QVERIFY(watched.model.index(watched.list.rowOf(u"ldg_1"_qs), 2).data(LedgerTableModel::NewRole).toBool());
    QVERIFY(
        !watched.model.index(watched.list.rowOf(u"ldg_2"_qs), 0).data(LedgerTableModel::NewRole).toBool());
}

/// Changes a list at random, and knows what its selection and the indexes that others hold must be then.
class RandomChanges
{
public:
    explicit RandomChanges(int mostAtOnce)
        : m_watched(some(200), mostAtOnce)
    {
    }

    void change()
    {
        switch (number(7)) {
        case 6:
            return changeColumns();
        case 0:
            return m_watched.list.merge(some(number(40)));
        case 1:
            return m_watched.list.merge(some(1));
        case 2:
            return m_watched.list.setSearch(number(3) == 0 ? QString() : QString::number(number(30)));
        case 3:
            if (number(4) == 0)
                return m_watched.list.setLedgers(some(250));
            [[fallthrough]];
        default:
            return m_watched.model.sort(number(m_watched.model.columnCount() + 1) - 1,
                                        number(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
        }
    }
    /// Selects, and holds indexes of, some rows.
    void choose()
    {
        if (number(4) == 0)
            m_watched.selection.clear();
        for (int i = m_watched.model.rowCount() == 0 ? 0 : number(6); i > 0; --i) {
            const QModelIndex index = m_watched.model.index(number(m_watched.model.rowCount()), number(4));
            m_watched.selection.select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
            m_watched.selection.setCurrentIndex(index, QItemSelectionModel::NoUpdate);
            m_held.emplace_back(index, idOf(index));
        }
        m_selected = m_watched.selected();
        m_current = idOf(m_watched.selection.currentIndex());
    }
    void check()
    {
        m_watched.settle();
        QStringList expected = m_selected;
        expected.removeIf([this](const QString &id) { return m_watched.list.rowOf(id) < 0; });
        QStringList selected = m_watched.selected();
        expected.sort();
        selected.sort();
        QCOMPARE(selected, expected);
        if (m_watched.list.rowOf(m_current) >= 0)
            QCOMPARE(idOf(m_watched.selection.currentIndex()), m_current);
        for (const auto &[index, id] : m_held) {
            QCOMPARE(index.isValid() ? index.row() : -1, m_watched.list.rowOf(id));
            QCOMPARE(idOf(index), index.isValid() ? id : QString());
        }
        std::erase_if(m_held, [](const auto &held) { return !held.first.isValid(); });
    }

private:
    static QString idOf(const QModelIndex &index)
    {
        return index.data(LedgerTableModel::LedgerIdRole).toString();
    }
    int number(int below) { return m_random.bounded(below); }
    void changeColumns()
    {
        QStringList paths;
        for (int i = number(4); i > 0; --i)
            paths.append(u"key %1"_qs.arg(number(5)));
        paths.removeDuplicates();
        QItemSelection selected; // as a view with columns of its own keeps it
        for (const QItemSelectionRange &range : m_watched.selection.selection())
            selected.select(m_watched.model.index(range.top(), 0), m_watched.model.index(range.bottom(), 0));
        m_watched.model.setMetadataPaths(paths);
        m_watched.selection.select(selected, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(m_watched.model.columnCount(), 4 + paths.size());
    }
    std::vector<Ledger> some(int count)
    {
        std::vector<Ledger> ledgers;
        for (int i = 0; i < count; ++i)
            ledgers.push_back(ledgerOf(number(400) == 0 ? general : u"ldg_%1"_qs.arg(number(400)),
                                       u"name %1"_qs.arg(number(50)),
                                       u"2026-01-%1T00:00:00.000Z"_qs.arg(1 + number(9), 2, 10, QChar(u'0')),
                                       u"{\"key %1\":%2}"_qs.arg(number(5)).arg(number(9))));
        return ledgers;
    }

    QRandomGenerator m_random{5};
    Watched m_watched;
    QStringList m_selected;
    QString m_current;
    std::vector<std::pair<QPersistentModelIndex, QString>> m_held;
};

void TestLedgerTableModel::randomOperations_keepWhatIsSelectedCurrentAndHeld_data()
{
    QTest::addColumn<int>("mostAtOnce");
    QTest::newRow("short list") << 2000;
    QTest::newRow("long list") << Watched::mostAtOnceOfLong;
}

void TestLedgerTableModel::randomOperations_keepWhatIsSelectedCurrentAndHeld()
{
    QFETCH(int, mostAtOnce);
    RandomChanges changes(mostAtOnce);
    for (int round = 0; round < 150 && !QTest::currentTestFailed(); ++round) {
        changes.choose();
        changes.change();
        changes.check();
    }
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
    const QModelIndex index = watched.model.index(watched.list.rowOf(id), column);
    QCOMPARE(index.data(Qt::DisplayRole).toString(), shown);
    const QString age = index.data(LedgerTableModel::AgeRole).toString();
    QCOMPARE(age.isEmpty(), id == u"ldg_4" || column != LedgerTableModel::CreatedColumn);
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(),
             age.isEmpty() ? spoken : QString(spoken + u", " + age));
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
    watched.model.setMetadataPaths({hostile});
    for (int column = 0; column < watched.model.columnCount(); ++column) {
        const QModelIndex index = watched.model.index(0, column);
        QVERIFY(!index.data(Qt::DisplayRole).toString().contains(QChar(0x202e)));
        QVERIFY(!index.data(Qt::DisplayRole).toString().contains(u'\n'));
        const QString toolTip = index.data(Qt::ToolTipRole).toString();
        QVERIFY(toolTip.startsWith(u"<qt>"));
        QVERIFY(toolTip.contains(u"&lt;img"));
        QVERIFY(!toolTip.contains(u"<img"));
    }
    const QString header = watched.model.headerData(4, Qt::Horizontal, Qt::DisplayRole).toString();
    QVERIFY(!header.contains(QChar(0x202e)));
    QCOMPARE(watched.model.index(0, 0).data(LedgerTableModel::SortRole).toString(), hostile);
}

void TestLedgerTableModel::metadataColumn_showsTheValueAtItsPath_data()
{
    QTest::addColumn<QString>("metadata");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &metadata, const QString &path,
                        const QString &shown) { QTest::newRow(name) << metadata << path << shown; };
    row("text", u"{\"a\":1,\"owner\":\"Risk\"}"_qs, u"owner"_qs, u"Risk"_qs);
    row("number as written", u"{\"n\":12345678901234567890}"_qs, u"n"_qs, u"12345678901234567890"_qs);
    row("true", u"{\"on\":true}"_qs, u"on"_qs, u"true"_qs);
    row("null", u"{\"on\":null}"_qs, u"on"_qs, {});
    row("missing", u"{\"a\":{\"owner\":\"x\"}}"_qs, u"owner"_qs, {});
    row("inside", u"{\"app\":{\"z\":[1,{\"owner\":2}],\"owner\":\"Risk\"}}"_qs, u"app.owner"_qs, u"Risk"_qs);
    row("dot in the key", u"{\"app.owner\":\"Risk\"}"_qs, u"app.owner"_qs, u"Risk"_qs);
    row("signs in texts", u"{\"a\":\"}\\\",{\",\"owner\":\"Ri\\\"sk\"}"_qs, u"owner"_qs, u"Ri\"sk"_qs);
    row("sign in the key", u"{\"a\\\"b\":\"Risk\"}"_qs, u"a\"b"_qs, u"Risk"_qs);
    row("twice, the last counts", u"{\"owner\":1,\"owner\":2}"_qs, u"owner"_qs, u"2"_qs);
    row("object", u"{\"app\":{\"owner\":\"Risk\"}}"_qs, u"app"_qs, u"{\"owner\":\"Risk\"}"_qs);
    row("list", u"{\"tags\":[\"a\",\"b\"],\"z\":1}"_qs, u"tags"_qs, u"[\"a\",\"b\"]"_qs);
    row("line break", u"{\"owner\":\"a\\nb\"}"_qs, u"owner"_qs, u"a↵b"_qs);
    row("no object", u"[\"owner\"]"_qs, u"owner"_qs, {});
    row("none", {}, u"owner"_qs, {});
}

void TestLedgerTableModel::metadataColumn_showsTheValueAtItsPath()
{
    QFETCH(const QString, metadata);
    QFETCH(const QString, path);
    QFETCH(const QString, shown);
    Watched watched({ledgerOf(u"ldg_1"_qs, u"A"_qs, {}, metadata)});
    watched.model.setMetadataPaths({u"other"_qs, path});
    QCOMPARE(watched.model.headerData(5, Qt::Horizontal, Qt::DisplayRole).toString(), path);
    const QModelIndex index = watched.model.index(0, 5);
    QCOMPARE(index.data().toString(), shown);
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), shown.isEmpty() ? u"no value"_qs : shown);
    QCOMPARE(index.data(Qt::ToolTipRole).toString().isEmpty(), shown.isEmpty());
}

void TestLedgerTableModel::metadataColumn_sorted_numbersThenTextsThenNone_data()
{
    QTest::addColumn<int>("mostAtOnce");
    QTest::newRow("short list") << 2000;
    QTest::newRow("long list") << Watched::mostAtOnceOfLong;
}

void TestLedgerTableModel::metadataColumn_sorted_numbersThenTextsThenNone()
{
    QFETCH(const int, mostAtOnce);
    const auto with = [](const char *id, const QString &value) {
        return ledgerOf(QString::fromLatin1(id), u"A"_qs, {},
                        value.isEmpty() ? QString() : u"{\"k\":%1}"_qs.arg(value));
    };
    Watched watched({with("none", {}), with("b2", u"\"item 10\""_qs), with("n3", u"1e3"_qs),
                     with("b1", u"\"item 2\""_qs), with("n1", u"-20"_qs), with("none2", u"null"_qs),
                     with("n0", u"-100.5"_qs), with("a", u"\"Änderung\""_qs), with("n2", u"7"_qs),
                     with("z2", u"\"z\""_qs), with("z1", u"\"z\""_qs)},
                    mostAtOnce);
    watched.model.setMetadataPaths({u"k"_qs});
    watched.model.sort(4, Qt::AscendingOrder);
    watched.settle();
    const QStringList rising{u"n0"_qs, u"n1"_qs, u"n2"_qs, u"n3"_qs,   u"a"_qs,    u"b1"_qs,
                             u"b2"_qs, u"z1"_qs, u"z2"_qs, u"none"_qs, u"none2"_qs};
    QCOMPARE(idsOf(watched.list), rising);
    for (int row = 0; row < rising.size(); ++row)
        QCOMPARE(watched.list.rowOf(rising[row]), row);
    watched.model.sort(4, Qt::DescendingOrder);
    watched.settle();
    QCOMPARE(idsOf(watched.list).first(3), (QStringList{u"z2"_qs, u"z1"_qs, u"b2"_qs}));
    QCOMPARE(idsOf(watched.list).last(2), (QStringList{u"none2"_qs, u"none"_qs}));
    watched.list.merge({with("n4", u"8"_qs)});
    watched.settle();
    QCOMPARE(watched.list.rowOf(u"n4"_qs), watched.list.rowOf(u"n2"_qs) - 1);
}

void TestLedgerTableModel::created_inLocalTime_hasTheOtherInItsToolTip()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    qputenv("TZ", "Asia/Tokyo");
    tzset();
    const auto restore = qScopeGuard([] {
        qunsetenv("TZ");
        tzset();
    });
    Watched watched;
    const QModelIndex index =
        watched.model.index(watched.list.rowOf(u"ldg_2"_qs), LedgerTableModel::CreatedColumn);
    QCOMPARE(index.data().toString(), u"17 Mar 2026, 16:00"_qs);
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(u"18 Mar 2026, 01:00:00 in local time"));
    watched.model.setZone(TimeZoneShown::Local);
    QCOMPARE(index.data().toString(), u"18 Mar 2026, 01:00"_qs);
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(u"17 Mar 2026, 16:00:00 UTC"));
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(u"2026-03-17T16:00:00.000Z"));
}

void TestLedgerTableModel::data_ofATrouble_namesIt_data()
{
    QTest::addColumn<Trouble>("trouble");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shownName");
    QTest::addColumn<QString>("shownMetadata");
    QTest::newRow("too deep") << Trouble::TooDeep << u"Deep"_qs << u"Deep"_qs
                              << u"Nested too deeply to show"_qs;
    QTest::newRow("too large") << Trouble::TooLarge << u"Large"_qs << u"Large"_qs << u"Too large to show"_qs;
    QTest::newRow("damaged") << Trouble::Damaged << QString() << u"Unreadable ledger"_qs
                             << u"Cannot be read"_qs;
    QTest::newRow("characters") << Trouble::Characters << u"A\ufffd"_qs << u"A\ufffd"_qs << u"k"_qs;
}

void TestLedgerTableModel::data_ofATrouble_namesIt()
{
    QFETCH(Trouble, trouble);
    QFETCH(QString, name);
    Ledger odd = ledgerOf(u"ldg_odd"_qs, name, u"2026-03-03T09:14:00.000Z"_qs, u"{\"k\":1}"_qs);
    odd.trouble = trouble;
    const Watched watched({odd});
    const auto cell = [&](int column, int role) {
        return watched.model.index(0, column).data(role).toString();
    };
    QTEST(cell(LedgerTableModel::NameColumn, Qt::DisplayRole), "shownName");
    QTEST(cell(LedgerTableModel::MetadataColumn, Qt::DisplayRole), "shownMetadata");
    if (isWhole(odd)) {
        QVERIFY(cell(LedgerTableModel::NameColumn, Qt::AccessibleTextRole).contains(u"not valid text"));
        QVERIFY(cell(LedgerTableModel::NameColumn, Qt::ToolTipRole).contains(u"not valid text"));
    } else {
        QTEST(cell(LedgerTableModel::MetadataColumn, Qt::AccessibleTextRole), "shownMetadata");
        QFETCH(QString, shownMetadata);
        QVERIFY(cell(LedgerTableModel::MetadataColumn, Qt::ToolTipRole).contains(shownMetadata));
    }
    QCOMPARE(cell(LedgerTableModel::IdColumn, Qt::DisplayRole), u"ldg_odd"_qs);
}

void TestLedgerTableModel::rowsWithoutAnId_areAllShown()
{
    Ledger odd = ledgerOf({}, {});
    odd.trouble = Trouble::Damaged;
    std::vector<Ledger> ledgers = fewLedgers();
    ledgers.insert(ledgers.end(), {odd, odd});
    Watched watched(ledgers);
    QCOMPARE(watched.model.rowCount(), 7);
    watched.select(u"ldg_1"_qs);
    watched.model.sort(LedgerTableModel::NameColumn, Qt::AscendingOrder);
    watched.list.setSearch(u"loan"_qs);
    watched.list.setSearch({});
    watched.list.setLedgers(ledgers);
    QCOMPARE(watched.model.rowCount(), 7);
    QCOMPARE(watched.selected(), QStringList{u"ldg_1"_qs});
    QStringList spoken;
    for (int row = 0; row < watched.model.rowCount(); ++row)
        spoken
            << watched.model.index(row, LedgerTableModel::IdColumn).data(Qt::AccessibleTextRole).toString();
    QCOMPARE(spoken.count(u"no ledger ID"_qs), 2);
}

void TestLedgerTableModel::data_longName_isCut()
{
    Watched watched({ledgerOf(u"ldg_1"_qs, QString(1'000'000, u'n'))});
    QVERIFY(watched.model.index(0, 0).data().toString().size() <= 501);
    QCOMPARE(watched.list.ledgerAt(0)->name.size(), 1'000'000);
}

void TestLedgerTableModel::headers_areTheAgreedWords()
{
    LedgerList list;
    LedgerTableModel model(list);
    QStringList words;
    for (int column = 0; column < model.columnCount(); ++column)
        words.append(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    QCOMPARE(words, (QStringList{u"Name"_qs, u"Ledger ID"_qs, u"Created"_qs, u"Metadata"_qs}));
    QVERIFY(!model.headerData(99, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!model.headerData(-1, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!model.headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
}

QTEST_MAIN(TestLedgerTableModel)
#include "tst_ledgertablemodel.moc"
