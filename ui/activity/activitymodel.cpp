// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "activity/activitymodel.h"

#include "text/timetext.h"
#include "text/visibletext.h"
#include "words/attemptwords.h"

#include <algorithm>

namespace ledgerdesk {

QString ActivityModel::textOf(const Attempt &attempt, Column column) const
{
    switch (column) {
    case WhenColumn:
        return timeText(attempt.startedAt, TimeForm::DayAndSecond);
    case ConnectionColumn:
        return cellText(attempt.connectionName);
    case NameColumn:
        return cellText(attempt.ledgerName);
    case OutcomeColumn:
        return outcomeWord(attempt.state);
    case IdColumn:
        return cellText(attempt.ledgerId);
    case DetailColumn:
        return attemptDetail(attempt, watchOf(attempt.id));
    case ColumnCount:
        break;
    }
    return {};
}

void ActivityModel::setAttempts(std::vector<Attempt> attempts, qint64 before, Older older)
{
    if (m_attempts.empty()) {
        beginResetModel();
        m_attempts = std::move(attempts);
        endResetModel();
        return;
    }
    const auto isNotBefore = [](const Attempt &one, qint64 id) { return one.id >= id; };
    auto row = std::size_t(std::lower_bound(m_attempts.begin(), m_attempts.end(), before, isNotBefore)
                           - m_attempts.begin());
    for (auto next = attempts.begin(); next != attempts.end(); ++next, ++row) {
        std::size_t end = row;
        while (end < m_attempts.size() && m_attempts[end].id > next->id)
            ++end;
        remove(row, end);
        if (row == m_attempts.size()) {
            beginInsertRows({}, int(row), int(row + size_t(attempts.end() - next)) - 1);
            m_attempts.insert(m_attempts.end(), next, attempts.end());
            endInsertRows();
            return;
        }
        if (m_attempts[row].id != next->id) {
            beginInsertRows({}, int(row), int(row));
            m_attempts.insert(m_attempts.begin() + std::ptrdiff_t(row), *next);
            endInsertRows();
        } else if (m_attempts[row] != *next) {
            m_attempts[row] = *next;
            tellChanged(int(row));
        }
    }
    if (older == Older::Dropped)
        remove(row, m_attempts.size());
}

void ActivityModel::remove(std::size_t row, std::size_t end)
{
    if (row == end)
        return;
    beginRemoveRows({}, int(row), int(end) - 1);
    m_attempts.erase(m_attempts.begin() + std::ptrdiff_t(row), m_attempts.begin() + std::ptrdiff_t(end));
    endRemoveRows();
}

void ActivityModel::put(const Attempt &attempt)
{
    const int row = rowOf(attempt.id);
    if (row < 0) {
        const auto place = std::find_if(m_attempts.begin(), m_attempts.end(),
                                        [&attempt](const Attempt &other) { return other.id < attempt.id; });
        const int newRow = int(place - m_attempts.begin());
        beginInsertRows({}, newRow, newRow);
        m_attempts.insert(place, attempt);
        endInsertRows();
        return;
    }
    m_attempts[std::size_t(row)] = attempt;
    tellChanged(row);
}

void ActivityModel::setWatch(qint64 attemptId, const LookUpWatch &watch)
{
    if (watch == LookUpWatch{})
        m_watches.erase(attemptId);
    else
        m_watches[attemptId] = watch;
    if (const int row = rowOf(attemptId); row >= 0)
        tellChanged(row);
}

void ActivityModel::forgetWatches()
{
    if (m_watches.empty())
        return;
    m_watches.clear();
    if (!m_attempts.empty())
        Q_EMIT dataChanged(index(0, DetailColumn), index(int(m_attempts.size()) - 1, DetailColumn));
}

LookUpWatch ActivityModel::watchOf(qint64 attemptId) const
{
    const auto found = m_watches.find(attemptId);
    return found == m_watches.end() ? LookUpWatch{} : found->second;
}

int ActivityModel::rowOf(qint64 attemptId) const
{
    const auto found = std::find_if(m_attempts.begin(), m_attempts.end(),
                                    [attemptId](const Attempt &other) { return other.id == attemptId; });
    return found == m_attempts.end() ? -1 : int(found - m_attempts.begin());
}

void ActivityModel::tellChanged(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

const Attempt *ActivityModel::attemptAt(int row) const
{
    return row >= 0 && row < int(m_attempts.size()) ? &m_attempts[size_t(row)] : nullptr;
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_attempts.size());
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    const Attempt *attempt = index.isValid() ? attemptAt(index.row()) : nullptr;
    if (!attempt)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*attempt, Column(index.column()));
    case SortRole:
        return index.column() == WhenColumn ? QVariant(attempt->startedAt)
                                            : textOf(*attempt, Column(index.column()));
    case StateRole:
        return int(attempt->state);
    case LedgerIdRole:
        return attempt->ledgerId.isEmpty() ? QVariant() : attempt->ledgerId;
    default:
        return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case WhenColumn:
        return tr("When");
    case ConnectionColumn:
        return tr("Connection");
    case NameColumn:
        return tr("Ledger name");
    case OutcomeColumn:
        return tr("Outcome");
    case IdColumn:
        return tr("Ledger ID");
    case DetailColumn:
        return tr("Detail");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace ledgerdesk
