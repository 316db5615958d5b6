// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgertablemodel.h"

#include <algorithm>
#include <numeric>

namespace ledgerdesk {

LedgerTableModel::LedgerTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void LedgerTableModel::setLedgers(std::vector<Ledger> ledgers)
{
    const int rows = rowCount();
    const qsizetype count = ledgerCount();
    if (m_ledgers.empty()) {
        beginResetModel();
        replaceAll(std::move(ledgers));
        endResetModel();
    } else {
        // Not a reset: what is selected stays so if it is still there.
        changeLayout([&] { replaceAll(std::move(ledgers)); });
    }
    tellCounts(rows, count);
}

void LedgerTableModel::clear()
{
    const int rows = rowCount();
    const qsizetype count = ledgerCount();
    beginResetModel();
    replaceAll({});
    endResetModel();
    tellCounts(rows, count);
}

void LedgerTableModel::replaceAll(std::vector<Ledger> ledgers)
{
    m_ledgers.clear();
    m_keys.clear();
    m_positions.clear();
    m_ledgers.reserve(ledgers.size());
    m_keys.reserve(ledgers.size());
    m_positions.reserve(qsizetype(ledgers.size()));
    for (Ledger &ledger : ledgers) {
        if (m_positions.contains(ledger.id))
            continue;
        m_positions.insert(ledger.id, int(m_ledgers.size()));
        m_keys.push_back(keyOf(ledger));
        m_ledgers.push_back(std::move(ledger));
    }
    m_order.resize(m_ledgers.size());
    std::iota(m_order.begin(), m_order.end(), 0);
    std::sort(m_order.begin(), m_order.end(), [this](int a, int b) { return comesBefore(a, b); });
    showMatching();
}

void LedgerTableModel::merge(std::vector<Ledger> ledgers)
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

void LedgerTableModel::replaceKnown(std::vector<Change> changes)
{
    QSet<int> moved;
    for (const Change &change : changes) {
        if (change.key != m_keys[size_t(change.position)])
            moved.insert(change.position);
    }
    const auto apply = [&] {
        for (Change &change : changes) {
            m_ledgers[size_t(change.position)] = std::move(change.ledger);
            m_keys[size_t(change.position)] = std::move(change.key);
        }
    };
    if (moved.isEmpty()) {
        apply();
    } else {
        changeLayout([&] {
            const auto isMoved = [&moved](int position) { return moved.contains(position); };
            std::erase_if(m_order, isMoved);
            std::erase_if(m_shown, isMoved);
            apply();
            std::vector<int> sorted(moved.begin(), moved.end());
            std::sort(sorted.begin(), sorted.end(), [this](int a, int b) { return comesBefore(a, b); });
            addToOrder(m_order, sorted);
            addToOrder(m_shown, matching(sorted));
        });
    }
    for (const Change &change : changes) {
        const int row = rowOf(m_ledgers[size_t(change.position)].id);
        if (row >= 0)
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

void LedgerTableModel::addUnknown(std::vector<Ledger> ledgers)
{
    if (ledgers.empty())
        return;
    std::vector<int> sorted;
    sorted.reserve(ledgers.size());
    for (Ledger &ledger : ledgers) {
        const int position = int(m_ledgers.size());
        sorted.push_back(position);
        m_positions.insert(ledger.id, position);
        m_keys.push_back(keyOf(ledger));
        m_ledgers.push_back(std::move(ledger));
    }
    std::sort(sorted.begin(), sorted.end(), [this](int a, int b) { return comesBefore(a, b); });
    addToOrder(m_order, sorted);
    const std::vector<int> shown = matching(sorted);
    const std::vector<std::pair<int, int>> runs = runsOf(shown);
    // Each insertion moves all rows below it, so that many of them cost more than one new layout.
    static constexpr size_t runLimit = 16;
    if (runs.size() <= runLimit)
        insertRuns(shown, runs);
    else
        changeLayout([&] { addToOrder(m_shown, shown); });
}

/// Compares only to find each place, for comparing costs far more than moving the rest along.
void LedgerTableModel::addToOrder(std::vector<int> &order, const std::vector<int> &sorted) const
{
    auto end = order.insert(order.end(), sorted.size(), 0);
    auto target = order.end();
    for (auto position = sorted.rbegin(); position != sorted.rend(); ++position) {
        const auto place = std::lower_bound(order.begin(), end, *position,
                                            [this](int a, int b) { return comesBefore(a, b); });
        target = std::move_backward(place, end, target);
        *--target = *position;
        end = place;
    }
}

/// The row before which each stretch of neighbours goes, as it is now, and how many they are.
std::vector<std::pair<int, int>> LedgerTableModel::runsOf(const std::vector<int> &sorted) const
{
    std::vector<std::pair<int, int>> runs;
    for (const int position : sorted) {
        const auto place = std::lower_bound(m_shown.begin(), m_shown.end(), position,
                                            [this](int a, int b) { return comesBefore(a, b); });
        const int row = int(place - m_shown.begin());
        if (runs.empty() || runs.back().first != row)
            runs.emplace_back(row, 0);
        ++runs.back().second;
    }
    return runs;
}

void LedgerTableModel::insertRuns(const std::vector<int> &sorted,
                                  const std::vector<std::pair<int, int>> &runs)
{
    int taken = 0;
    for (const auto &[before, count] : runs) {
        const int row = before + taken;
        beginInsertRows({}, row, row + count - 1);
        m_shown.insert(m_shown.begin() + row, sorted.begin() + taken, sorted.begin() + taken + count);
        endInsertRows();
        taken += count;
    }
}

void LedgerTableModel::markNew(const QString &ledgerId)
{
    m_new.insert(ledgerId);
    const int row = rowOf(ledgerId);
    if (row >= 0)
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1), {NewRole, Qt::AccessibleTextRole});
}

/// Changes rows so that views and selections follow the ledgers they were on.
void LedgerTableModel::changeLayout(const std::function<void()> &change)
{
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QStringList ids;
    for (const QModelIndex &index : before)
        ids.append(ledgerAt(index.row())->id);
    change();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int row = rowOf(ids[i]);
        after.append(row < 0 ? QModelIndex() : index(row, before[i].column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

void LedgerTableModel::tellCounts(int rowsBefore, qsizetype ledgersBefore)
{
    if (rowCount() != rowsBefore || ledgerCount() != ledgersBefore)
        Q_EMIT countChanged();
}

} // namespace ledgerdesk
