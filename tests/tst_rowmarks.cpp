// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/rowmarks.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ledgerdesk;

using Finding = RowMarks::Finding;
using Choice = RowMarks::Choice;

class TestRowMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_eachSort_isCountedOnce();
    void skipBlocked_leavesTheOthers();
    void changes_inAnyOrder_agreeWithAFreshCount();
};

void TestRowMarks::counts_eachSort_isCountedOnce()
{
    RowMarks marks;
    for (const Finding finding : {Finding::Quiet, Finding::Warned, Finding::Blocked, Finding::Blocked})
        marks.add(finding);
    marks.setChoice(3, Choice::Skip);
    QVERIFY(marks.counts()
            == (RowMarks::Counts{.rows = 4, .creatable = 2, .blocked = 1, .warned = 1, .skipped = 1}));
    QCOMPARE(marks.rowsWithProblems(), (std::vector<qint32>{1, 2, 3}));
    QVERIFY(marks.isCreatable(1));
    QVERIFY(!marks.isCreatable(2));
    QVERIFY(!marks.isCreatable(3));
}

void TestRowMarks::skipBlocked_leavesTheOthers()
{
    RowMarks marks;
    for (const Finding finding : {Finding::Blocked, Finding::Warned, Finding::Quiet, Finding::Blocked})
        marks.add(finding);
    marks.skipBlocked();
    QVERIFY(marks.counts() == (RowMarks::Counts{.rows = 4, .creatable = 2, .warned = 1, .skipped = 2}));
    QCOMPARE(marks.rowsWithProblems(), (std::vector<qint32>{0, 1, 3}));
}

void TestRowMarks::changes_inAnyOrder_agreeWithAFreshCount()
{
    constexpr qint32 rows = 50;
    RowMarks marks;
    for (qint32 row = 0; row < rows; ++row)
        marks.add(Finding::Quiet);
    QRandomGenerator random(7);
    for (int change = 0; change < 2'000; ++change) {
        const qint32 row = random.bounded(rows);
        if (random.bounded(2) == 0)
            marks.setFinding(row, Finding(random.bounded(3)));
        else
            marks.setChoice(row, Choice(random.bounded(2)));
    }
    RowMarks fresh;
    for (qint32 row = 0; row < rows; ++row) {
        fresh.add(marks.finding(row));
        fresh.setChoice(row, marks.choice(row));
    }
    QVERIFY(marks.counts() == fresh.counts());
    QCOMPARE(marks.rowsWithProblems(), fresh.rowsWithProblems());
}

QTEST_GUILESS_MAIN(TestRowMarks)
#include "tst_rowmarks.moc"
