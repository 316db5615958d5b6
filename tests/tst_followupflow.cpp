// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/servedprogram.h"

#include <atomic>

using namespace ledgerdesk;
using namespace std::chrono_literals;

namespace {

constexpr auto metadata = R"({"note":"large"})";

bool isAddition(const WireRequest &request)
{
    return request.method == "POST" && request.target.contains("/metadata");
}

bool isReading(const WireRequest &request)
{
    return request.method == "GET" && request.target.startsWith("/ledgers/ldg_");
}

/// The program after an earlier run created a ledger and ended before its metadata was known to be there.
struct StartedAgain : ServedProgram {
    Attempt attempt;

    explicit StartedAgain(const WireScript &ledger, FollowUp::State state = FollowUp::State::Unknown)
        : ServedProgram(slow)
    {
        answerReading(ledger);
        attempt = record(u"Large"_qs, u"ldg_1"_qs, state);
    }
    void answerReading(const WireScript &ledger)
    {
        server.answerBy([ledger](const WireRequest &request) {
            return isReading(request) ? ledger : answering(200, "[]");
        });
    }
    Attempt record(const QString &name, const QString &ledgerId, FollowUp::State state)
    {
        WholeAttempt made;
        made.connectionId = connection.id;
        made.origin = originOf(server.url());
        made.ledgerName = name;
        made.followUp.state = FollowUp::State::Pending;
        made.later = *parseJson(QString::fromLatin1(metadata), DuplicateKeys::Refuse);
        made = *journal.begin(made);
        made.state = Attempt::State::Created;
        made.ledgerId = ledgerId;
        if (!journal.finish(made) || !journal.recordFollowUp(made.id, state))
            qFatal("the attempt could not be recorded");
        return *journal.attempt(made.id);
    }
    FollowUp::State state() const { return journal.attempt(attempt.id)->followUp.state; }
    int count(bool (*matches)(const WireRequest &)) const
    {
        const auto requests = server.requests();
        return int(std::count_if(requests.begin(), requests.end(), matches));
    }
};

WireScript ledgerWith(const QByteArray &stored)
{
    return answering(200, newLedgerJson("ldg_1", "Large", stored));
}

} // namespace

/// The second step of a ledger, as a person sees it after a restart.
class FollowUpFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unknown_afterARestart_isSettledByReading_data();
    void unknown_afterARestart_isSettledByReading();
    void unknown_cannotBeRead_saysTheSameAsBefore();
    void unknown_lookItUp_readsAgain();
    void unknown_several_areAllRead();
    void pending_afterARestart_isNotRead();
    void lost_saysSoAndIsSettledByReading();
};

void FollowUpFlowTest::unknown_afterARestart_isSettledByReading_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QString>("message");
    QTest::addColumn<FollowUp::State>("state");
    QTest::newRow("it is there") << QByteArray(metadata)
                                 << u"“Large” was created and its metadata was added"_qs
                                 << FollowUp::State::Done;
    QTest::newRow("it is not there") << QByteArray("null") << u"its metadata has not been added yet"_qs
                                     << FollowUp::State::Pending;
}

void FollowUpFlowTest::unknown_afterARestart_isSettledByReading()
{
    QFETCH(QByteArray, stored);
    QFETCH(QString, message);
    QFETCH(FollowUp::State, state);
    StartedAgain program(ledgerWith(stored));
    program.open();
    QTRY_VERIFY2(program.message().contains(message), qPrintable(program.message()));
    QCOMPARE(program.state(), state);
    QCOMPARE(bool(program.find(u"Add the metadata"_qs)), state == FollowUp::State::Pending);
    QVERIFY(!program.offers(u"Look it up"_qs));
    QCOMPARE(program.count(isAddition), 0);
    QCOMPARE(program.creates(), 0);
}

void FollowUpFlowTest::unknown_cannotBeRead_saysTheSameAsBefore()
{
    StartedAgain program(answering(403, "{}"));
    program.open();
    QTRY_COMPARE(program.count(isReading), 1);
    QTRY_VERIFY2(program.message().contains(u"The ledger could not be read"), qPrintable(program.message()));
    QVERIFY(program.message().contains(u"“Large” was created; we don't know whether its metadata was added"));
    QVERIFY(program.find(u"Add the metadata"_qs));
    QVERIFY(program.find(u"Leave it"_qs));
    QCOMPARE(program.state(), FollowUp::State::Unknown);
    QCOMPARE(program.count(isAddition), 0);
}

void FollowUpFlowTest::unknown_lookItUp_readsAgain()
{
    StartedAgain program(answering(500, "{}"));
    program.open();
    QTRY_VERIFY2(program.message().contains(u"The ledger could not be read"), qPrintable(program.message()));
    program.answerReading(ledgerWith(metadata));
    program.press(u"Look it up"_qs);
    QTRY_VERIFY2(program.message().contains(u"was created and its metadata was added"),
                 qPrintable(program.message()));
    QCOMPARE(program.state(), FollowUp::State::Done);
    QCOMPARE(program.count(isAddition), 0);
}

void FollowUpFlowTest::unknown_several_areAllRead()
{
    StartedAgain program(answering(404, "{}")); // the newest ledger is gone, but blocks nothing
    std::vector<Attempt> others;
    for (const auto &id : {u"ldg_2"_qs, u"ldg_3"_qs})
        others.push_back(program.record(u"Other"_qs, id, FollowUp::State::Unknown));
    program.server.answerBy([](const WireRequest &request) {
        if (!isReading(request))
            return answering(200, "[]");
        const QByteArray id = request.target.mid(9);
        return id == "ldg_3" ? answering(404, "{}") : answering(200, newLedgerJson(id, "Large", metadata));
    });
    program.open();
    QTRY_COMPARE(program.state(), FollowUp::State::Done);
    QCOMPARE(program.journal.attempt(others.at(0).id)->followUp.state, FollowUp::State::Done);
    QCOMPARE(program.journal.attempt(others.at(1).id)->followUp.state, FollowUp::State::Unknown);
    QCOMPARE(program.count(isAddition), 0);
}

void FollowUpFlowTest::pending_afterARestart_isNotRead()
{
    StartedAgain program(ledgerWith("null"), FollowUp::State::Pending);
    program.open();
    QTRY_VERIFY2(program.message().contains(u"its metadata has not been added yet"),
                 qPrintable(program.message()));
    QVERIFY(!program.offers(u"Look it up"_qs));
    QCOMPARE(program.count(isReading), 0);
    QCOMPARE(program.count(isAddition), 0);
}

void FollowUpFlowTest::lost_saysSoAndIsSettledByReading()
{
    StartedAgain program(ledgerWith(metadata), FollowUp::State::Pending);
    program.server.answerBy([](const WireRequest &request) {
        if (isAddition(request))
            return WireScript{{.kind = WireStep::Kind::Reset}}; // although the request arrived
        return isReading(request) ? ledgerWith(metadata) : answering(200, "[]");
    });
    program.open();
    QTRY_VERIFY(program.find(u"Add the metadata"_qs));
    program.press(u"Add the metadata"_qs);
    QTRY_VERIFY2(program.message().contains(u"we don't know whether its metadata was added"),
                 qPrintable(program.message()));
    QCOMPARE(program.state(), FollowUp::State::Unknown);
    const int additions = program.count(isAddition); // a network may deliver it more than once
    // The connection is opened again, as after a restart.
    program.workspace.connection.open(program.connection);
    QTRY_VERIFY2(program.message().contains(u"was created and its metadata was added"),
                 qPrintable(program.message()));
    QCOMPARE(program.state(), FollowUp::State::Done);
    QCOMPARE(program.count(isAddition), additions);
}

QTEST_MAIN(FollowUpFlowTest)
#include "tst_followupflow.moc"
