// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/done.h"
#include "base/threadpool.h"

#include <QtTest>

#include <memory>
#include <optional>
#include <thread>

using namespace ledgerdesk;

namespace {

/// What one answer brought.
struct Heard {
    std::vector<Result<int>> answers{};
    const QThread *thread = nullptr;

    auto hear()
    {
        return [this](Result<int> answer) {
            answers.push_back(std::move(answer));
            thread = QThread::currentThread();
        };
    }
};

/// Goes on until everything that was posted so far has been delivered.
void deliver()
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

} // namespace

class DoneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answer_isHeardAfterTheCall();
    void answer_twice_theFirstCounts();
    void answer_byACopy_isTheSameAnswer();
    void contextDies_isNotHeard_data();
    void contextDies_isNotHeard();
    void contextDies_letsGoOfWhatItHolds();
    void noContext_nobodyWaits();
    void neededEnds_isCancelled();
    void neededEnds_nobodyElseCouldAnswer_isCancelled();
    void neededEndsAfterTheAnswer_theAnswerCounts();
    void neededAndContextEnd_isNotHeard();
    void neededIsHeldByTheListener_endsWithTheContext();
    void step_isHeardInTheSameContext();
    void step_contextDies_isNotHeard();
    void abandoned_isTold();
    void answer_fromAnotherThread_isHeardOnTheContexts();
    void answer_fromThePool_isHeardOnTheContexts();
    void answer_whileTheContextDies_isSafe();
    void context_longLived_keepsNothingOfPastWaits();
};

void DoneTest::answer_isHeardAfterTheCall()
{
    Heard heard;
    const Done<int> done(this, heard.hear());
    QVERIFY(done.isAwaited());
    done(7);
    QVERIFY(heard.answers.empty());
    QVERIFY(!done.isAwaited());
    QTRY_COMPARE(heard.answers.size(), std::size_t(1));
    QCOMPARE(*heard.answers.front(), 7);
}

void DoneTest::answer_twice_theFirstCounts()
{
    Heard heard;
    const Done<int> done(this, heard.hear());
    done(1);
    done(2);
    deliver();
    done(3);
    deliver();
    QCOMPARE(heard.answers.size(), std::size_t(1));
    QCOMPARE(*heard.answers.front(), 1);
}

void DoneTest::answer_byACopy_isTheSameAnswer()
{
    Heard heard;
    const Done<int> done(this, heard.hear());
    const Done<int> copy = done; // NOLINT(performance-unnecessary-copy-initialization)
    copy(1);
    QVERIFY(!done.isAwaited());
    done(2);
    deliver();
    QCOMPARE(heard.answers.size(), std::size_t(1));
    QCOMPARE(*heard.answers.front(), 1);
}

void DoneTest::contextDies_isNotHeard_data()
{
    QTest::addColumn<bool>("isAnsweredBefore");
    QTest::newRow("before the answer") << false;
    QTest::newRow("before it is heard") << true;
}

void DoneTest::contextDies_isNotHeard()
{
    QFETCH(bool, isAnsweredBefore);
    Heard heard;
    auto context = std::make_unique<QObject>();
    const Done<int> done(context.get(), heard.hear());
    if (isAnsweredBefore)
        done(1);
    context.reset();
    QVERIFY(!done.isAwaited());
    done(2);
    deliver();
    QVERIFY(heard.answers.empty());
}

void DoneTest::contextDies_letsGoOfWhatItHolds()
{
    auto context = std::make_unique<QObject>();
    auto held = std::make_shared<int>(1);
    const Done<int> done(context.get(), [held](const Result<int> &) {});
    QCOMPARE(held.use_count(), 2L);
    context.reset();
    QCOMPARE(held.use_count(), 1L);
}

void DoneTest::noContext_nobodyWaits()
{
    Heard heard;
    const Done<int> done(nullptr, heard.hear());
    QVERIFY(!done.isAwaited());
    done(1);
    deliver();
    QVERIFY(heard.answers.empty());
}

void DoneTest::neededEnds_isCancelled()
{
    Heard heard;
    auto needed = std::make_unique<QObject>();
    const Done<int> done(this, heard.hear());
    done.endingWith(*needed);
    needed.reset();
    QVERIFY(heard.answers.empty());
    done(1); // comes too late
    deliver();
    QCOMPARE(heard.answers.size(), std::size_t(1));
    QVERIFY(!heard.answers.front());
    QCOMPARE(heard.answers.front().error().kind, Error::Kind::Cancelled);
}

/// A client that ends drops all that it would have answered.
void DoneTest::neededEnds_nobodyElseCouldAnswer_isCancelled()
{
    Heard heard;
    auto needed = std::make_unique<QObject>();
    Done<int>(this, heard.hear()).endingWith(*needed);
    needed.reset();
    deliver();
    QCOMPARE(heard.answers.size(), std::size_t(1));
    QCOMPARE(heard.answers.front().error().kind, Error::Kind::Cancelled);
}

void DoneTest::neededEndsAfterTheAnswer_theAnswerCounts()
{
    Heard heard;
    auto needed = std::make_unique<QObject>();
    const Done<int> done(this, heard.hear());
    done.endingWith (*needed)(1);
    needed.reset();
    deliver();
    QCOMPARE(heard.answers.size(), std::size_t(1));
    QCOMPARE(*heard.answers.front(), 1);
}

void DoneTest::neededAndContextEnd_isNotHeard()
{
    Heard heard;
    auto context = std::make_unique<QObject>();
    auto needed = std::make_unique<QObject>(context.get()); // ends while the context does
    Done<int>(context.get(), heard.hear()).endingWith(*needed.release());
    context.reset();
    deliver();
    QVERIFY(heard.answers.empty());
}

/// As a client is held that must outlive its connection.
void DoneTest::neededIsHeldByTheListener_endsWithTheContext()
{
    auto context = std::make_unique<QObject>();
    auto needed = std::make_shared<QObject>();
    const QPointer<QObject> watched(needed.get());
    Heard heard;
    const Done<int> outer(context.get(), [needed, hear = heard.hear()](Result<int> answer) mutable {
        hear(std::move(answer));
    });
    const Done<int> inner = outer.step<int>([outer](Result<int> answer) { outer(std::move(answer)); });
    inner.endingWith(*needed);
    needed.reset();
    QVERIFY(watched);
    context.reset();
    QVERIFY(!watched);
    deliver();
    QVERIFY(heard.answers.empty());
}

void DoneTest::step_isHeardInTheSameContext()
{
    Heard heard;
    const Done<int> done(this, heard.hear());
    done.step<QString>([done](const Result<QString> &text) { done(int(text->size())); })(u"four"_qs);
    QVERIFY(heard.answers.empty());
    QTRY_COMPARE(heard.answers.size(), std::size_t(1));
    QCOMPARE(*heard.answers.front(), 4);
}

void DoneTest::step_contextDies_isNotHeard()
{
    auto context = std::make_unique<QObject>();
    Heard heard;
    const Done<int> done(context.get(), heard.hear());
    bool isStepHeard = false;
    const auto step = done.step<void>([&isStepHeard](const Result<void> &) { isStepHeard = true; });
    context.reset();
    QVERIFY(!step.isAwaited());
    step({});
    QVERIFY(!done.step<void>([](const Result<void> &) {}).isAwaited());
    deliver();
    QVERIFY(!isStepHeard);
}

void DoneTest::abandoned_isTold()
{
    auto context = std::make_unique<QObject>();
    int told = 0;
    QObject call;
    auto endedCall = std::make_unique<QObject>();
    const Done<int> done(context.get(), [](const Result<int> &) {});
    done.ifAbandoned(&call, [&told] { ++told; });
    done.ifAbandoned(endedCall.get(), [&told] { ++told; });
    endedCall.reset();
    QCOMPARE(told, 0);
    context.reset();
    QCOMPARE(told, 1);
}

void DoneTest::answer_fromAnotherThread_isHeardOnTheContexts()
{
    Heard heard;
    std::thread worker([done = Done<int>(this, heard.hear())] { done(5); });
    worker.join();
    QVERIFY(heard.answers.empty());
    QTRY_COMPARE(heard.answers.size(), std::size_t(1));
    QCOMPARE(*heard.answers.front(), 5);
    QCOMPARE(heard.thread, QThread::currentThread());
}

void DoneTest::answer_fromThePool_isHeardOnTheContexts()
{
    Heard heard;
    answerFromPool<int>([] { return 5; }, {this, heard.hear()});
    QTRY_COMPARE(heard.answers.size(), std::size_t(1));
    QCOMPARE(heard.thread, QThread::currentThread());
}

/// The sanitizers watch.
void DoneTest::answer_whileTheContextDies_isSafe()
{
    static constexpr int rounds = 500;
    Heard heard;
    for (int round = 0; round < rounds; ++round) {
        auto context = std::make_unique<QObject>();
        std::thread worker([done = Done<int>(context.get(), heard.hear())] { done(1); });
        context.reset();
        worker.join();
    }
    deliver();
    QVERIFY(heard.answers.empty());
}

void DoneTest::context_longLived_keepsNothingOfPastWaits()
{
    class Watched : public QObject
    {
    public:
        int watchers() const { return receivers(SIGNAL(destroyed(QObject *))); }
    };
    Watched context;
    Watched needed;
    for (int call = 0; call < 100; ++call)
        Done<int>(&context, [](const Result<int> &) {}).endingWith(needed)(call);
    deliver();
    QCOMPARE(context.watchers(), 0);
    QCOMPARE(needed.watchers(), 0);
}

QTEST_GUILESS_MAIN(DoneTest)
#include "tst_done.moc"
