// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "activity/activitypanel.h"
#include "parts/stateview.h"
#include "support/attempts.h"
#include "support/fields.h"
#include "support/meddle.h"
#include "theme/theme.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProxyStyle>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyleOptionViewItem>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace ledgerdesk;

namespace {

/// The panel on a journal with this many attempts.
struct Opened {
    QTemporaryDir folder;
    QString path{folder.filePath(u"journal.sqlite"_qs)};
    Journal journal{path};
    Theme theme;
    ActivityPanel panel{theme};
    Attempt oldest;

    explicit Opened(int attempts)
    {
        if (!journal.open())
            qFatal("the journal cannot be opened");
        oldest = *journal.begin(newAttempt(u"oldest"_qs));
        if (attempts > 1)
            meddle(path, repeatNewest(attempts - 1));
        panel.follow(journal);
    }
    QTableView *table() const { return field<QTableView>(panel, u"Activity"_qs); }
    QPushButton *more() const { return field<QPushButton>(panel, u"Show more"_qs); }
    int rows() const { return table()->model()->rowCount(); }
    QString name(int row) const
    {
        return table()->model()->index(row, ActivityModel::NameColumn).data().toString();
    }
    QPushButton *button(const QString &name) const { return field<QPushButton>(panel, name); }
    Attempt add(const QString &name, Attempt::State state, const QString &ledgerId = {})
    {
        const Attempt ending = ended(*journal.begin(newAttempt(name)), state, ledgerId);
        if (!journal.finish(ending))
            qFatal("the attempt cannot be recorded");
        return ending;
    }
    void select(int row) const
    {
        table()->setFocus();
        table()->selectRow(row);
    }
    QStringList choices() const
    {
        QStringList names;
        for (const QAction *action : table()->actions()) {
            if (action->isVisible())
                names += action->text();
        }
        return names;
    }
    /// The sentence about how many attempts are shown.
    QString count() const
    {
        for (const QLabel *label : panel.findChildren<QLabel *>(Qt::FindDirectChildrenOnly)) {
            if (label->isVisible())
                return label->text();
        }
        return {};
    }
};

/// Notes the longest text that the style is given to lay out in a cell.
class LayoutWatch : public QProxyStyle
{
public:
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override
    {
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            m_longest = qMax(m_longest, item->text.size());
        QProxyStyle::drawControl(element, option, painter, widget);
    }
    qsizetype longest() const { return m_longest; }

private:
    mutable qsizetype m_longest = 0;
};

} // namespace

/// Activity with any number of attempts.
class ActivityPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shown_isTheNewestAndSaysSo_data();
    void shown_isTheNewestAndSaysSo();
    void showMore_goesOnToTheOldest();
    void change_isShownInItsPlace();
    void change_ofWhatIsNotShown_addsNoRow();
    void othersWrite_allThatIsShownIsReadAgain();
    void hidden_readsNothing();
    void otherJournal_isShownAlone();
    void longTexts_areNotLaidOutInEachPainting_data();
    void longTexts_areNotLaidOutInEachPainting();
    void withoutAttempts_saysWhatWillBeHere();
    void filter_typed_showsWhatContainsIt_data();
    void filter_typed_showsWhatContainsIt();
    void filter_thatNothingMatches_offersToClearIt();
    void choices_areOnlyThoseThatApply_data();
    void choices_areOnlyThoseThatApply();
    void lookUp_pressed_keepsTheFocus();
    void activated_asksForDetails();
    void columns_needNoSidewaysScrolling_data();
    void columns_needNoSidewaysScrolling();
};

void ActivityPanelTest::shown_isTheNewestAndSaysSo_data()
{
    const int page = ActivityPanel::pageRows;
    QTest::addColumn<int>("attempts");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QString>("count");
    QTest::newRow("one") << 1 << 1 << QString();
    QTest::newRow("one less than a page") << page - 1 << page - 1 << QString();
    QTest::newRow("a page") << page << page << QString();
    QTest::newRow("one more") << page + 1 << page << u"Newest 1,000 of 1,001"_qs;
    QTest::newRow("many") << 5301 << page << u"Newest 1,000 of 5,301"_qs;
}

void ActivityPanelTest::shown_isTheNewestAndSaysSo()
{
    QFETCH(int, attempts);
    QFETCH(int, rows);
    QFETCH(QString, count);
    Opened opened(attempts);
    opened.panel.show();
    QTRY_COMPARE(opened.rows(), rows);
    QTRY_COMPARE(opened.count(), count);
    QCOMPARE(opened.more()->isVisible(), !count.isEmpty());
    QCOMPARE(opened.name(0), attempts == 1 ? u"oldest"_qs : QString::number(attempts - 1));
}

void ActivityPanelTest::showMore_goesOnToTheOldest()
{
    Opened opened(2300);
    opened.panel.show();
    QTRY_VERIFY(opened.more()->isVisible());
    QTest::mouseClick(opened.more(), Qt::LeftButton);
    QTRY_COMPARE(opened.rows(), 2000);
    QTRY_COMPARE(opened.count(), u"Newest 2,000 of 2,300"_qs);
    QTest::mouseClick(opened.more(), Qt::LeftButton);
    QTRY_COMPARE(opened.rows(), 2300);
    QTRY_VERIFY(!opened.more()->isVisible());
    QCOMPARE(opened.count(), QString());
    for (int row = 0; row < 2299; ++row)
        QCOMPARE(opened.name(row), QString::number(2299 - row));
    QCOMPARE(opened.name(2299), u"oldest"_qs);
}

void ActivityPanelTest::change_isShownInItsPlace()
{
    Opened opened(1500);
    opened.panel.show();
    QTRY_COMPARE(opened.count(), u"Newest 1,000 of 1,500"_qs);
    const Attempt begun = *opened.journal.begin(newAttempt(u"new"_qs));
    QCOMPARE(opened.rows(), 1001);
    QCOMPARE(opened.name(0), u"new"_qs);
    QCOMPARE(opened.count(), u"Newest 1,001 of 1,501"_qs);
    QVERIFY(opened.journal.finish(ended(begun, Attempt::State::Created, u"ldg_1"_qs)));
    QCOMPARE(opened.rows(), 1001);
    QCOMPARE(opened.table()->model()->index(0, ActivityModel::IdColumn).data().toString(), u"ldg_1"_qs);
}

/// Otherwise the rows between it and the others would never be read.
void ActivityPanelTest::change_ofWhatIsNotShown_addsNoRow()
{
    Opened opened(1500);
    opened.panel.show();
    QTRY_COMPARE(opened.count(), u"Newest 1,000 of 1,500"_qs);
    QVERIFY(opened.journal.finish(ended(opened.oldest, Attempt::State::Created, u"ldg_1"_qs)));
    QCOMPARE(opened.rows(), 1000);
    opened.more()->click();
    QTRY_COMPARE(opened.rows(), 1500);
    QCOMPARE(opened.table()->model()->index(1499, ActivityModel::IdColumn).data().toString(), u"ldg_1"_qs);
}

void ActivityPanelTest::othersWrite_allThatIsShownIsReadAgain()
{
    Opened opened(2500);
    opened.panel.show();
    QTRY_VERIFY(opened.more()->isVisible());
    opened.more()->click();
    QTRY_COMPARE(opened.rows(), 2000);
    opened.table()->selectRow(1500);
    const QString chosen = opened.name(1500);
    QVERIFY(opened.journal.noticeOthers());
    meddle(opened.path, repeatNewest(10));
    meddle(opened.path, u"UPDATE attempt SET ledger_name = 'changed' WHERE ledger_name = '510'"_qs);
    QVERIFY(opened.journal.noticeOthers());
    QTRY_COMPARE(opened.rows(), 2010);
    QTRY_COMPARE(opened.name(2010 - 11), u"changed"_qs);
    QCOMPARE(opened.name(opened.table()->currentIndex().row()), chosen);
}

void ActivityPanelTest::hidden_readsNothing()
{
    Opened opened(30);
    QVERIFY(opened.panel.findChild<QTableView *>() == nullptr);
    opened.panel.show();
    QTRY_COMPARE(opened.rows(), 30);
    opened.panel.hide();
    QVERIFY(opened.journal.begin(newAttempt(u"meanwhile"_qs)));
    QCOMPARE(opened.rows(), 30);
    opened.panel.show();
    QTRY_COMPARE(opened.rows(), 31);
    QCOMPARE(opened.name(0), u"meanwhile"_qs);
}

void ActivityPanelTest::otherJournal_isShownAlone()
{
    Opened opened(30);
    opened.panel.show();
    QTRY_COMPARE(opened.rows(), 30);
    Journal other(opened.folder.filePath(u"other/journal.sqlite"_qs));
    QVERIFY(other.open());
    QVERIFY(other.begin(newAttempt(u"other"_qs)));
    opened.panel.follow(other);
    QTRY_COMPARE(opened.rows(), 1);
    QCOMPARE(opened.name(0), u"other"_qs);
}

void ActivityPanelTest::longTexts_areNotLaidOutInEachPainting_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("letters") << QString(7600, u'x');
    QTest::newRow("invisible characters") << QString(7600, QChar(0x200B));
}

void ActivityPanelTest::longTexts_areNotLaidOutInEachPainting()
{
    QFETCH(QString, name);
    Opened opened(1);
    opened.add(name, Attempt::State::Rejected);
    opened.panel.resize(1000, 300);
    opened.panel.show();
    LayoutWatch watch;
    opened.table()->setStyle(&watch);
    QTRY_COMPARE(opened.rows(), 2);
    QVERIFY(!opened.table()->grab().isNull());
    static constexpr qsizetype longestWord = 20; // of an outcome
    QVERIFY2(watch.longest() <= longestWord, qPrintable(QString::number(watch.longest())));
    opened.table()->setStyle(nullptr);
}

void ActivityPanelTest::withoutAttempts_saysWhatWillBeHere()
{
    const Theme theme;
    const QTemporaryDir folder;
    Journal journal(folder.filePath(u"journal.sqlite"_qs));
    QVERIFY(journal.open());
    ActivityPanel panel(theme);
    panel.follow(journal);
    panel.show();
    const auto *state = panel.findChild<StateView *>();
    QVERIFY(state);
    QTRY_VERIFY(state->isVisible());
    QCOMPARE(state->accessibleName(), u"No attempts yet"_qs);
    QVERIFY(journal.begin(newAttempt(u"first"_qs)));
    QVERIFY(!state->isVisible());
}

void ActivityPanelTest::filter_typed_showsWhatContainsIt_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("name, in any case") << u"PAY"_qs << QStringList{u"Payroll"_qs};
    QTest::newRow("ID") << u"ldg_2"_qs << QStringList{u"Wallets"_qs};
    QTest::newRow("outcome") << u"unknown"_qs << QStringList{u"Payroll"_qs};
    QTest::newRow("connection") << u"acme"_qs << QStringList{u"Wallets"_qs, u"Payroll"_qs, u"oldest"_qs};
    QTest::newRow("blanks") << u"  "_qs << QStringList{u"Wallets"_qs, u"Payroll"_qs, u"oldest"_qs};
}

void ActivityPanelTest::filter_typed_showsWhatContainsIt()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, names);
    Opened opened(1);
    opened.add(u"Payroll"_qs, Attempt::State::Unknown);
    opened.add(u"Wallets"_qs, Attempt::State::Created, u"ldg_2"_qs);
    opened.panel.show();
    QTRY_COMPARE(opened.rows(), 3);
    auto *filter = field<QLineEdit>(opened.panel, u"Filter activity"_qs);
    QVERIFY(filter);
    filter->setFocus();
    QTest::keyClicks(filter, typed);
    QStringList shown;
    for (int row = 0; row < opened.rows(); ++row)
        shown += opened.name(row);
    QCOMPARE(shown, names);
    QCOMPARE(opened.count(), typed.trimmed().isEmpty() ? QString() : u"%1 of 3"_qs.arg(names.size()));
}

void ActivityPanelTest::filter_thatNothingMatches_offersToClearIt()
{
    Opened opened(1);
    opened.panel.show();
    QTRY_COMPARE(opened.rows(), 1);
    auto *filter = field<QLineEdit>(opened.panel, u"Filter activity"_qs);
    QVERIFY(filter);
    QTest::keyClicks(filter, u"nothing"_qs);
    QVERIFY(!opened.table()->isVisible());
    auto *clear = opened.button(u"Clear the filter"_qs);
    QVERIFY(clear->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    QVERIFY(opened.table()->isVisible());
    QCOMPARE(opened.panel.focusWidget(), filter);
}

void ActivityPanelTest::choices_areOnlyThoseThatApply_data()
{
    QTest::addColumn<Attempt::State>("state");
    QTest::addColumn<QStringList>("choices");
    QTest::newRow("created") << Attempt::State::Created << QStringList{u"Copy ID"_qs, u"Details"_qs};
    QTest::newRow("rejected") << Attempt::State::Rejected << QStringList{u"Details"_qs};
    QTest::newRow("unknown") << Attempt::State::Unknown << QStringList{u"Look it up"_qs, u"Details"_qs};
}

void ActivityPanelTest::choices_areOnlyThoseThatApply()
{
    QFETCH(Attempt::State, state);
    QFETCH(QStringList, choices);
    Opened opened(1);
    opened.add(u"Wallets"_qs, state, state == Attempt::State::Created ? u"ldg_1"_qs : QString());
    opened.panel.show();
    QTRY_COMPARE(opened.rows(), 2);
    QCOMPARE(opened.choices(), QStringList());
    opened.select(0);
    QCOMPARE(opened.choices(), choices);
    for (const QString &name : {u"Look it up"_qs, u"Copy ID"_qs, u"Create again"_qs})
        QCOMPARE(opened.button(name)->isVisible(), choices.contains(name));
}

void ActivityPanelTest::lookUp_pressed_keepsTheFocus()
{
    Opened opened(1);
    const Attempt lost = opened.add(u"Wallets"_qs, Attempt::State::Unknown);
    connect(&opened.panel, &ActivityPanel::lookUpRequested, &opened.panel, [&opened](const Attempt &attempt) {
        opened.panel.setWatch(attempt.id, {.stage = LookUpWatch::Stage::Looking});
    });
    opened.panel.show();
    QTRY_COMPARE(opened.rows(), 2);
    opened.panel.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&opened.panel));
    opened.select(0);
    auto *lookUp = opened.button(u"Look it up"_qs);
    lookUp->setFocus();
    QTest::keyClick(lookUp, Qt::Key_Space);
    QVERIFY(lookUp->hasFocus()); // while the service is being asked
    opened.panel.setWatch(lost.id, {.stage = LookUpWatch::Stage::Waiting});
    QVERIFY(lookUp->hasFocus());
    QVERIFY(opened.journal.finish(ended(lost, Attempt::State::Created, u"ldg_1"_qs)));
    QVERIFY(!lookUp->isVisible());
    QVERIFY(opened.table()->hasFocus());
}

void ActivityPanelTest::activated_asksForDetails()
{
    Opened opened(1);
    opened.panel.show();
    QTRY_COMPARE(opened.rows(), 1);
    QSignalSpy asked(&opened.panel, &ActivityPanel::detailsRequested);
    opened.select(0);
    QTest::keyClick(opened.table(), Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front().front().value<Attempt>().id, opened.oldest.id);
}

void ActivityPanelTest::columns_needNoSidewaysScrolling_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("isNameWhole");
    QTest::newRow("narrow") << 1000 << false;
    QTest::newRow("usual") << 1320 << false;
    QTest::newRow("wide") << 2400 << true;
}

void ActivityPanelTest::columns_needNoSidewaysScrolling()
{
    QFETCH(int, width);
    QFETCH(bool, isNameWhole);
    const QString name = u"Merchant settlement of the northern region, batch 2025"_qs;
    Opened opened(40);
    opened.add(name, Attempt::State::Created, u"ldg_2a5698b7-9da8-4fd7-9469-c085986cd221"_qs);
    opened.panel.resize(width, 300);
    opened.panel.show();
    QTRY_COMPARE(opened.rows(), 41);
    QTableView *table = opened.table();
    QTRY_COMPARE(table->horizontalHeader()->length(), table->viewport()->width());
    QVERIFY(!table->horizontalScrollBar()->isVisible());
    QVERIFY(table->columnWidth(ActivityModel::DetailColumn) >= 20 * table->fontMetrics().averageCharWidth());
    const int needed = table->fontMetrics().horizontalAdvance(name);
    QVERIFY(!isNameWhole || table->columnWidth(ActivityModel::NameColumn) >= needed);
}

QTEST_MAIN(ActivityPanelTest)
#include "tst_activitypanel.moc"
