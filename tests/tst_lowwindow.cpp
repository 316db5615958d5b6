// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/unresolvedstrip.h"
#include "form/metadataeditor.h"
#include "support/screensize.h"
#include "support/unresolvedprogram.h"

#include <QHeaderView>

using namespace ledgerdesk;

namespace {

const QSize low(1024, 700);

/// How much of a widget nothing around it cuts off.
int shownHeight(const QWidget *widget)
{
    QRect shown = widget->rect();
    for (const QWidget *around = widget->parentWidget(); around != nullptr; around = around->parentWidget())
        shown &= QRect(widget->mapFrom(around, QPoint()), around->size());
    return shown.height();
}

/// A program in a low window, with these panes open.
struct LowProgram : UnresolvedProgram {
    explicit LowProgram(const QStringList &panes = {})
        : UnresolvedProgram(slow)
    {
        know("[" + newLedgerJson("ldg_1", "Purses") + "]", 502);
        open();
        window->resize(low);
        openPanes(panes);
        QTRY_COMPARE(window->size(), low);
    }
    void openPanes(const QStringList &panes) const
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            const QString text = action->text().remove(u'&');
            if (action->isCheckable() && !action->isChecked() && panes.contains(text))
                action->trigger();
        }
    }
    bool isOpen(const QString &pane) const
    {
        const auto actions = window->findChildren<QAction *>();
        return std::ranges::any_of(actions, [&pane](QAction *action) {
            return action->isCheckable() && action->isChecked() && action->text().remove(u'&') == pane;
        });
    }
    UnresolvedStrip *strip() const { return window->findChild<UnresolvedStrip *>(); }
    int yOf(const QWidget *widget) const { return widget->mapTo(window.get(), QPoint()).y(); }
};

} // namespace

/// The main window at the smallest size that it is made for.
class LowWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metadata_withAllThatCanBeShown_isInSight();
    void table_withDetails_needsNoSidewaysScrolling();
    void createBecomesUnresolved_nothingMoves();
    void panes_openWhenTheProgramIsKilled_areOpenAgain();
};

void LowWindowTest::metadata_withAllThatCanBeShown_isInSight()
{
    LowProgram program({u"Details"_qs, u"Activity"_qs});
    program.create();
    QTRY_VERIFY(program.strip()->isVisible());
    QTRY_VERIFY(program.offers(u"Look it up"_qs));
    program.find<QLineEdit>(u"Ledger name"_qs)->setFocus();
    const auto *editor = program.window->findChild<MetadataEditor *>();
    const auto visible = [editor] { return shownHeight(editor); };
    QTRY_VERIFY2(visible() >= 160, qPrintable(QString::number(visible())));
}

void LowWindowTest::table_withDetails_needsNoSidewaysScrolling()
{
    LowProgram program({u"Details"_qs});
    const auto *table = program.find<QTableView>(u"Ledgers"_qs);
    QTRY_VERIFY2(
        table->horizontalHeader()->length() <= table->viewport()->width(),
        qPrintable(u"%1 > %2"_qs.arg(table->horizontalHeader()->length()).arg(table->viewport()->width())));
}

void LowWindowTest::createBecomesUnresolved_nothingMoves()
{
    LowProgram program;
    const auto *table = program.find<QTableView>(u"Ledgers"_qs);
    const auto *name = program.find<QLineEdit>(u"Ledger name"_qs);
    const int tableBefore = program.yOf(table);
    const int nameBefore = program.yOf(name);
    program.create();
    QTRY_VERIFY(program.strip()->isVisible());
    QTRY_VERIFY(program.offers(u"Look it up"_qs));
    QCOMPARE(program.yOf(table), tableBefore);
    QCOMPARE(program.yOf(name), nameBefore);
    QCOMPARE(program.strip()->height(), 34);
}

void LowWindowTest::panes_openWhenTheProgramIsKilled_areOpenAgain()
{
    LowProgram program({u"Details"_qs, u"Activity"_qs});
    program.window.reset(); // without closing it
    program.window =
        std::make_unique<MainWindow>(program.workspace, program.drafts, program.theme, program.settings);
    program.open();
    QTRY_VERIFY(program.isOpen(u"Details"_qs));
    QTRY_VERIFY(program.isOpen(u"Activity"_qs));
    QVERIFY(program.openActivity()->window() == program.window.get());
}

int main(int argc, char **argv)
{
    return runOnScreen<LowWindowTest>({1400, 900}, 1, argc, argv);
}

#include "tst_lowwindow.moc"
