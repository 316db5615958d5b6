// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/oneshotbody.h"
#include "bulk/bulkrun.h"
#include "bulk/rowverdict.h"
#include "support/runroom.h"

#include <QBuffer>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QHashSeed>
#include <QLoggingCategory>
#include <QTextStream>

#include <cstdio>
#include <deque>
#include <random>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using namespace std::chrono_literals;

namespace {

using State = BulkRun::State;

/// What is taken out of the program, so that the simulation can show that it would notice.
enum class Mutation { None, RewindableBody, SendBeforeRecord };

QString memoryFolder()
{
    const QString memory = u"/dev/shm"_qs;
    return QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
}

/// One world: a run, its disk, its network and its service, driven by one seed. Everything may fail at any
/// event until the world heals; after that the run must come to its end.
class World
{
public:
    World(quint32 seed, Mutation mutation);
    /// Lives to the end. The broken promise, or "".
    QString live();
    const std::deque<QString> &events() const { return m_events; }

private:
    class Disk;
    class Service;
    friend class Disk;
    friend class Service;

    bool chance(int perMille) { return int(m_random() % 1000) < perMille; }
    std::chrono::milliseconds upTo(int ms) { return std::chrono::milliseconds(m_random() % quint32(ms + 1)); }
    void say(const QString &event);
    void blame(const QString &promise);
    void open();
    void meddle();
    void judge();
    bool isHealed() const { return m_step > 600; }

    std::mt19937 m_random;
    const Mutation m_mutation;
    const qint64 m_rows;
    const int m_trouble; ///< per mille
    VirtualClock m_clock;
    KeptRows m_kept;
    std::shared_ptr<MemoryPlan> m_plan;
    QObject m_outside; ///< lives on when the program is killed

    struct Stored {
        QString id;
        qint64 row;
    };
    std::vector<Stored> m_stored;
    std::map<qint64, int> m_arrived; ///< requests of a row that the service took up
    std::map<qint64, int> m_refused; ///< of them, surely not accepted

    std::unique_ptr<Disk> m_disk;
    std::unique_ptr<Service> m_service;
    TakenUp m_takenUp{memoryFolder()}; // in memory, as a disk would take most of the time
    std::unique_ptr<RunFile> m_file;
    std::unique_ptr<BulkRun> m_run;
    std::deque<QString> m_events;
    QString m_broken;
    int m_step = 0;
};

/// Writes late, refuses before or after a write took effect, and forgets what was not written at a kill.
class World::Disk : public RunRecord
{
public:
    explicit Disk(World &world)
        : m_world(world)
    {
    }
    void write(std::vector<RunRow> rows, Done<void> done) override
    {
        if (m_world.m_mutation == Mutation::SendBeforeRecord)
            done({});
        enum class Fate { Written, Refused, WrittenButRefused };
        Fate fate = Fate::Written;
        if (!m_world.isHealed() && m_world.chance(m_world.m_trouble / 4))
            fate = m_world.chance(500) ? Fate::Refused : Fate::WrittenButRefused;
        m_at = std::max(m_at, m_world.m_clock.elapsed() + m_world.upTo(5)); // in the order of the calls
        m_world.m_clock.after(
            m_at - m_world.m_clock.elapsed(), &m_context, [this, rows = std::move(rows), done, fate] {
                if (fate != Fate::Refused)
                    take(rows);
                if (fate == Fate::Written)
                    return done({});
                m_world.say(u"write refused"_qs);
                done(
                    tl::unexpected(Error{.kind = Error::Kind::StorageFailed, .rule = Error::Rule::DiskFull}));
            });
    }
    void setState(RunFile::State state, Done<void> done) override
    {
        m_world.m_kept.state = state;
        done({});
    }
    void setCount(const QByteArray &json, Done<void> done) override
    {
        m_world.m_kept.counted = json;
        done({});
    }

private:
    void take(const std::vector<RunRow> &rows)
    {
        for (const RunRow &row : rows) {
            RunRow &kept = m_world.m_kept.rows[row.row];
            if (kept.state != RowState::Created)
                kept = row;
        }
    }

    World &m_world;
    std::chrono::milliseconds m_at{0};
    QObject m_context;
};

/// The service behind a network that loses, repeats and cuts. Does with a body what QNetworkAccessManager
/// does: when the connection closes without an answer, it rewinds the body and sends it again.
class World::Service : public RunService
{
public:
    explicit Service(World &world)
        : m_world(world)
    {
    }
    void create(const WrittenDraft &draft, Done<Verdict> done) override
    {
        const qint64 row = *rowOf(runId, draft.draft().reference.value);
        std::shared_ptr<QIODevice> body;
        if (m_world.m_mutation == Mutation::RewindableBody) {
            auto buffer = std::make_shared<QBuffer>();
            buffer->setData(draft.body());
            buffer->open(QIODevice::ReadOnly);
            body = buffer;
        } else {
            body = std::make_shared<OneShotBody>(draft.body());
        }
        m_world.m_clock.after(m_world.upTo(20), &m_context,
                              [this, row, body, done] { send(row, body, done, 1); });
    }
    void find(const LedgerReference &reference, const QString & /*name*/,
              Done<std::vector<Ledger>> done) override
    {
        m_world.m_clock.after(m_world.upTo(50), &m_context, [this, reference, done] {
            if (isTroubled())
                return done(tl::unexpected(Error{.kind = Error::Kind::ConnectionLost}));
            std::vector<Ledger> found;
            for (const Stored &stored : m_world.m_stored) {
                if (stored.row == *rowOf(runId, reference.value))
                    found.push_back(ledgerOf(stored));
            }
            done(found);
        });
    }
    void page(const QString & /*key*/, const QString & /*run*/, const wire::Stretch &stretch,
              Done<wire::LedgerPage> done) override
    {
        m_world.m_clock.after(m_world.upTo(50), &m_context, [this, stretch, done] {
            if (isTroubled())
                return done(tl::unexpected(Error{.kind = Error::Kind::ConnectionLost}));
            wire::LedgerPage page;
            for (size_t i = size_t(stretch.offset); i < m_world.m_stored.size() && page.ledgers.size() < 100;
                 ++i)
                page.ledgers.push_back(ledgerOf(m_world.m_stored[i]));
            done(page);
        });
    }

private:
    enum class Fate {
        Create,
        CloseBefore,
        CloseAfter,
        CutAnswer,
        Unreachable,
        RateLimit,
        RefuseToken,
        Fail,
        FailAfterStoring,
        Late
    };

    bool isTroubled() { return !m_world.isHealed() && m_world.chance(m_world.m_trouble); }

    Fate fate()
    {
        constexpr std::array all{Fate::CloseBefore, Fate::CloseAfter,       Fate::CutAnswer,
                                 Fate::Unreachable, Fate::RateLimit,        Fate::RefuseToken,
                                 Fate::Fail,        Fate::FailAfterStoring, Fate::Late};
        return isTroubled() ? all.at(m_world.m_random() % all.size()) : Fate::Create;
    }

    static Ledger ledgerOf(const Stored &stored)
    {
        return {.id = stored.id,
                .metadata = JsonValue::object(
                    {{u"client_ref"_qs, JsonValue::ofText(referenceOf(runId, stored.row))}})};
    }

    /// One copy of a request.
    void send(qint64 row, const std::shared_ptr<QIODevice> &body, const Done<Verdict> &done, int copies)
    {
        const Fate what = fate();
        m_world.say(u"row %1: fate %2, copy %3"_qs.arg(row).arg(int(what)).arg(copies));
        if (what == Fate::Unreachable)
            return answer({.networkError = QNetworkReply::ConnectionRefusedError}, body, done);
        body->readAll();
        if (m_world.m_kept.rows[row].state != RowState::Sending)
            m_world.blame(u"row %1 was sent before it was durable"_qs.arg(row));
        switch (what) {
        case Fate::CloseBefore:
            return closed(row, body, done, copies);
        case Fate::CloseAfter:
            store(row);
            return closed(row, body, done, copies);
        case Fate::Late: // after the wait for the answer has ended
            m_world.m_clock.after(m_world.upTo(90'000), &m_world.m_outside,
                                  [world = &m_world, row] { storeIn(*world, row); });
            m_world.m_clock.after(30s, &m_context,
                                  [this, body, done] { answer({.ended = Ended::ByDeadline}, body, done); });
            return;
        case Fate::CutAnswer:
            return answer({.status = 201,
                           .body = R"({"ledger_id": "ldg)",
                           .networkError = QNetworkReply::RemoteHostClosedError},
                          body, done, store(row));
        case Fate::RateLimit:
            refuse(row);
            return answer({.status = 429, .body = "{}"}, body, done);
        case Fate::RefuseToken:
            refuse(row);
            return answer({.status = 401, .body = "{}"}, body, done);
        case Fate::Fail:
            ++m_world.m_arrived[row];
            return answer({.status = 503, .body = "{}"}, body, done);
        case Fate::FailAfterStoring:
            store(row);
            return answer({.status = 500, .body = "{}"}, body, done);
        case Fate::Create:
            answer({.status = 201}, body, done, store(row));
            return;
        case Fate::Unreachable:
            return;
        }
    }

    void closed(qint64 row, const std::shared_ptr<QIODevice> &body, const Done<Verdict> &done, int copies)
    {
        if (copies < 2 && body->reset())
            return m_world.m_clock.after(m_world.upTo(20), &m_context, [this, row, body, done, copies] {
                send(row, body, done, copies + 1);
            });
        answer({.networkError = QNetworkReply::ContentReSendError}, body, done);
    }

    void answer(Exchange exchange, const std::shared_ptr<QIODevice> &body, const Done<Verdict> &done,
                const QString &id = {})
    {
        exchange.bodyWasRead = body->pos() > 0;
        if (exchange.status == 201 && exchange.body.isEmpty())
            exchange.body = R"({"ledger_id":")" + id.toUtf8() + R"(","name":"x","created_at":""})";
        m_world.m_clock.after(m_world.upTo(20), &m_context,
                              [exchange, done] { done(judgeCreate(exchange, u"x"_qs)); });
    }

    QString store(qint64 row) { return storeIn(m_world, row); }

    static QString storeIn(World &world, qint64 row)
    {
        ++world.m_arrived[row];
        const bool isTwice = std::any_of(world.m_stored.begin(), world.m_stored.end(),
                                         [row](const Stored &stored) { return stored.row == row; });
        if (isTwice)
            world.blame(u"row %1 was created twice"_qs.arg(row));
        world.m_stored.push_back({u"ldg_%1"_qs.arg(world.m_stored.size()), row});
        return world.m_stored.back().id;
    }

    void refuse(qint64 row)
    {
        ++m_world.m_arrived[row];
        ++m_world.m_refused[row];
    }

    World &m_world;
    QObject m_context;
};

World::World(quint32 seed, Mutation mutation)
    : m_random(seed)
    , m_mutation(mutation)
    , m_rows(1 + qint64(m_random() % 40))
    , m_trouble(int(m_random() % 300))
    , m_plan(std::make_shared<MemoryPlan>(m_rows))
{
    m_kept.count = m_rows;
}

void World::say(const QString &event)
{
    m_events.push_back(u"%1 ms: %2"_qs.arg(m_clock.elapsed().count()).arg(event));
    if (m_events.size() > 40)
        m_events.pop_front();
}

void World::blame(const QString &promise)
{
    if (m_broken.isEmpty())
        m_broken = promise;
}

/// Starts the program; what an earlier one had in memory is gone.
void World::open()
{
    m_run.reset();
    m_service = std::make_unique<Service>(*this);
    m_disk = std::make_unique<Disk>(*this);
    m_file = m_takenUp.open(m_kept);
    m_run = std::make_unique<BulkRun>(BulkRun::Parts{.plan = m_plan,
                                                     .file = *m_file,
                                                     .record = *m_disk,
                                                     .service = *m_service,
                                                     .clock = m_clock,
                                                     .seed = quint32(m_random())});
    m_run->setWindow(1 + int(m_random() % 16));
    m_run->start();
}

/// What people and computers do between two events.
void World::meddle()
{
    if (!isHealed() && chance(m_trouble / 8)) {
        say(u"killed"_qs);
        open();
    }
    if (chance(5))
        m_clock.jump(qint64(m_random() % 200'000) - 100'000);
    if (!isHealed() && chance(3))
        m_run->pause();
    if (!isHealed() && chance(1))
        m_run->stop();
    if (m_run->progress().state == State::Paused && chance(300))
        m_run->start();
}

void World::judge()
{
    for (const auto &[row, arrived] : m_arrived) {
        if (arrived - m_refused[row] > 1)
            blame(u"row %1 was posted %2 times, %3 of them refused"_qs.arg(row).arg(arrived).arg(
                m_refused[row]));
    }
    std::map<qint64, QString> there;
    for (const Stored &stored : m_stored)
        there[stored.row] = stored.id;
    for (qint64 index = 0; index < m_rows; ++index) {
        const RunRow row = m_kept.rows[index];
        const bool isStopped = m_run->progress().state == State::Stopped;
        if (!isFinal(row.state) && !(isStopped && row.state == RowState::Unknown))
            blame(u"row %1 ended in state %2"_qs.arg(index).arg(int(row.state)));
        if (row.state == RowState::Created && there[index] != row.ledgerId)
            blame(u"row %1 is Created, but not on the service"_qs.arg(index));
        if (isFinal(row.state) && row.state != RowState::Created && !there[index].isEmpty())
            blame(u"row %1 is on the service, but in state %2"_qs.arg(index).arg(int(row.state)));
    }
    if (!(m_run->progress().counts == m_takenUp.open(m_kept)->counts()))
        blame(u"the run counts otherwise than its file"_qs);
}

QString World::live()
{
    constexpr int mostSteps = 20'000;
    open();
    for (; m_step < mostSteps && m_broken.isEmpty(); ++m_step) {
        sendAllPosted();
        const State state = m_run->progress().state;
        // Late requests arrive before the end is judged.
        if (m_clock.isEmpty() && (state == State::Finished || state == State::Stopped))
            break;
        if (!m_clock.isEmpty())
            m_clock.step();
        meddle();
    }
    if (m_step == mostSteps)
        blame(u"the run does not end"_qs);
    if (m_broken.isEmpty())
        judge();
    return m_broken;
}

int simulate(quint32 first, quint32 count, Mutation mutation)
{
    QTextStream out(stdout);
    QElapsedTimer timer;
    timer.start();
    for (quint32 seed = first; seed < first + count; ++seed) {
        World world(seed, mutation);
        const QString broken = world.live();
        if (broken.isEmpty())
            continue;
        for (const QString &event : world.events())
            out << "  " << event << '\n';
        out << "Seed " << seed << ": " << broken << '\n';
        out << "Replay it with: ./dev simulate 1 --from " << seed << '\n';
        return 1;
    }
    out << count << " worlds kept every promise, in " << timer.elapsed() << " ms\n";
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_NO_GLIB", "1"); // a third of the time
    QHashSeed::setDeterministicGlobalSeed();
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"*=false"_qs);
    QCommandLineParser parser;
    parser.addPositionalArgument(u"SEEDS"_qs, u"how many worlds, 2000 if not given"_qs);
    parser.addOption({u"from"_qs, u"the first seed"_qs, u"SEED"_qs, u"1"_qs});
    parser.addOption({u"mutate"_qs, u"rewindable-body or send-before-record"_qs, u"WHAT"_qs});
    parser.addHelpOption();
    parser.process(application);
    const QString what = parser.value(u"mutate"_qs);
    const Mutation mutation = what == u"rewindable-body"_qs ? Mutation::RewindableBody
        : what == u"send-before-record"_qs                  ? Mutation::SendBeforeRecord
                                                            : Mutation::None;
    if (!what.isEmpty() && mutation == Mutation::None)
        parser.showHelp(2);
    const quint32 count = parser.positionalArguments().value(0, u"2000"_qs).toUInt();
    return simulate(parser.value(u"from"_qs).toUInt(), count, mutation);
}
