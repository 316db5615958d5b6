// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/namesinfile.h"

#include <QTest>

using namespace ledgerdesk;

namespace {

using Find = NamesInFile::Find;

NamesInFile settled(const QStringList &names)
{
    NamesInFile rows;
    for (const QString &name : names)
        rows.add(name);
    rows.settle();
    return rows;
}

} // namespace

class TestNamesInFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void alike_namesOfTwoRows_data();
    void alike_namesOfTwoRows();
    void alike_sameAndLookAlike_isTheSame();
    void allAlike_isEachOtherRowOnce();
    void set_movesTheRow();
    void set_thenSetBack_isAsBefore();
};

void TestNamesInFile::alike_namesOfTwoRows_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<Likeness>("likeness");
    QTest::newRow("equal") << u"Payments"_qs << u"Payments"_qs << Likeness::Same;
    QTest::newRow("case and spaces") << u"Card  fees"_qs << u" CARD fees"_qs << Likeness::Same;
    QTest::newRow("Cyrillic letter") << u"Payments"_qs << u"P\u0430yments"_qs << Likeness::LooksAlike;
    QTest::newRow("rn for m") << u"Payments"_qs << u"Payrnents"_qs << Likeness::LooksAlike;
    QTest::newRow("different") << u"Payments"_qs << u"Payment"_qs << Likeness::None;
    QTest::newRow("no names") << QString() << QString() << Likeness::None;
    QTest::newRow("nothing visible") << u" "_qs << u"\u200B"_qs << Likeness::None;
}

void TestNamesInFile::alike_namesOfTwoRows()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(Likeness, likeness);
    const NamesInFile rows = settled({first, u"Another"_qs, second});
    const auto expected = [&](qint32 row) {
        return likeness == Likeness::None ? std::nullopt : std::optional(Find{row, likeness});
    };
    QVERIFY(rows.alike(0) == expected(2));
    QVERIFY(rows.alike(1) == std::nullopt);
    QVERIFY(rows.alike(2) == expected(0));
}

void TestNamesInFile::alike_sameAndLookAlike_isTheSame()
{
    const NamesInFile rows = settled({u"P\u0430yments"_qs, u"Payments"_qs, u"payments"_qs});
    QVERIFY(rows.alike(1) == std::optional(Find{2, Likeness::Same}));
    QVERIFY(rows.alike(0) == std::optional(Find{1, Likeness::LooksAlike}));
}

void TestNamesInFile::allAlike_isEachOtherRowOnce()
{
    const NamesInFile rows =
        settled({u"payments"_qs, u"Fees"_qs, u"Payments"_qs, u"P\u0430yments"_qs, u"Payments"_qs});
    QCOMPARE(rows.allAlike(2), (std::vector<qint32>{0, 3, 4}));
    QCOMPARE(rows.allAlike(1), std::vector<qint32>());
}

void TestNamesInFile::set_movesTheRow()
{
    NamesInFile rows = settled({u"Fees"_qs, u"Refunds"_qs, u"Fees"_qs});
    rows.set(2, u"refunds"_qs);
    QVERIFY(rows.alike(0) == std::nullopt);
    QVERIFY(rows.alike(1) == std::optional(Find{2, Likeness::Same}));
    rows.set(2, QString());
    QVERIFY(rows.alike(1) == std::nullopt);
    QVERIFY(rows.alike(2) == std::nullopt);
}

void TestNamesInFile::set_thenSetBack_isAsBefore()
{
    QStringList names;
    for (int row = 0; row < 1'000; ++row)
        names << u"Ledger %1"_qs.arg(row % 300);
    NamesInFile rows = settled(names);
    for (qint32 row = 0; row < 1'000; row += 7)
        rows.set(row, u"Moved"_qs);
    for (qint32 row = 0; row < 1'000; row += 7)
        rows.set(row, names[row]);
    const NamesInFile fresh = settled(names);
    for (qint32 row = 0; row < 1'000; ++row)
        QCOMPARE(rows.allAlike(row), fresh.allAlike(row));
}

QTEST_GUILESS_MAIN(TestNamesInFile)
#include "tst_namesinfile.moc"
