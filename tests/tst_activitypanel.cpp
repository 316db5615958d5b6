// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "activity/activitypanel.h"
#include "support/attempts.h"
#include "support/fields.h"
#include "support/meddle.h"
#include "theme/theme.h"

#include <QAbstractItemModel>
#include <QLabel>
#include <QPushButton>
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
    /// The sentence about how many attempts are shown.
    QString count() const
    {
        for (const QLabel *label : panel.findChildren<QLabel *>()) {
            if (label->isVisible())
                return label->text();
        }
        return {};
    }
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

QTEST_MAIN(ActivityPanelTest)
#include "tst_activitypanel.moc"
