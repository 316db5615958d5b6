// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerlist.h"

#include "base/threadpool.h"
#include "ledgers/metadatavalue.h"
#include "ledgers/queryparser.h"
#include "text/namelikeness.h"
#include "text/unicode.h"

#include <algorithm>
#include <utility>

namespace ledgerdesk {

namespace {

const Overtaken never(false);

std::vector<Ledger> namesakesAmong(const LedgerSnapshot &ledgers, const QString &name)
{
    const NameLikeness likeness(name);
    std::vector<Ledger> found;
    for (int position = 0; position < ledgers.count; ++position) {
        const PackedLedger &ledger = ledgers.at(position);
        if (!ledger.isRemoved && likeness.of(QString::fromUtf8(ledger.name())) != Likeness::None)
            found.push_back(unpacked(ledger));
    }
    return found;
}

} // namespace

LedgerList::LedgerList(int mostAtOnce)
    : m_mostAtOnce(mostAtOnce)
{
    connect(&m_arrival, &LedgerArrival::partReady, this, &LedgerList::proceed);
}

LedgerList::~LedgerList()
{
    dropJob();
}

void LedgerList::setLedgers(std::vector<Ledger> ledgers)
{
    m_arrival.clear();
    m_overtaking.clear();
    m_listed.emplace();
    if (ledgerCount() == 0 && !m_job)
        startAnew();
    if (std::max(m_store->count(), int(ledgers.size())) > m_mostAtOnce)
        return m_arrival.add(std::move(ledgers), LedgerArrival::Kind::All);
    take(packed(ledgers.data(), ledgers.data() + ledgers.size()), LedgerArrival::Kind::All, 0);
    removeUnlisted();
    arrangeNow(m_rows.arrangement);
}

void LedgerList::merge(std::vector<Ledger> ledgers)
{
    add(std::move(ledgers), LedgerArrival::Kind::More);
}

void LedgerList::addUnknown(std::vector<Ledger> ledgers)
{
    add(std::move(ledgers), LedgerArrival::Kind::Unknown);
}

void LedgerList::add(std::vector<Ledger> ledgers, LedgerArrival::Kind kind)
{
    if (!isAtOnce(ledgers.size()))
        return m_arrival.add(std::move(ledgers), kind);
    const PackedLedgers all = packed(ledgers.data(), ledgers.data() + ledgers.size());
    m_arrival.endBatch();
    take(all, kind, m_arrival.lastBatch() + 1);
    if (kind == LedgerArrival::Kind::More)
        rememberOvertaking(all);
    arrangeNow(m_rows.arrangement);
}

void LedgerList::beginReading()
{
    m_listed.emplace();
}

void LedgerList::endReading()
{
    if (!m_arrival.isIdle())
        return m_arrival.add({}, LedgerArrival::Kind::All); // after what is waiting
    removeUnlisted();
    proceed();
}

void LedgerList::clear()
{
    dropJob();
    m_arrival.clear();
    m_overtaking.clear();
    m_listed.reset();
    Q_EMIT aboutToReplaceAll();
    startAnew();
    Q_EMIT replacedAll();
    tellCounts();
}

void LedgerList::adopt(std::shared_ptr<LedgerStore> ledgers, const LedgerRows &rows)
{
    dropJob();
    m_changed.clear();
    m_listed.reset();
    Q_EMIT aboutToReplaceAll();
    const std::shared_ptr<LedgerStore> before = std::exchange(m_store, std::move(ledgers));
    m_rows = rows;
    Q_EMIT replacedAll();
    for (int position = 0; position < before->count(); ++position) {
        if (!before->at(position).isRemoved)
            takeOne(before->at(position), LedgerArrival::Kind::Unknown);
    }
    tellCounts();
    proceed();
}

void LedgerList::startAnew()
{
    m_changed.clear();
    destroyOnPool(std::pair(std::exchange(m_store, std::make_shared<LedgerStore>()),
                            std::exchange(m_rows, LedgerRows{.arrangement = m_wanted})));
}

/// Putting a few ledgers into a long list takes some milliseconds, so not if many follow on each other.
bool LedgerList::isAtOnce(size_t added)
{
    static constexpr size_t few = 16;
    static constexpr qint64 pauseMs = 50;
    if (m_arrival.isIdle() && m_store->count() + int(added) <= m_mostAtOnce)
        return true;
    if (added > few || (m_sinceFew.isValid() && !m_sinceFew.hasExpired(pauseMs)))
        return false;
    m_sinceFew.start();
    return true;
}

void LedgerList::take(const PackedLedgers &packed, LedgerArrival::Kind kind, int batch)
{
    for (const PackedLedger &ledger : packed.ledgers) {
        if (m_overtaking.isEmpty() || m_overtaking.value(ledger.id().toByteArray(), -1) < batch)
            takeOne(ledger, kind);
    }
}

void LedgerList::takeOne(const PackedLedger &ledger, LedgerArrival::Kind kind)
{
    int position = ledger.idLength > 0 ? m_store->positionOf(ledger.id()) : -1;
    const bool isListed =
        m_listed && position >= 0 && size_t(position) < m_listed->size() && (*m_listed)[size_t(position)];
    if (kind == LedgerArrival::Kind::All && isListed)
        return; // of those that are repeated, the first is kept
    if (kind == LedgerArrival::Kind::Unknown && position >= 0 && !m_store->at(position).isRemoved)
        return;
    if (position < 0) {
        position = m_store->add(ledger);
    } else if (!isSame(m_store->at(position), ledger)) {
        m_store->replace(position, ledger);
        noteChanged(position);
    }
    if (!m_listed || kind == LedgerArrival::Kind::Unknown)
        return;
    if (size_t(position) >= m_listed->size())
        m_listed->resize(size_t(m_store->count()));
    (*m_listed)[size_t(position)] = true;
}

void LedgerList::takeArrived()
{
    const std::shared_ptr<const LedgerArrival::Part> part = m_arrival.takePart();
    if (!part)
        return;
    take(part->packed, part->kind, part->batch);
    if (part->isLast && part->kind == LedgerArrival::Kind::All)
        removeUnlisted();
    if (m_arrival.isIdle())
        m_overtaking.clear();
}

void LedgerList::removeUnlisted()
{
    if (!m_listed)
        return;
    const std::vector<bool> listed = *std::exchange(m_listed, std::nullopt);
    for (int position = 0; position < m_store->count(); ++position) {
        const bool isListed = size_t(position) < listed.size() && listed[size_t(position)];
        if (!isListed && !m_store->at(position).isRemoved) {
            m_store->remove(position);
            noteChanged(position);
        }
    }
}

void LedgerList::noteChanged(int position)
{
    m_changed.push_back(position);
    if (m_job)
        m_changedMeanwhile.push_back(position);
}

/// What is merged at once is newer than the same ledger in a batch that waits.
void LedgerList::rememberOvertaking(const PackedLedgers &packed)
{
    if (m_arrival.isIdle())
        return;
    for (const PackedLedger &ledger : packed.ledgers)
        m_overtaking.insert(ledger.id().toByteArray(), m_arrival.lastBatch());
}

void LedgerList::markNew(const QString &ledgerId)
{
    m_new.insert(ledgerId);
    const int row = rowOf(ledgerId);
    if (row >= 0)
        Q_EMIT rowChanged(row);
}

void LedgerList::setSearch(const QString &text)
{
    if (text == m_search)
        return;
    m_search = text;
    m_query = parseQuery(text, QDateTime::currentDateTimeUtc(), QTimeZone::utc());
    m_wanted.query = {.terms = m_query.terms};
    if (m_query.terms.empty()) {
        LedgerRows all = m_rows;
        all.arrangement.query = {};
        all.shown = all.sorted;
        install(all, {});
    }
    proceed();
}

void LedgerList::sort(const LedgerOrder &order)
{
    m_wanted.order = order;
    proceed();
}

/// Does what is still to be done, at once or on the thread pool.
void LedgerList::proceed()
{
    if (m_job && m_job->arrangement == m_wanted)
        return; // continues with its answer
    dropJob();
    takeArrived();
    const bool isArranged =
        m_rows.arrangement == m_wanted && m_rows.ledgers.count == m_store->count() && m_changed.empty();
    if (isArranged)
        return;
    if (m_store->count() <= m_mostAtOnce)
        arrangeNow(m_wanted);
    else
        arrangeOnPool();
}

void LedgerList::arrangeNow(const LedgerArrangement &arrangement)
{
    const std::vector<int> changed = std::exchange(m_changed, {});
    install(arranged(m_rows, m_store->snapshot(), changed, arrangement, never), changed);
}

void LedgerList::arrangeOnPool()
{
    m_job = std::make_unique<Job>(Job{.arrangement = m_wanted});
    m_changedMeanwhile.clear();
    answerFromPool<LedgerRows>(
        [before = m_rows, ledgers = m_store->snapshot(), changed = m_changed, arrangement = m_wanted,
         overtaken = m_job->overtaken]() -> Result<LedgerRows> {
            return arranged(before, ledgers, changed, arrangement, *overtaken);
        },
        {m_job->context.get(), [this](Result<LedgerRows> rows) { takeAnswer(*std::move(rows)); }});
}

void LedgerList::dropJob()
{
    if (!m_job)
        return;
    *m_job->overtaken = true;
    m_job.reset();
}

void LedgerList::takeAnswer(LedgerRows rows)
{
    m_job->context.release()->deleteLater(); // this runs in it
    m_job.reset();
    const std::vector<int> meanwhile = std::exchange(m_changedMeanwhile, {});
    if (!meanwhile.empty() || rows.ledgers.count < m_store->count())
        rows = arranged(rows, m_store->snapshot(), meanwhile, rows.arrangement, never);
    install(rows, std::exchange(m_changed, {}));
    proceed();
}

void LedgerList::install(const LedgerRows &rows, const std::vector<int> &changed)
{
    // Each insertion moves all rows below it, so many insertions cost more than one new layout.
    static constexpr size_t mostRuns = 4;
    static constexpr size_t mostTold = 100;
    if (const auto runs = insertedRuns(*m_rows.shown, *rows.shown, mostRuns)) {
        insertRuns(rows, *runs);
    } else {
        Q_EMIT aboutToRearrange();
        m_rows = rows;
        Q_EMIT rearranged();
    }
    for (size_t i = 0; i < std::min(changed.size(), mostTold); ++i) {
        const int row = m_rows.rowOf(changed[i]);
        if (row >= 0)
            Q_EMIT rowChanged(row);
    }
    tellCounts();
}

void LedgerList::insertRuns(const LedgerRows &rows, const std::vector<std::pair<int, int>> &runs)
{
    const auto shown = std::make_shared<std::vector<int>>(*m_rows.shown);
    m_rows = rows;
    m_rows.shown = shown;
    for (const auto &[row, count] : runs) {
        Q_EMIT aboutToInsert(row, row + count - 1);
        shown->insert(shown->begin() + row, rows.shown->begin() + row, rows.shown->begin() + row + count);
        Q_EMIT inserted();
    }
    m_rows.shown = rows.shown;
}

void LedgerList::tellCounts()
{
    const std::pair counts(rowCount(), ledgerCount());
    if (std::exchange(m_countsTold, counts) != counts)
        Q_EMIT countChanged();
}

int LedgerList::knownPosition(const QString &ledgerId) const
{
    const int position = ledgerId.isEmpty() ? -1 : m_store->positionOf(ledgerId.toUtf8());
    return position < 0 || m_store->at(position).isRemoved ? -1 : position;
}

std::optional<Ledger> LedgerList::ledger(const QString &ledgerId) const
{
    const int position = knownPosition(ledgerId);
    return position < 0 ? std::nullopt : std::optional(unpacked(m_store->at(position)));
}

std::optional<Ledger> LedgerList::ledgerAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    return unpacked(m_store->at(positionAt(row)));
}

std::optional<LedgerCells> LedgerList::cellsAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    return cellsOf(m_store->at(positionAt(row)));
}

QString LedgerList::idAt(int row) const
{
    return QString::fromUtf8(m_store->at(positionAt(row)).id());
}

QString LedgerList::metadataTextAt(int row, const QString &path) const
{
    return metadataText(m_store->at(positionAt(row)).metadata(), path.toUtf8());
}

int LedgerList::rowOf(const QString &ledgerId) const
{
    return m_rows.rowOf(knownPosition(ledgerId));
}

ChosenLedgers LedgerList::chosen(const std::vector<std::pair<int, int>> &runs) const
{
    auto positions = std::make_shared<std::vector<int>>();
    for (const auto &[first, last] : runs) {
        for (int row = std::max(first, 0); row <= std::min(last, rowCount() - 1); ++row) {
            if (!m_store->at(positionAt(row)).isRemoved)
                positions->push_back(positionAt(row));
        }
    }
    return {m_store->snapshot(), std::move(positions)};
}

std::vector<Ledger> LedgerList::sample(size_t limit) const
{
    const auto all = size_t(m_store->count());
    const size_t count = std::min(all, limit);
    std::vector<Ledger> some;
    some.reserve(count);
    for (size_t i = 0; i < count; ++i) {
        const PackedLedger &ledger = m_store->at(int(i * all / count));
        if (!ledger.isRemoved)
            some.push_back(unpacked(ledger));
    }
    return some;
}

void LedgerList::namesakes(const QString &name, const Done<std::vector<Ledger>> &done) const
{
    answerFromPool<std::vector<Ledger>>(
        [ledgers = m_store->snapshot(), name]() -> Result<std::vector<Ledger>> {
            return namesakesAmong(ledgers, name);
        },
        done);
}

void LedgerList::alikeNames(const std::shared_ptr<AlikeProgress> &progress,
                            const Done<AlikeNames> &done) const
{
    answerFromPool<AlikeNames>(
        [ledgers = m_store->snapshot(), progress]() -> Result<AlikeNames> {
            return ledgerdesk::alikeNames(ledgers, *progress);
        },
        done);
}

void LedgerList::findName(const QString &beginning, int firstRow, const Done<int> &done) const
{
    answerFromPool<int>(
        [rows = m_rows, firstRow, folded = unicode::searchFolded(beginning).toUtf8()]() -> Result<int> {
            const std::vector<int> &shown = *rows.shown;
            const auto first = shown.begin() + std::clamp(firstRow, 0, int(shown.size()));
            const auto begins = [&](int position) {
                return rows.ledgers.at(position).searchedView().name().startsWith(folded);
            };
            auto found = std::find_if(first, shown.end(), begins);
            if (found == shown.end())
                found = std::find_if(shown.begin(), first, begins);
            const bool isFound = found != shown.end() && begins(*found);
            return isFound ? *found : -1;
        },
        done);
}

std::vector<Ledger> LedgerList::named(const QString &name) const
{
    const QByteArray utf8 = name.toUtf8();
    std::vector<Ledger> found;
    for (int position = 0; position < m_store->count(); ++position) {
        const PackedLedger &ledger = m_store->at(position);
        if (!ledger.isRemoved && ledger.name() == utf8)
            found.push_back(unpacked(ledger));
    }
    return found;
}

std::function<bool(const QString &)> LedgerList::knownNow() const
{
    return [store = m_store, count = m_store->count()](const QString &ledgerId) {
        const int position = store->positionOf(ledgerId.toUtf8());
        return position >= 0 && position < count;
    };
}

} // namespace ledgerdesk
