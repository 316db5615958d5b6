// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/activitymodel.h"

#include "ledger/visibletext.h"

#include <QLocale>

#include <algorithm>

namespace ledgerdesk {

QString outcomeWord(Attempt::State state)
{
    switch (state) {
    case Attempt::State::Sending:
        return ActivityModel::tr("Sending");
    case Attempt::State::Created:
        return ActivityModel::tr("Created");
    case Attempt::State::Rejected:
        return ActivityModel::tr("Rejected");
    case Attempt::State::Unknown:
        return ActivityModel::tr("Unknown");
    case Attempt::State::NotSent:
        return ActivityModel::tr("Not sent");
    }
    return {};
}

namespace {

QString textOf(const Attempt &attempt, int column)
{
    switch (ActivityModel::Column(column)) {
    case ActivityModel::WhenColumn:
        return QLocale().toString(attempt.startedAt.toUTC(), ActivityModel::tr("d MMM yyyy, HH:mm:ss"));
    case ActivityModel::ConnectionColumn:
        return visibleText(attempt.connectionName);
    case ActivityModel::NameColumn:
        return visibleText(attempt.ledgerName);
    case ActivityModel::OutcomeColumn:
        return outcomeWord(attempt.state);
    case ActivityModel::IdColumn:
        return visibleText(attempt.ledgerId);
    case ActivityModel::DetailColumn:
        return visibleText(attempt.detail);
    case ActivityModel::ColumnCount:
        break;
    }
    return {};
}

} // namespace

void ActivityModel::setAttempts(std::vector<Attempt> attempts)
{
    beginResetModel();
    m_attempts = std::move(attempts);
    endResetModel();
}

void ActivityModel::put(const Attempt &attempt)
{
    const auto known = std::find_if(m_attempts.begin(), m_attempts.end(),
                                    [&attempt](const Attempt &other) { return other.id == attempt.id; });
    if (known == m_attempts.end()) {
        beginInsertRows({}, 0, 0);
        m_attempts.insert(m_attempts.begin(), attempt);
        endInsertRows();
        return;
    }
    *known = attempt;
    const int row = int(known - m_attempts.begin());
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
        return textOf(*attempt, index.column());
    case SortRole:
        return index.column() == WhenColumn ? QVariant(attempt->startedAt) : textOf(*attempt, index.column());
    case StateRole:
        return int(attempt->state);
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
