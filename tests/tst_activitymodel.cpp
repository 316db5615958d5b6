// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/activitymodel.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace ledgerdesk;

namespace {

Attempt attempt(qint64 id, const QString &name, Attempt::State state)
{
    Attempt result;
    result.id = id;
    result.ledgerName = name;
    result.state = state;
    result.connectionName = u"Acme"_qs;
    result.startedAt = QDateTime({2026, 3, 1}, {10, 41, int(id % 60)}, Qt::UTC);
    return result;
}

} // namespace

class ActivityModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void put_newAttempt_standsOnTop();
    void put_knownAttempt_replacesItsRow();
    void outcome_isAWordForEachState_data();
    void outcome_isAWordForEachState();
    void name_withControlCharacters_isMadeVisible();
};

void ActivityModelTest::put_newAttempt_standsOnTop()
{
    ActivityModel model;
    const QAbstractItemModelTester tester(&model);
    model.setAttempts({attempt(1, u"first"_qs, Attempt::State::Created)});
    model.put(attempt(2, u"second"_qs, Attempt::State::Sending));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, ActivityModel::NameColumn).data().toString(), u"second"_qs);
    QCOMPARE(model.attemptAt(1)->id, 1);
    QCOMPARE(model.attemptAt(2), nullptr);
}

void ActivityModelTest::put_knownAttempt_replacesItsRow()
{
    ActivityModel model;
    const QAbstractItemModelTester tester(&model);
    model.setAttempts(
        {attempt(2, u"b"_qs, Attempt::State::Sending), attempt(1, u"a"_qs, Attempt::State::Created)});
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.put(attempt(2, u"b"_qs, Attempt::State::Unknown));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(model.index(0, ActivityModel::OutcomeColumn).data().toString(), u"Unknown"_qs);
}

void ActivityModelTest::outcome_isAWordForEachState_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("word");
    QTest::newRow("sending") << int(Attempt::State::Sending) << u"Sending"_qs;
    QTest::newRow("created") << int(Attempt::State::Created) << u"Created"_qs;
    QTest::newRow("rejected") << int(Attempt::State::Rejected) << u"Rejected"_qs;
    QTest::newRow("unknown") << int(Attempt::State::Unknown) << u"Unknown"_qs;
    QTest::newRow("not sent") << int(Attempt::State::NotSent) << u"Not sent"_qs;
}

void ActivityModelTest::outcome_isAWordForEachState()
{
    QFETCH(int, state);
    QFETCH(QString, word);
    ActivityModel model;
    model.setAttempts({attempt(1, u"x"_qs, Attempt::State(state))});
    QCOMPARE(model.index(0, ActivityModel::OutcomeColumn).data().toString(), word);
    QCOMPARE(model.index(0, ActivityModel::NameColumn).data(ActivityModel::StateRole).toInt(), state);
}

void ActivityModelTest::name_withControlCharacters_isMadeVisible()
{
    ActivityModel model;
    model.setAttempts({attempt(1, u"a\u202Eb"_qs, Attempt::State::Created)});
    const QString shown = model.index(0, ActivityModel::NameColumn).data().toString();
    QVERIFY(!shown.contains(QChar(0x202E)));
    QVERIFY(shown.contains(u"202E"_qs));
}

QTEST_GUILESS_MAIN(ActivityModelTest)
#include "tst_activitymodel.moc"
