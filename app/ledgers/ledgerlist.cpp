// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerlist.h"

#include "text/namelikeness.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ledgerdesk {

void LedgerList::setLedgers(std::vector<Ledger> ledgers)
{
    const int rows = rowCount();
    const qsizetype count = ledgerCount();
    if (m_all.ledgers.empty()) {
        Q_EMIT aboutToReplaceAll();
        replaceAll(std::move(ledgers));
        Q_EMIT replacedAll();
    } else {
        // Rearrange rather than replace, so that what is selected stays selected if it is still there.
        Q_EMIT aboutToRearrange();
        replaceAll(std::move(ledgers));
        Q_EMIT rearranged();
    }
    tellCounts(rows, count);
}

void LedgerList::clear()
{
    const int rows = rowCount();
    const qsizetype count = ledgerCount();
    Q_EMIT aboutToReplaceAll();
    replaceAll({});
    Q_EMIT replacedAll();
    tellCounts(rows, count);
}

void LedgerList::replaceAll(std::vector<Ledger> ledgers)
{
    m_all = {};
    m_positions.clear();
    m_all.ledgers.reserve(ledgers.size());
    m_all.keys.reserve(ledgers.size());
    m_positions.reserve(qsizetype(ledgers.size()));
    for (Ledger &ledger : ledgers) {
        if (ledger.id.isEmpty() || !m_positions.contains(ledger.id))
            append(std::move(ledger));
    }
    m_sorted.resize(m_all.ledgers.size());
    std::iota(m_sorted.begin(), m_sorted.end(), 0);
    sortPositions(m_all, m_order, m_sorted);
    m_shown = matching(m_all, m_foldedSearch, m_sorted);
}

void LedgerList::append(Ledger ledger)
{
    if (!ledger.id.isEmpty())
        m_positions.insert(ledger.id, int(m_all.ledgers.size()));
    m_all.keys.push_back(keyOf(ledger));
    m_all.ledgers.push_back(std::move(ledger));
}

void LedgerList::merge(std::vector<Ledger> ledgers)
{
    const int rows = rowCount();
    const qsizetype count = ledgerCount();
    std::vector<Change> changes;
    std::vector<Ledger> unknown;
    QHash<QString, size_t> unknownPlaces;
    for (Ledger &ledger : ledgers) {
        const int position = m_positions.value(ledger.id, -1);
        const auto place = unknownPlaces.constFind(ledger.id);
        if (position >= 0) {
            LedgerKey key = keyOf(ledger);
            changes.push_back({position, std::move(ledger), std::move(key)});
        } else if (place != unknownPlaces.constEnd()) {
            unknown[*place] = std::move(ledger);
        } else {
            unknownPlaces.insert(ledger.id, unknown.size());
            unknown.push_back(std::move(ledger));
        }
    }
    replaceKnown(std::move(changes));
    addUnknown(std::move(unknown));
    tellCounts(rows, count);
}

void LedgerList::replaceKnown(std::vector<Change> changes)
{
    QSet<int> moved;
    for (const Change &change : changes) {
        if (change.key != m_all.keys[size_t(change.position)])
            moved.insert(change.position);
    }
    const auto apply = [&] {
        for (Change &change : changes) {
            m_all.ledgers[size_t(change.position)] = std::move(change.ledger);
            m_all.keys[size_t(change.position)] = std::move(change.key);
        }
    };
    if (moved.isEmpty()) {
        apply();
    } else {
        Q_EMIT aboutToRearrange();
        const auto isMoved = [&moved](int position) { return moved.contains(position); };
        std::erase_if(m_sorted, isMoved);
        std::erase_if(m_shown, isMoved);
        apply();
        std::vector<int> sorted(moved.begin(), moved.end());
        sortPositions(m_all, m_order, sorted);
        addPositions(m_all, m_order, m_sorted, sorted);
        addPositions(m_all, m_order, m_shown, matching(m_all, m_foldedSearch, sorted));
        Q_EMIT rearranged();
    }
    for (const Change &change : changes) {
        const int row = rowOf(m_all.ledgers[size_t(change.position)].id);
        if (row >= 0)
            Q_EMIT rowChanged(row);
    }
}

void LedgerList::addUnknown(std::vector<Ledger> ledgers)
{
    if (ledgers.empty())
        return;
    std::vector<int> sorted(ledgers.size());
    std::iota(sorted.begin(), sorted.end(), int(m_all.ledgers.size()));
    for (Ledger &ledger : ledgers)
        append(std::move(ledger));
    sortPositions(m_all, m_order, sorted);
    addPositions(m_all, m_order, m_sorted, sorted);
    const std::vector<int> shown = matching(m_all, m_foldedSearch, sorted);
    const std::vector<std::pair<int, int>> runs = runsOf(shown);
    // Each insertion moves all rows below it, so many insertions cost more than one new layout.
    static constexpr size_t runLimit = 16;
    if (runs.size() <= runLimit) {
        insertRuns(shown, runs);
    } else {
        Q_EMIT aboutToRearrange();
        addPositions(m_all, m_order, m_shown, shown);
        Q_EMIT rearranged();
    }
}

/// For each run of neighbours, the row before which it goes, as numbered now, and its length.
std::vector<std::pair<int, int>> LedgerList::runsOf(const std::vector<int> &sorted) const
{
    std::vector<std::pair<int, int>> runs;
    for (const int position : sorted) {
        const int row = int(placeOf(position) - m_shown.begin());
        if (runs.empty() || runs.back().first != row)
            runs.emplace_back(row, 0);
        ++runs.back().second;
    }
    return runs;
}

void LedgerList::insertRuns(const std::vector<int> &sorted, const std::vector<std::pair<int, int>> &runs)
{
    int taken = 0;
    for (const auto &[before, count] : runs) {
        const int row = before + taken;
        Q_EMIT aboutToInsert(row, row + count - 1);
        m_shown.insert(m_shown.begin() + row, sorted.begin() + taken, sorted.begin() + taken + count);
        Q_EMIT inserted();
        taken += count;
    }
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
    const int rows = rowCount();
    m_search = text;
    const QString before = std::exchange(m_foldedSearch, text.toCaseFolded());
    // What did not match before does not match a longer text.
    const bool isNarrower = !before.isEmpty() && m_foldedSearch.contains(before);
    Q_EMIT aboutToRearrange();
    m_shown = matching(m_all, m_foldedSearch, isNarrower ? m_shown : m_sorted);
    Q_EMIT rearranged();
    tellCounts(rows, ledgerCount());
}

void LedgerList::sort(const LedgerOrder &order)
{
    m_order = order;
    Q_EMIT aboutToRearrange();
    sortPositions(m_all, m_order, m_sorted);
    if (m_shown.size() == m_sorted.size())
        m_shown = m_sorted;
    else
        sortPositions(m_all, m_order, m_shown);
    Q_EMIT rearranged();
}

const Ledger *LedgerList::ledger(const QString &ledgerId) const
{
    const int position = m_positions.value(ledgerId, -1);
    return position < 0 ? nullptr : &m_all.ledgers[size_t(position)];
}

const Ledger *LedgerList::ledgerAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &m_all.ledgers[size_t(m_shown[size_t(row)])];
}

int LedgerList::rowOf(const QString &ledgerId) const
{
    const int position = m_positions.value(ledgerId, -1);
    if (position < 0)
        return -1;
    const auto place = placeOf(position);
    return place != m_shown.end() && *place == position ? int(place - m_shown.begin()) : -1;
}

/// Where a ledger is among the rows, or would be.
std::vector<int>::const_iterator LedgerList::placeOf(int position) const
{
    return std::lower_bound(m_shown.begin(), m_shown.end(), position,
                            [this](int a, int b) { return comesBefore(m_all, m_order, a, b); });
}

std::vector<Ledger> LedgerList::namesakes(const QString &name) const
{
    const NameLikeness likeness(name);
    std::vector<Ledger> found;
    std::copy_if(m_all.ledgers.begin(), m_all.ledgers.end(), std::back_inserter(found),
                 [&likeness](const Ledger &ledger) { return likeness.of(ledger.name) != Likeness::None; });
    return found;
}

std::function<bool(const QString &)> LedgerList::knownNow() const
{
    return [known = m_positions](const QString &ledgerId) { return known.contains(ledgerId); };
}

void LedgerList::tellCounts(int rowsBefore, qsizetype ledgersBefore)
{
    if (rowCount() != rowsBefore || ledgerCount() != ledgersBefore)
        Q_EMIT countChanged();
}

} // namespace ledgerdesk
