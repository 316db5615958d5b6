// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "measuredapplication.h"

#include "base/threadpool.h"
#include "ledgers/keptlist.h"
#include "ledgers/ledgerlist.h"
#include "ledgers/ledgertable.h"
#include "ledgers/ledgertablemodel.h"
#include "ledgers/metadatasummary.h"
#include "parts/rowtable.h"
#include "text/collation.h"

#include <QFile>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSemaphore>
#include <QStringMatcher>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>

using namespace ledgerdesk;

namespace {

constexpr int count = 1'000'000;
constexpr double mebibyte = 1024.0 * 1024.0;

double millisecondsOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

double proportionalMemory()
{
    QFile file(u"/proc/self/smaps_rollup"_qs);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("there is no smaps_rollup");
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').front().toDouble() * 1024;
    }
    return 0;
}

JsonValue metadataOf(QRandomGenerator &random)
{
    static const std::array owners{u"payments"_qs, u"Risk"_qs, u"treasury"_qs, u"card issuing"_qs,
                                   u"Zürich"_qs};
    JsonValue inner =
        JsonValue::object({{u"owner"_qs, JsonValue::ofText(owners[random.bounded(5U)])},
                           {u"cost_centre"_qs, JsonValue::ofNumber(QString::number(random.bounded(9999)))}});
    switch (random.bounded(4)) {
    case 0:
        return {};
    case 1:
        return inner;
    case 2:
        return JsonValue::object({{u"MyApp"_qs, inner}});
    default: // the most
        inner.members.push_back({u"customer"_qs, JsonValue::ofText(QString::number(random.generate(), 16))});
        inner.members.push_back({u"live"_qs, JsonValue::ofBoolean(true)});
        return inner;
    }
}

/// The same ledger for each number, newest first.
Ledger ledgerOfNumber(int number)
{
    static const std::array kinds{
        u"Customer wallets"_qs, u"Loan book"_qs,       u"Card issuing"_qs, u"Fees"_qs,
        u"Merchant payouts"_qs, u"Ärzteversorgung"_qs, u"Savings pot"_qs,  u"Escrow"_qs};
    static const std::array regions{u"EUR"_qs, u"USD"_qs, u"NGN"_qs, u"Zürich"_qs, u"São Paulo"_qs};
    QRandomGenerator random{quint32(number) + 1};
    std::array<quint32, 4> id{};
    random.fillRange(id.data(), 4);
    Ledger ledger;
    ledger.id = u"ldg_"_qs
        + QUuid::fromRfc4122(QByteArrayView(reinterpret_cast<const char *>(id.data()), 16))
              .toString(QUuid::WithoutBraces);
    ledger.name = u"%1 %2 %3"_qs.arg(kinds[random.bounded(8U)], regions[random.bounded(5U)])
                      .arg(random.bounded(100'000));
    const int time = number % 10 == 9 ? number - 1 : number; // some are equal
    ledger.createdAt = QDateTime::fromMSecsSinceEpoch(1'790'000'000'000 - time * qint64(7919), Qt::UTC);
    ledger.createdAtText = ledger.createdAt.toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_qs) + u"281Z";
    ledger.metadata = metadataOf(random);
    return ledger;
}

qsizetype jsonSize(const Ledger &ledger)
{
    const QString json =
        u"{\"ledger_id\":\"%1\",\"name\":\"%2\",\"created_at\":\"%3\",\"meta_data\":%4},"_qs.arg(
            ledger.id, ledger.name, ledger.createdAtText, writeJson(ledger.metadata, JsonLayout::Compact));
    return json.toUtf8().size();
}

void addTexts(const JsonValue &value, QString &text)
{
    for (const JsonMember &member : value.members) {
        text += u'\n' + member.key;
        if (member.value.members.empty())
            text += u'\n' + (member.value.type == JsonValue::Type::Boolean ? u"true"_qs : member.value.text);
        addTexts(member.value, text);
    }
}

/// What the baselines search and sort.
struct Keys {
    std::vector<QString> texts;
    std::vector<QByteArray> names, ids, summaries;
    std::vector<qint64> times;

    void add(const Ledger &ledger, const Collation &collation)
    {
        QString text = ledger.name + u'\n' + ledger.id;
        addTexts(ledger.metadata, text);
        texts.push_back(text.toCaseFolded());
        names.push_back(collation.keyOf(ledger.name));
        ids.push_back(ledger.id.toUtf8());
        summaries.push_back(metadataSummary(ledger.metadata).toCaseFolded().toUtf8());
        times.push_back(ledger.createdAt.toMSecsSinceEpoch());
    }

    bool isLess(int column, int a, int b) const
    {
        const auto left = size_t(a);
        const auto right = size_t(b);
        if (column == LedgerTableModel::CreatedColumn)
            return times[left] < times[right];
        const std::vector<QByteArray> &keys = column == LedgerTableModel::NameColumn ? names : summaries;
        const int result = column == LedgerTableModel::IdColumn ? 0 : keys[left].compare(keys[right]);
        return result == 0 ? ids[left] < ids[right] : result < 0;
    }

    double timeOfSort(int column) const
    {
        std::vector<int> index(count);
        std::iota(index.begin(), index.end(), 0);
        return millisecondsOf([&] {
            std::stable_sort(index.begin(), index.end(), [&](int a, int b) { return isLess(column, a, b); });
        });
    }

    double timeOfFilter(const QString &text) const
    {
        std::vector<int> found;
        return millisecondsOf([&] {
            const QStringMatcher matcher(text);
            for (int i = 0; i < count; ++i) {
                if (matcher.indexIn(texts[size_t(i)]) >= 0)
                    found.push_back(i);
            }
        });
    }
};

/// Fills a list as a service would, searches and sorts it in a view, keeps it and shows it as the next start
/// would, and notes how long each takes.
class Bench : public QObject
{
public:
    Bench(MeasuredApplication &application, int rounds)
        : m_application(application)
        , m_startsLeft(rounds)
    {
        showAsChoices(&m_view, 32);
        m_view.setSelectionMode(QAbstractItemView::ExtendedSelection);
        m_view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        m_view.resize(1280, 600);
        m_view.show();
        for (int round = 0; round < rounds; ++round) {
            for (const auto &[name, text] : {std::pair(u"first letter"_qs, u"e"_qs),
                                             {u"three letters"_qs, u"tre"_qs},
                                             {u"no match"_qs, u"kontokorrent"_qs}}) {
                m_tasks.push_back({name, [this, text = text] { m_list.setSearch(text); },
                                   [this, text = text] { return m_keys.timeOfFilter(text); }});
                m_tasks.push_back({u"clear"_qs, [this] { m_list.setSearch({}); }, {}});
            }
            m_tasks.push_back(
                {u"select all"_qs, [this] { m_view.selectAll(); }, {}}); // also while it is sorted
            for (const int column : {LedgerTableModel::NameColumn, LedgerTableModel::IdColumn,
                                     LedgerTableModel::CreatedColumn, LedgerTableModel::MetadataColumn}) {
                m_tasks.push_back({m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                                   [this, column] { m_model.sort(column, Qt::AscendingOrder); },
                                   [this, column] { return m_keys.timeOfSort(column); }});
            }
        }
        connect(&m_watch, &QTimer::timeout, this, &Bench::watch);
        m_watch.setInterval(1);
        QTimer::singleShot(300, this, &Bench::fill);
    }

private:
    struct Task {
        QString name{};
        std::function<void()> begin{};
        std::function<double()> bare{};
    };

    void note(const QString &name, double value)
    {
        QJsonArray values = m_found[name].toArray();
        values.append(value);
        m_found[name] = values;
    }

    void fill()
    {
        m_memoryBefore = proportionalMemory();
        m_application.takeLongest();
        QThread *thread = QThread::create([this] { send(); });
        connect(thread, &QThread::finished, this, [this] {
            m_timer.start();
            m_watch.start();
        });
        connect(thread, &QThread::finished, thread, &QObject::deleteLater);
        thread->start();
    }

    /// On a thread of its own, as the batches would come from outside.
    void send()
    {
        qint64 bytes = 0;
        int number = 0;
        QSemaphore room(30'000);
        for (int size = 100; number < count; size = size == 10'000 ? 100 : size * 10) {
            std::vector<Ledger> batch;
            for (int end = std::min(number + size, count); number < end; ++number) {
                batch.push_back(ledgerOfNumber(number));
                bytes += jsonSize(batch.back());
            }
            room.acquire(int(batch.size()));
            QMetaObject::invokeMethod(this, [this, &room, batch = std::move(batch)]() mutable {
                room.release(int(batch.size()));
                m_list.merge(std::move(batch));
            });
        }
        room.acquire(30'000); // all were taken
        QMetaObject::invokeMethod(this, [this, bytes] { note(u"JSON"_qs, double(bytes) / mebibyte); });
    }

    void watch()
    {
        if (!m_list.isUpToDate())
            return;
        const double taken = double(m_timer.nsecsElapsed()) / 1e6;
        m_watch.stop();
        if (m_next < 0) {
            note(u"step, arrival"_qs, m_application.takeLongest());
            note(u"memory"_qs, (proportionalMemory() - m_memoryBefore) / mebibyte);
            const Collation collation;
            for (int number = 0; number < count; ++number)
                m_keys.add(ledgerOfNumber(number), collation);
        } else {
            const Task &task = m_tasks[size_t(m_next)];
            note(task.name, taken);
            note(u"step, searching and sorting"_qs, m_application.takeLongest());
            if (task.bare)
                note(task.name + u" bare", task.bare());
        }
        QTimer::singleShot(100, this, &Bench::beginNext);
    }

    void beginNext()
    {
        if (++m_next == std::ssize(m_tasks))
            return keep();
        m_application.takeLongest();
        m_timer.start();
        m_tasks[size_t(m_next)].begin();
        m_watch.start();
    }

    void keep()
    {
        const ListAtTime list{
            .origin = u"bench"_qs, .listedAt = QDateTime::currentDateTimeUtc(), .ledgers = m_list.snapshot()};
        note(u"keep"_qs, millisecondsOf([&] {
                 if (!keptlist::write(path(), list, {}, m_isEnding))
                     qFatal("the list could not be kept");
             }));
        startAgain();
    }

    /// Shows the kept list in a view, until it can be searched.
    void startAgain()
    {
        if (m_startsLeft-- == 0) {
            std::puts(QJsonDocument(m_found).toJson(QJsonDocument::Compact).constData());
            return QCoreApplication::quit();
        }
        m_view.setModel(nullptr);
        m_nextModel.reset();
        m_nextList = std::make_unique<LedgerList>();
        m_nextModel = std::make_unique<LedgerTableModel>(*m_nextList);
        m_view.setModel(m_nextModel.get());
        note(u"read bytes"_qs, millisecondsOf([this] {
                 QFile file(path());
                 if (!file.open(QIODevice::ReadOnly) || file.readAll().isEmpty())
                     qFatal("the kept list is not there");
             }));
        m_application.takeLongest();
        m_timer.start();
        answerFromPool<std::optional<KeptList>>(
            [path = path()] { return keptlist::read(path, u"bench"_qs, {}); },
            {this, [this](const Result<std::optional<KeptList>> &kept) {
                 m_nextList->adopt((*kept)->ledgers, (*kept)->rows);
                 QTimer::singleShot(0, this, [this] {
                     note(u"start with a copy"_qs, double(m_timer.nsecsElapsed()) / 1e6);
                     note(u"step, copy"_qs, m_application.takeLongest());
                     if (m_nextList->rowCount() != count || !m_nextList->isUpToDate())
                         qFatal("the kept list is not whole");
                     QTimer::singleShot(100, this, &Bench::startAgain);
                 });
             }});
    }

    QString path() const { return m_home.filePath(u"list.sqlite"_qs); }

    MeasuredApplication &m_application;
    QTemporaryDir m_home;
    const std::atomic<bool> m_isEnding{false};
    int m_startsLeft;
    std::unique_ptr<LedgerList> m_nextList; ///< of the next start
    std::unique_ptr<LedgerTableModel> m_nextModel;
    LedgerList m_list;
    LedgerTableModel m_model{m_list};
    LedgerTable m_view{m_list, m_model};
    std::vector<Task> m_tasks;
    qsizetype m_next = -1;
    Keys m_keys;
    QJsonObject m_found;
    QTimer m_watch;
    QElapsedTimer m_timer;
    double m_memoryBefore = 0;
};

} // namespace

/// Prints {WHAT: [milliseconds or mebibytes, …], …}.
int main(int argc, char *argv[])
{
    MeasuredApplication application(argc, argv);
    Bench bench(application, argc > 1 ? QByteArray(argv[1]).toInt() : 5);
    return QApplication::exec();
}
