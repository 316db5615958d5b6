// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/runwriter.h"
#include "support/meddle.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ledgerdesk;
using State = RowState;

namespace {

const QByteArray planHash("0123abcd");

RunRow rowOfState(qint64 row, State state, const QString &ledgerId = {})
{
    return {.row = row,
            .state = state,
            .sent = 1,
            .ledgerId = ledgerId,
            .sentAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000).toUTC()};
}

struct Kept {
    QTemporaryDir folder{};
    QString path = folder.filePath(u"rows.sqlite"_qs);
    std::unique_ptr<RunFile> file = *RunFile::create(path, planHash, 10);

    void openAgain()
    {
        file.reset();
        file = *RunFile::open(path, planHash);
    }
};

} // namespace

/// What became of the rows of a run, on the disk.
class RunFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newFile_hasOnlyPlannedRows();
    void rows_areThereAgain();
    void sendingWhenTheProgramEnded_isUnknown();
    void created_staysCreated();
    void write_oneRowIsWrong_writesNone();
    void plannedAgain_isFirst();
    void recordedOutOfOrder_theGapIsFirst();
    void ofAnotherPlan_isRefused();
    void ofANewerProgram_isRefused();
    void damaged_isRefused();
    void state_andCount_areKept();
    void writer_answersOnceItIsOnDisk();
    void writer_ends_writesWhatWaits();
    void writer_fileIsGone_answersWithTheError();
};

void RunFileTest::newFile_hasOnlyPlannedRows()
{
    const Kept kept;
    QCOMPARE(kept.file->counts(), (RowCounts{.planned = 10}));
    QCOMPARE(kept.file->firstPlanned(), 0);
    QCOMPARE(kept.file->state(), RunFile::State::Ready);
    QCOMPARE(kept.file->row(3)->state, State::Planned);
    QVERIFY(!(QFile::permissions(kept.path) & (QFile::ReadGroup | QFile::ReadOther)));
}

void RunFileTest::rows_areThereAgain()
{
    Kept kept;
    RunRow failed = rowOfState(1, State::Unknown);
    failed.status = 502;
    failed.detail = u"no answer"_qs;
    failed.endedAt = failed.sentAt.addSecs(1);
    failed.emptyLookUps = 1;
    failed.firstEmptyAt = failed.sentAt.addSecs(9);
    const RunRow created = rowOfState(0, State::Created, u"ldg_1"_qs);
    QVERIFY(kept.file->write({created, failed}));
    kept.openAgain();
    QCOMPARE(*kept.file->row(0), created);
    QCOMPARE(*kept.file->row(1), failed);
    QCOMPARE(kept.file->counts(), (RowCounts{.planned = 8, .created = 1, .unknown = 1}));
    QCOMPARE(kept.file->firstPlanned(), 2);
    QCOMPARE(*kept.file->rowsIn(State::Unknown, 0, 10), std::vector{failed});
    QVERIFY(kept.file->rowsIn(State::Unknown, 2, 10)->empty());
}

void RunFileTest::sendingWhenTheProgramEnded_isUnknown()
{
    Kept kept;
    QVERIFY(kept.file->write({rowOfState(0, State::Sending)}));
    QCOMPARE((*RunFile::open(kept.path, planHash, RunFile::Abandoned::Stays))->row(0)->state, State::Sending);
    kept.openAgain();
    QCOMPARE(kept.file->row(0)->state, State::Unknown);
    QVERIFY(kept.file->row(0)->endedAt.isValid());
    QCOMPARE(kept.file->counts(), (RowCounts{.planned = 9, .unknown = 1}));
}

void RunFileTest::created_staysCreated()
{
    Kept kept;
    QVERIFY(kept.file->write({rowOfState(0, State::Created, u"ldg_1"_qs)}));
    QVERIFY(kept.file->write({rowOfState(0, State::Unknown), rowOfState(1, State::Sending)}));
    QCOMPARE(kept.file->row(0)->ledgerId, u"ldg_1"_qs);
    QCOMPARE(kept.file->counts(), (RowCounts{.planned = 8, .sending = 1, .created = 1}));
}

void RunFileTest::write_oneRowIsWrong_writesNone()
{
    Kept kept;
    QVERIFY(!kept.file->write({rowOfState(0, State::Sending), rowOfState(10, State::Sending)}));
    QCOMPARE(kept.file->counts(), (RowCounts{.planned = 10}));
    kept.openAgain();
    QCOMPARE(kept.file->row(0)->state, State::Planned);
}

void RunFileTest::plannedAgain_isFirst()
{
    Kept kept;
    QVERIFY(kept.file->write({rowOfState(0, State::Created, u"ldg_1"_qs), rowOfState(1, State::Sending),
                              rowOfState(2, State::Created, u"ldg_3"_qs)}));
    QVERIFY(kept.file->write({rowOfState(1, State::Planned)}));
    QCOMPARE(kept.file->firstPlanned(), 1);
    QCOMPARE(kept.file->counts(), (RowCounts{.planned = 8, .created = 2}));
}

void RunFileTest::recordedOutOfOrder_theGapIsFirst()
{
    Kept kept;
    QVERIFY(kept.file->write({rowOfState(0, State::Created, u"ldg_1"_qs), rowOfState(2, State::Sending)}));
    QCOMPARE(kept.file->firstPlanned(), 1);
    kept.openAgain();
    QCOMPARE(kept.file->firstPlanned(), 1);
    QVERIFY(kept.file->write({rowOfState(1, State::Sending)}));
    QCOMPARE(kept.file->firstPlanned(), 3);
}

void RunFileTest::ofAnotherPlan_isRefused()
{
    Kept kept;
    kept.file.reset();
    const auto opened = RunFile::open(kept.path, "another");
    QVERIFY(!opened);
    QCOMPARE(opened.error().rule, Error::Rule::Damaged);
}

void RunFileTest::ofANewerProgram_isRefused()
{
    Kept kept;
    kept.file.reset();
    meddle(kept.path, u"PRAGMA user_version = 1000"_qs);
    const auto opened = RunFile::open(kept.path, planHash);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::RecordNewer);
}

void RunFileTest::damaged_isRefused()
{
    Kept kept;
    kept.file.reset();
    QFile file(kept.path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    const auto opened = RunFile::open(kept.path, planHash);
    QVERIFY(!opened);
    QCOMPARE(opened.error().rule, Error::Rule::Damaged);
}

void RunFileTest::state_andCount_areKept()
{
    Kept kept;
    QVERIFY(kept.file->setState(RunFile::State::Paused));
    QVERIFY(kept.file->setCount(R"({"found":3})"));
    kept.openAgain();
    QCOMPARE(kept.file->state(), RunFile::State::Paused);
    QCOMPARE(kept.file->count(), QByteArray(R"({"found":3})"));
}

void RunFileTest::writer_answersOnceItIsOnDisk()
{
    const Kept kept;
    RunWriter writer(kept.path, planHash);
    QObject context;
    int answers = 0;
    State seen = State::Planned;
    for (int row = 0; row < 6; ++row) {
        writer.write({rowOfState(row, State::Sending)}, {&context, [&, row](const Result<void> &written) {
                                                             QVERIFY(written);
                                                             seen = kept.file->row(row)->state;
                                                             QCOMPARE(seen, State::Sending);
                                                             ++answers;
                                                         }});
    }
    QTRY_COMPARE(answers, 6);
    bool isStateKept = false;
    writer.setState(RunFile::State::Running,
                    {&context, [&](const Result<void> &done) { isStateKept = done.has_value(); }});
    QTRY_VERIFY(isStateKept);
}

void RunFileTest::writer_ends_writesWhatWaits()
{
    Kept kept;
    {
        RunWriter writer(kept.path, planHash);
        for (int row = 0; row < 10; ++row)
            writer.write({rowOfState(row, State::Created, u"ldg_%1"_qs.arg(row))}, {nullptr, {}});
    }
    kept.openAgain();
    QCOMPARE(kept.file->counts(), (RowCounts{.created = 10}));
}

void RunFileTest::writer_fileIsGone_answersWithTheError()
{
    QTemporaryDir folder;
    RunWriter writer(folder.filePath(u"rows.sqlite"_qs), planHash);
    QObject context;
    std::optional<Error> error;
    writer.write({rowOfState(0, State::Sending)}, {&context, [&](const Result<void> &written) {
                                                       if (!written)
                                                           error = written.error();
                                                   }});
    QTRY_VERIFY(error);
    QCOMPARE(error->kind, Error::Kind::StorageFailed);
}

QTEST_GUILESS_MAIN(RunFileTest)

#include "tst_runfile.moc"
