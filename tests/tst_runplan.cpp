// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/runs.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ledgerdesk;

namespace {

PlanHead someHead()
{
    PlanHead head{.runId = u"0b7d8f6a-run"_qs,
                  .connectionId = u"c1"_qs,
                  .connectionName = u"Acme “EU”"_qs,
                  .origin = u"https://api.example"_qs,
                  .instanceId = u"instance_1"_qs,
                  .referenceKey = u"request_reference"_qs,
                  .topLevelKey = u"myApp"_qs,
                  .fileName = u"ledgers.csv"_qs,
                  .fileHash = "ab12",
                  .heading = "name;\"owner\"",
                  .madeAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123).toUTC()};
    head.format.separator = u';';
    head.format.encoding = SourceEncoding::Windows1252;
    return head;
}

std::vector<PlannedLedger> someLedgers()
{
    const auto metadata = [](const QString &json) { return *parseJson(json, DuplicateKeys::Keep); };
    return {
        {.line = 2,
         .original = "Acme;\"a \"\"b\"\"\"",
         .name = u"Acme"_qs,
         .metadata = metadata(u"{\"owner\":\"a \\\"b\\\"\",\"rate\":1.50}"_qs)},
        {.line = 3, .original = "Zwei\nZeilen;", .name = u"Zwei\nZeilen"_qs, .metadata = JsonValue::object()},
        {.line = 5,
         .original = "Ж;x",
         .name = u"Ж"_qs,
         .metadata = metadata(u"{\"n\":12345678901234567890}"_qs)}};
}

PlanHead writePlan(const QString &path, const std::vector<PlannedLedger> &ledgers)
{
    PlanWriter writer(path);
    if (!writer.begin(someHead()))
        qFatal("the plan could not be begun");
    for (const PlannedLedger &ledger : ledgers) {
        if (!writer.add(ledger))
            qFatal("a row could not be written");
    }
    return *writer.commit(4);
}

} // namespace

/// The durable list of what a run creates, and the folders of runs.
class RunPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plan_isReadAsItWasWritten();
    void plan_isOnlyForItsOwner();
    void plan_notCommitted_leavesNothing();
    void plan_changedAnywhere_isRefused();
    void plan_cutAnywhere_isRefused();
    void plan_ofManyRows_readsAnyOfThem();
    void reference_namesItsRow();
    void draft_hasTheReferenceOutsideTheGroup();
    void run_isHeldByOneOnly();
    void run_withADamagedPlan_isNotHeld();
    void run_removed_isGone();
};

void RunPlanTest::plan_isReadAsItWasWritten()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"plan.jsonl"_qs);
    const PlanHead written = writePlan(path, someLedgers());
    const auto plan = RunPlan::open(path);
    QVERIFY(plan);
    QCOMPARE((*plan)->head(), written);
    QCOMPARE(written.rows, 3);
    QCOMPARE(written.leftOut, 4);
    for (qint64 row = 0; row < 3; ++row)
        QCOMPARE(*(*plan)->at(row), someLedgers().at(size_t(row)));
    QVERIFY(!(*plan)->at(3));
    QVERIFY(!(*plan)->at(-1));
    QCOMPARE((*plan)->hash().size(), 64);
}

void RunPlanTest::plan_isOnlyForItsOwner()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"plan.jsonl"_qs);
    writePlan(path, someLedgers());
    QVERIFY(!(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther)));
}

void RunPlanTest::plan_notCommitted_leavesNothing()
{
    const QTemporaryDir folder;
    {
        PlanWriter writer(folder.filePath(u"plan.jsonl"_qs));
        QVERIFY(writer.begin(someHead()));
        QVERIFY(writer.add(someLedgers().front()));
    }
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void RunPlanTest::plan_changedAnywhere_isRefused()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"plan.jsonl"_qs);
    writePlan(path, someLedgers());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray whole = file.readAll();
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray changed = whole;
        changed[at] = changed.at(at) == '1' ? '2' : '1';
        QVERIFY(file.resize(0));
        QVERIFY(file.seek(0));
        QCOMPARE(file.write(changed), changed.size());
        QVERIFY(file.flush());
        QVERIFY2(!RunPlan::open(path), qPrintable(u"changed at %1"_qs.arg(at)));
    }
}

void RunPlanTest::plan_cutAnywhere_isRefused()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"plan.jsonl"_qs);
    writePlan(path, someLedgers());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    for (qint64 size = file.size() - 1; size >= 0; --size) {
        QVERIFY(file.resize(size));
        const auto plan = RunPlan::open(path);
        QVERIFY2(!plan, qPrintable(u"cut to %1 bytes"_qs.arg(size)));
        QCOMPARE(plan.error().rule, Error::Rule::Damaged);
    }
}

void RunPlanTest::plan_ofManyRows_readsAnyOfThem()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"plan.jsonl"_qs);
    std::vector<PlannedLedger> many(20'000, someLedgers().front());
    for (size_t row = 0; row < many.size(); ++row)
        many[row].line = qint64(row) + 2;
    writePlan(path, many);
    const auto plan = RunPlan::open(path);
    QVERIFY(plan);
    for (const qint64 row : {19'999, 0, 12'345, 7})
        QCOMPARE((*plan)->at(row)->line, row + 2);
}

void RunPlanTest::reference_namesItsRow()
{
    QCOMPARE(referenceOf(u"run"_qs, 0), u"run-000001"_qs);
    QCOMPARE(referenceOf(u"run"_qs, 1'234'566), u"run-1234567"_qs);
    for (const qint64 row : {0, 41, 999'999, 1'000'000})
        QCOMPARE(rowOf(u"run"_qs, referenceOf(u"run"_qs, row)), std::optional(row));
    for (const QString &other : {u"run"_qs, u"run-"_qs, u"run-1"_qs, u"run-000000"_qs, u"run-00000x"_qs,
                                 u"run-+00001"_qs, u"other-000001"_qs, u"run2-000001"_qs})
        QVERIFY2(!rowOf(u"run"_qs, other), qPrintable(other));
}

void RunPlanTest::draft_hasTheReferenceOutsideTheGroup()
{
    const LedgerDraft draft = draftOf(someHead(), someLedgers().front(), 6);
    const JsonValue sent = sentMetadata(draft);
    QCOMPARE(sent.find(u"request_reference")->text, u"0b7d8f6a-run-000007"_qs);
    QCOMPARE(*sent.find(u"myApp"), someLedgers().front().metadata);
}

void RunPlanTest::run_isHeldByOneOnly()
{
    const QTemporaryDir folder;
    const Runs runs(folder.filePath(u"runs"_qs));
    QVERIFY(runs.ids().empty());
    writePlan(*runs.planPathFor(u"r1"_qs), someLedgers());
    QVERIFY(runs.ids().empty()); // planned, but not yet a run
    QVERIFY(runs.add(u"r1"_qs));
    QCOMPARE(runs.ids(), std::vector{u"r1"_qs});
    {
        const auto held = runs.hold(u"r1"_qs);
        QVERIFY(held);
        QCOMPARE(held->file->counts(), (RowCounts{.planned = 3}));
        const auto second = runs.hold(u"r1"_qs);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::Kind::Busy);
        QCOMPARE(runs.remove(u"r1"_qs).error().kind, Error::Kind::Busy);
    }
    QVERIFY(runs.hold(u"r1"_qs));
}

void RunPlanTest::run_withADamagedPlan_isNotHeld()
{
    const QTemporaryDir folder;
    const Runs runs(folder.path());
    const QString path = *runs.planPathFor(u"r1"_qs);
    writePlan(path, someLedgers());
    QVERIFY(runs.add(u"r1"_qs));
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    file.write("{}\n");
    file.close();
    QCOMPARE(runs.hold(u"r1"_qs).error().rule, Error::Rule::Damaged);
}

void RunPlanTest::run_removed_isGone()
{
    const QTemporaryDir folder;
    const Runs runs(folder.path());
    writePlan(*runs.planPathFor(u"r1"_qs), someLedgers());
    QVERIFY(runs.add(u"r1"_qs));
    QVERIFY(runs.remove(u"r1"_qs));
    QVERIFY(runs.ids().empty());
    QVERIFY(!QDir(folder.filePath(u"r1"_qs)).exists());
}

QTEST_GUILESS_MAIN(RunPlanTest)

#include "tst_runplan.moc"
