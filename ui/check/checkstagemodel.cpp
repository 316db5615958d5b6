// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkstagemodel.h"

#include "words/checkfindings.h"
#include "words/checkwords.h"

#include <QLocale>

#include <algorithm>

namespace ledgerdesk {

QString durationText(qint64 milliseconds)
{
    constexpr qint64 second = 1000;
    if (milliseconds < second)
        return CheckStageModel::tr("%1 ms").arg(QLocale().toString(milliseconds));
    return CheckStageModel::tr("%1 s").arg(QLocale().toString(double(milliseconds) / second, 'f', 1));
}

void CheckStageModel::setStages(std::vector<StageResult> stages)
{
    beginResetModel();
    m_stages = std::move(stages);
    endResetModel();
}

void CheckStageModel::put(const StageResult &stage)
{
    const auto found = std::ranges::find(m_stages, stage.stage, &StageResult::stage);
    if (found == m_stages.end())
        return;
    *found = stage;
    const QModelIndex changed = index(int(found - m_stages.begin()));
    Q_EMIT dataChanged(changed, changed);
}

int CheckStageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_stages.size());
}

QVariant CheckStageModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StageResult &stage = m_stages.at(size_t(index.row()));
    const bool isOver = stage.state != StageState::Waiting && stage.state != StageState::Running;
    switch (role) {
    case Qt::DisplayRole:
        return checkwords::stage(stage.stage);
    case Qt::AccessibleTextRole:
        return spoken(stage);
    case StateRole:
        return int(stage.state);
    case SentenceRole:
        return isOver ? checkwords::finding(stage) : QString();
    case AdviceRole:
        return isOver ? checkwords::advice(stage) : QString();
    case TimeRole:
        return isOver && stage.state != StageState::Skipped ? durationText(stage.milliseconds) : QString();
    default:
        return {};
    }
}

QString CheckStageModel::spoken(const StageResult &stage)
{
    const QString head = tr("%1: %2.").arg(checkwords::stage(stage.stage), checkwords::state(stage.state));
    QStringList parts{head, checkwords::finding(stage), checkwords::advice(stage)};
    parts.removeAll(QString());
    return parts.join(u' ');
}

} // namespace ledgerdesk
