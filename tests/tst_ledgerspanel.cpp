// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerspanel.h"

#include "ledgers/ledgerlist.h"
#include "theme/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

using namespace ledgerdesk;

namespace {

std::vector<Ledger> ledgers(int first, int count)
{
    std::vector<Ledger> made;
    for (int i = first; i < first + count; ++i)
        made.push_back({.id = u"ldg_%1"_qs.arg(i), .name = u"Acme %1"_qs.arg(i)});
    return made;
}

bool shows(const LedgersPanel &panel, const QString &text)
{
    const auto labels = panel.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&text](const QLabel *label) { return label->isVisible() && label->text() == text; });
}

} // namespace

/// The table of ledgers and what stands above it.
class TestLedgersPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void count_whileMoreAreRead_saysSo();
    void columns_fitThePanel_data();
    void columns_fitThePanel();
};

void TestLedgersPanel::columns_fitThePanel_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {384, 420, 540, 555, 572, 900})
        QTest::addRow("%d", width) << width;
}

void TestLedgersPanel::columns_fitThePanel()
{
    QFETCH(const int, width);
    const Theme theme;
    LedgerList list;
    LedgersPanel panel(list, theme);
    list.setLedgers(ledgers(0, 60));
    panel.resize(width, 600);
    panel.show();
    const auto *table = panel.findChild<QTableView *>();
    QTRY_COMPARE(panel.width(), width);
    QTRY_VERIFY(table->verticalScrollBar()->isVisible());
    QVERIFY2(
        table->horizontalHeader()->length() <= table->viewport()->width(),
        qPrintable(u"%1 > %2"_qs.arg(table->horizontalHeader()->length()).arg(table->viewport()->width())));
}

void TestLedgersPanel::count_whileMoreAreRead_saysSo()
{
    const Theme theme;
    LedgerList list;
    LedgersPanel panel(list, theme);
    panel.show();
    panel.setReading({.isUnderWay = true, .isPart = true});
    list.setLedgers(ledgers(0, 2));
    QVERIFY(shows(panel, u"2 loaded so far"_qs));
    list.merge(ledgers(2, 3));
    QVERIFY(shows(panel, u"5 loaded so far"_qs));
    panel.setReading({.isUnderWay = true, .isPart = true, .total = 7});
    QVERIFY(shows(panel, u"5 of 7 loaded"_qs));
    panel.setReading({.isPart = true}); // stopped
    QVERIFY(shows(panel, u"5 loaded"_qs));
    panel.setReading({});
    QVERIFY(shows(panel, u"5"_qs));
    panel.setReading({.isUnderWay = true}); // a refresh, while they are all known
    QVERIFY(shows(panel, u"5"_qs));
}

QTEST_MAIN(TestLedgersPanel)
#include "tst_ledgerspanel.moc"
