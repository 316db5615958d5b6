// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "activity/activitymodel.h"
#include "text/visibletext.h"

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
    void setAttempts_mergesWhatDiffers();
    void put_olderAttempt_standsInItsPlace();
    void setAttempts_before_changesOnlyWhatIsOlder_data();
    void setAttempts_before_changesOnlyWhatIsOlder();
    void longText_isCut();
    void detail_saysWhatIsKnown_data();
    void detail_saysWhatIsKnown();
};

void ActivityModelTest::setAttempts_mergesWhatDiffers()
{
    using State = Attempt::State;
    ActivityModel model;
    const QAbstractItemModelTester tester(&model);
    const Attempt one = attempt(1, u"one"_qs, State::Created);
    const Attempt three = attempt(3, u"three"_qs, State::Sending);
    const Attempt four = attempt(4, u"four"_qs, State::Created);
    model.setAttempts({four, three, one});
    const QPersistentModelIndex chosen = model.index(1, 0);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const std::vector<Attempt> merged{attempt(5, u"five"_qs, State::Sending),
                                      attempt(3, u"three"_qs, State::Unknown),
                                      attempt(2, u"two"_qs, State::Created)};
    model.setAttempts(merged);
    QCOMPARE(model.rowCount(), 3);
    for (int row = 0; row < 3; ++row)
        QVERIFY(*model.attemptAt(row) == merged[std::size_t(row)]);
    QCOMPARE(chosen.row(), 1);
    QCOMPARE(resets.size(), 0);
    model.setAttempts({});
    QCOMPARE(model.rowCount(), 0);
}

void ActivityModelTest::put_olderAttempt_standsInItsPlace()
{
    ActivityModel model;
    const QAbstractItemModelTester tester(&model);
    model.setAttempts(
        {attempt(3, u"c"_qs, Attempt::State::Created), attempt(1, u"a"_qs, Attempt::State::Created)});
    model.put(attempt(2, u"b"_qs, Attempt::State::Sending));
    QCOMPARE(model.attemptAt(1)->id, 2);
}

void ActivityModelTest::setAttempts_before_changesOnlyWhatIsOlder_data()
{
    using Ids = std::vector<qint64>;
    const auto older = ActivityModel::Older::Kept;
    QTest::addColumn<Ids>("page");
    QTest::addColumn<qint64>("before");
    QTest::addColumn<ActivityModel::Older>("older");
    QTest::addColumn<Ids>("rows"); // after changing 9, 7, 5, 3
    QTest::newRow("next page") << Ids{2, 1} << qint64(3) << older << Ids{9, 7, 5, 3, 2, 1};
    QTest::newRow("first page, others stay") << Ids{10, 9} << qint64(100) << older << Ids{10, 9, 7, 5, 3};
    QTest::newRow("in the middle") << Ids{6, 5} << qint64(9) << older << Ids{9, 6, 5, 3};
    QTest::newRow("last page") << Ids{5} << qint64(7) << ActivityModel::Older::Dropped << Ids{9, 7, 5};
    QTest::newRow("nothing is older") << Ids{} << qint64(7) << ActivityModel::Older::Dropped << Ids{9, 7};
    QTest::newRow("all") << Ids{4} << qint64(100) << ActivityModel::Older::Dropped << Ids{4};
}

void ActivityModelTest::setAttempts_before_changesOnlyWhatIsOlder()
{
    QFETCH(std::vector<qint64>, page);
    QFETCH(qint64, before);
    QFETCH(ActivityModel::Older, older);
    QFETCH(std::vector<qint64>, rows);
    const auto attempts = [](const std::vector<qint64> &ids) {
        std::vector<Attempt> all;
        for (const qint64 id : ids)
            all.push_back(attempt(id, u"x"_qs, Attempt::State::Created));
        return all;
    };
    ActivityModel model;
    const QAbstractItemModelTester tester(&model);
    model.setAttempts(attempts({9, 7, 5, 3}));
    model.setAttempts(attempts(page), before, older);
    std::vector<qint64> shown;
    for (int row = 0; row < model.rowCount(); ++row)
        shown.push_back(model.attemptAt(row)->id);
    QCOMPARE(shown, rows);
}

void ActivityModelTest::longText_isCut()
{
    Attempt large = attempt(1, QString(1'000'000, u'n'), Attempt::State::Unknown);
    large.connectionName = QString(1'000'000, u'c');
    large.matches = QStringList(1000, u"ldg_0123456789"_qs);
    ActivityModel model;
    model.setAttempts({large});
    for (int column = 0; column < ActivityModel::ColumnCount; ++column)
        QVERIFY(model.index(0, column).data().toString().size() <= cellLimit + 1);
}

void ActivityModelTest::detail_saysWhatIsKnown_data()
{
    using Stage = LookUpWatch::Stage;
    const auto at = [](int minute) { return QDateTime({2026, 3, 1}, {10, minute}, Qt::UTC); };
    QTest::addColumn<Attempt>("attempt");
    QTest::addColumn<LookUpWatch>("watch");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const Attempt &attempt, const LookUpWatch &watch,
                        const QString &words) { QTest::newRow(name) << attempt << watch << words; };
    Attempt unknown = attempt(1, u"x"_qs, Attempt::State::Unknown);
    unknown.detail = u"answered 502"_qs;
    const QString rest = u" · answered 502"_qs;
    row("sending", attempt(1, u"x"_qs, Attempt::State::Sending), {}, u"Waiting for the answer"_qs);
    row("nothing yet", unknown, {}, u"Answered 502"_qs);
    row("looking", unknown, {.stage = Stage::Looking}, u"Looking now…"_qs + rest);
    Attempt once = unknown;
    once.emptyLookUps = {.count = 1, .firstAt = at(41), .lastAt = at(41)};
    row("not found yet", once, {.stage = Stage::Waiting, .nextAt = at(42)},
        u"Not found yet — looking again at 10:42"_qs + rest);
    row("failed", once,
        {.stage = Stage::Waiting, .nextAt = at(42), .error = Error{.kind = Error::Kind::TimedOut}},
        u"The last look-up gave no answer — looking again at 10:42"_qs + rest);
    row("may not read", once, {.stage = Stage::Refused, .error = Error{.kind = Error::Kind::NotAllowed}},
        u"Cannot be looked up: this token has no read access"_qs + rest);
    Attempt absent = once;
    absent.emptyLookUps = {.count = 2, .firstAt = at(42), .lastAt = at(44), .areEnough = true};
    row("not found", absent, {}, u"Not found at 10:42 and 10:44"_qs + rest);
    row("similar", absent, {.similar = {Ledger{.id = u"ldg_1"_qs}}},
        u"Not found at 10:42 and 10:44 · similar: ldg_1"_qs + rest);
    absent.care = Attempt::Care::LeftOpen;
    row("left open", absent, {}, u"Left open · not found at 10:42 and 10:44"_qs + rest);
    Attempt several = unknown;
    several.matches = QStringList{u"ldg_old"_qs, u"ldg_new"_qs};
    row("duplicated", several, {}, u"Duplicated: 2 ledgers match, oldest first: ldg_old, ldg_new"_qs + rest);
    Attempt again = attempt(2, u"x"_qs, Attempt::State::Created);
    again.repeats = 1;
    row("list too short", unknown, {.isListShort = true},
        u"Not in the list, but the list is incomplete"_qs + rest);
    Attempt rejected = attempt(3, u"x"_qs, Attempt::State::Rejected);
    rejected.status = 403;
    rejected.detail = u"AUTH; not allowed"_qs;
    row("rejected", rejected, {}, u"HTTP 403 · AUTH; not allowed"_qs);
    Attempt inTwoSteps = attempt(4, u"x"_qs, Attempt::State::Created);
    inTwoSteps.followUp.state = FollowUp::State::Done;
    inTwoSteps.detail = u"found by a look-up"_qs;
    row("in two steps", inTwoSteps, {}, u"Its metadata was added in a second step · found by a look-up"_qs);
    inTwoSteps.followUp.state = FollowUp::State::Left;
    inTwoSteps.detail.clear();
    row("only the first step", inTwoSteps, {}, u"Left without the metadata from its second step"_qs);
    Attempt found = attempt(5, u"x"_qs, Attempt::State::Created);
    found.detail = u"found by a look-up"_qs;
    row("found", found, {}, u"Found by a look-up"_qs);
    row("repeated", again, {}, u"Created again after an attempt that stayed unknown"_qs);
}

void ActivityModelTest::detail_saysWhatIsKnown()
{
    QFETCH(Attempt, attempt);
    QFETCH(LookUpWatch, watch);
    QFETCH(QString, words);
    ActivityModel model;
    const QAbstractItemModelTester tester(&model);
    model.setAttempts({attempt});
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setWatch(attempt.id, watch);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(model.index(0, ActivityModel::DetailColumn).data().toString(), words);
}

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

QTEST_MAIN(ActivityModelTest)
#include "tst_activitymodel.moc"
