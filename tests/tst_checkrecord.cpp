// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkpanel.h"
#include "creation/checkrecord.h"
#include "support/checkroom.h"
#include "theme/theme.h"

#include <QListView>
#include <QSemaphore>
#include <QTest>

using namespace ledgerdesk;

namespace {

constexpr int patience = 20'000;

/// A check of a Core that holds its answer to the write until the test releases it.
struct HeldWrite {
    CreationRoom room;
    QSemaphore release;
    std::unique_ptr<CheckWrites> writes = std::make_unique<CheckWrites>([this](const CheckWrite &write) {
        ended.push_back(write);
        if (std::optional<Attempt> attempt = whatWasWritten(write))
            recorded = recordWhatWasWritten(*attempt, room.journal).has_value();
    });
    std::vector<CheckWrite> ended{};
    bool recorded = false;
    std::unique_ptr<CredentialCheck> check;

    explicit HeldWrite(const WireScript &end)
    {
        room.server.answerBy([this, end](const WireRequest &request) {
            if (ServiceScript::nameOf(request) != "write")
                return ServiceScript::core().answer(request);
            (void)release.tryAcquire(1, patience);
            return end;
        });
    }
    /// Releases the server's thread so that it can end.
    ~HeldWrite() { release.release(8); }
    HeldWrite(const HeldWrite &) = delete;
    HeldWrite &operator=(const HeldWrite &) = delete;

    void start(std::chrono::milliseconds total = std::chrono::seconds(60),
               const QByteArray &token = roomToken)
    {
        CheckSubject subject = subjectAt(room.server.url(), Service::Core, token);
        subject.connection = room.connection;
        subject.network->patience = {.total = total, .grace = std::chrono::milliseconds(50)};
        subject.writes = writes.get();
        check = std::make_unique<CredentialCheck>(std::move(subject));
        check->start();
    }
    std::vector<Attempt> attempts() const { return *room.journal.recent(); }
};

} // namespace

/// A ledger that a service created although it must refuse is never lost, whether anybody waits for the
/// answer or not.
class CheckRecordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void record_tellsWhatIsKnown_data();
    void record_tellsWhatIsKnown();
    void ordinaryCheck_leavesNothing_data();
    void ordinaryCheck_leavesNothing();
    void cancelledWhileOut_isStillWaitedFor_data();
    void cancelledWhileOut_isStillWaitedFor();
    void cancelledWhileOut_isInSight();
    void cancelledWhileOut_isUnknownAtItsDeadline();
    void cancelledBeforeItLeft_sendsNothing();
    void tokenThatIsRepeated_isNotRecorded_data();
    void tokenThatIsRepeated_isNotRecorded();
    void checkThatIsGone_isStillWaitedFor();
    void programThatEnds_leavesItUnknown();
};

void CheckRecordTest::record_tellsWhatIsKnown_data()
{
    QTest::addColumn<WireScript>("answer");
    QTest::addColumn<Attempt::State>("state");
    QTest::addColumn<QString>("ledgerId");
    QTest::addColumn<Finding>("finding");
    using S = Attempt::State;
    using F = Finding;
    QTest::newRow("a ledger") << answering(201, ledgerJson("ldg_77", "Unnamed")) << S::Created << u"ldg_77"_qs
                              << F::WroteLedger;
    QTest::newRow("a ledger, called 200")
        << answering(200, ledgerJson("ldg_77", "Unnamed")) << S::Created << u"ldg_77"_qs << F::WroteLedger;
    QTest::newRow("no ledger") << answering(201, "{}") << S::Unknown << QString() << F::WroteSomething;
    QTest::newRow("a failure of the service")
        << answering(502, "<html>") << S::Unknown << QString() << F::WriteUnsettled;
    QTest::newRow("no answer") << WireScript{{.kind = WireStep::Kind::Reset}} << S::Unknown << QString()
                               << F::WriteUnsettled;
}

void CheckRecordTest::record_tellsWhatIsKnown()
{
    QFETCH(WireScript, answer);
    HeldWrite held(answer);
    held.release.release();
    held.start();
    QSignalSpy finished(held.check.get(), &CredentialCheck::finished);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QTEST(held.check->report().stage(CheckStage::Write).finding, "finding");
    QCOMPARE(held.attempts().size(), size_t(1));
    const Attempt attempt = held.attempts().front();
    QTEST(attempt.state, "state");
    QTEST(attempt.ledgerId, "ledgerId");
    QCOMPARE(attempt.origin, originOf(held.room.server.url()));
    QCOMPARE(attempt.connectionName, u"Acme"_qs);
    QVERIFY(attempt.detail.contains(u"credential check"));
    QVERIFY(held.ended.front().isAwaited);
    // Nothing distinguishes such a ledger from others without a name, so none is looked up.
    QVERIFY(held.room.journal.unknown(held.room.connection, 10)->empty());
    QCOMPARE(held.room.creates(), 1);
}

void CheckRecordTest::ordinaryCheck_leavesNothing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("refused for its name") << 400 << blankName;
    QTest::newRow("refused for the token") << 401 << QByteArray("{}");
    QTest::newRow("refused for a right") << 403 << QByteArray(R"({"error":"lacks ledgers:write"})");
    QTest::newRow("too many requests") << 429 << QByteArray("{}");
}

void CheckRecordTest::ordinaryCheck_leavesNothing()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    HeldWrite held(answering(status, body));
    held.release.release();
    held.start();
    QSignalSpy finished(held.check.get(), &CredentialCheck::finished);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QCOMPARE(held.room.creates(), 1);
    QCOMPARE(held.ended.size(), size_t(1));
    QVERIFY(held.attempts().empty());
}

void CheckRecordTest::cancelledWhileOut_isStillWaitedFor_data()
{
    QTest::addColumn<WireScript>("answer");
    QTest::addColumn<std::optional<Attempt::State>>("state");
    using S = std::optional<Attempt::State>;
    QTest::newRow("created") << answering(201, ledgerJson("ldg_9", "")) << S(Attempt::State::Created);
    QTest::newRow("accepted") << answering(201, "{}") << S(Attempt::State::Unknown);
    QTest::newRow("closed") << WireScript{{.kind = WireStep::Kind::Close}} << S(Attempt::State::Unknown);
    QTest::newRow("reset") << WireScript{{.kind = WireStep::Kind::Reset}} << S(Attempt::State::Unknown);
    QTest::newRow("refused") << answering(400, blankName) << S();
}

void CheckRecordTest::cancelledWhileOut_isStillWaitedFor()
{
    QFETCH(WireScript, answer);
    QFETCH(std::optional<Attempt::State>, state);
    HeldWrite held(answer);
    held.start();
    QTRY_COMPARE_WITH_TIMEOUT(held.room.creates(), 1, patience);
    QSignalSpy finished(held.check.get(), &CredentialCheck::finished);
    held.check->cancel();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience); // at once, as the person sees it
    QCOMPARE(held.check->report().verdict, CheckVerdict::Cancelled);
    QCOMPARE(held.check->report().stage(CheckStage::Write).skipped, SkipReason::AnswerNotAwaited);
    QVERIFY(held.ended.empty());
    QVERIFY(held.attempts().empty());
    held.release.release();
    QTRY_COMPARE_WITH_TIMEOUT(held.ended.size(), size_t(1), patience);
    QVERIFY(!held.ended.front().isAwaited);
    QCOMPARE(held.attempts().size(), size_t(state ? 1 : 0));
    if (state)
        QCOMPARE(held.attempts().front().state, *state);
    QCOMPARE(held.room.creates(), 1);
}

void CheckRecordTest::cancelledWhileOut_isInSight()
{
    HeldWrite held({});
    held.room.connection.name = u"Customer wallets of the northern region "_qs.repeated(5);
    const Theme theme;
    CheckPanel panel(theme);
    panel.resize(460, 480);
    panel.setVisible(true);
    held.start();
    panel.follow(*held.check, CheckPanel::Progress::Running);
    QTRY_COMPARE_WITH_TIMEOUT(held.room.creates(), 1, patience);
    held.check->cancel();
    const auto *list = panel.findChild<QListView *>();
    const QModelIndex write = list->model()->index(int(CheckStage::Write), 0);
    QTRY_VERIFY(write.data(Qt::AccessibleTextRole).toString().contains(u"request was sent"_qs));
    QTRY_VERIFY(list->viewport()->rect().contains(list->visualRect(write)));
    held.release.release();
}

void CheckRecordTest::cancelledWhileOut_isUnknownAtItsDeadline()
{
    HeldWrite held({});
    held.start(std::chrono::seconds(2));
    QTRY_COMPARE_WITH_TIMEOUT(held.room.creates(), 1, patience);
    held.check->cancel();
    QTRY_COMPARE_WITH_TIMEOUT(held.ended.size(), size_t(1), patience);
    QCOMPARE(held.ended.front().ended, Ended::ByDeadline);
    QCOMPARE(held.attempts().size(), size_t(1));
    QCOMPARE(held.attempts().front().state, Attempt::State::Unknown);
}

void CheckRecordTest::cancelledBeforeItLeft_sendsNothing()
{
    HeldWrite held(answering(201, ledgerJson("ldg_9", "")));
    held.release.release();
    held.start();
    connect(held.check.get(), &CredentialCheck::stageChanged, this, [&held](const StageResult &result) {
        if (result.stage == CheckStage::Write && result.state == StageState::Running)
            held.check->cancel();
    });
    QSignalSpy finished(held.check.get(), &CredentialCheck::finished);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QCOMPARE(held.check->report().stage(CheckStage::Write).skipped, SkipReason::Cancelled);
    held.check.reset();
    QTest::qWait(0);
    QCOMPARE(held.room.creates(), 0);
    QVERIFY(held.attempts().empty());
}

void CheckRecordTest::tokenThatIsRepeated_isNotRecorded_data()
{
    QTest::addColumn<WireScript>("answer");
    const QByteArray key = "core-key-abcdefMARKER"; // only the check knows that this is a key
    QTest::newRow("in the ledger") << answering(201, ledgerJson("ldg_" + key, "for " + key, "null", key));
    QTest::newRow("in words") << answering(500, R"({"error":"failed for )" + key + R"("})");
    QTest::newRow("in a code") << answering(
        500, R"({"error_detail":{"code":")" + key + R"(","message":"failed for )" + key + R"("}})");
}

void CheckRecordTest::tokenThatIsRepeated_isNotRecorded()
{
    QFETCH(WireScript, answer);
    HeldWrite held(answer);
    held.release.release();
    held.start(std::chrono::seconds(60), "core-key-abcdefMARKER");
    QTRY_COMPARE_WITH_TIMEOUT(held.attempts().size(), size_t(1), patience);
    const Attempt attempt = held.attempts().front();
    for (const QString &text : {attempt.ledgerId, attempt.ledgerName, attempt.createdAtText, attempt.detail})
        QVERIFY2(!text.contains(u"core-key"), qPrintable(text));
}

void CheckRecordTest::checkThatIsGone_isStillWaitedFor()
{
    HeldWrite held(answering(201, ledgerJson("ldg_9", "")));
    held.start();
    QTRY_COMPARE_WITH_TIMEOUT(held.room.creates(), 1, patience);
    held.check.reset();
    held.release.release();
    QTRY_COMPARE_WITH_TIMEOUT(held.attempts().size(), size_t(1), patience);
    QCOMPARE(held.attempts().front().ledgerId, u"ldg_9"_qs);
    QVERIFY(!held.ended.front().isAwaited);
    QCOMPARE(held.room.creates(), 1);
}

void CheckRecordTest::programThatEnds_leavesItUnknown()
{
    HeldWrite held(answering(201, ledgerJson("ldg_9", "")));
    held.start();
    QTRY_COMPARE_WITH_TIMEOUT(held.room.creates(), 1, patience);
    held.writes.reset();
    QCOMPARE(held.attempts().size(), size_t(1));
    QCOMPARE(held.attempts().front().state, Attempt::State::Unknown);
    QVERIFY(held.attempts().front().detail.contains(u"the program ended"));
    held.check.reset(); // safe at this point
    QCOMPARE(held.room.creates(), 1);
}

QTEST_MAIN(CheckRecordTest)
#include "tst_checkrecord.moc"
