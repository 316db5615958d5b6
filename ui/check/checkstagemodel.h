// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QAbstractListModel>

namespace ledgerdesk {

/// The stages of one check as rows, in the order in which they run.
class CheckStageModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { StateRole = Qt::UserRole, SentenceRole, AdviceRole, TimeRole };

    using QAbstractListModel::QAbstractListModel;

    void setStages(std::vector<StageResult> stages);
    void put(const StageResult &stage);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    static QString spoken(const StageResult &stage);

    std::vector<StageResult> m_stages;
};

/// "305 ms", "1.2 s"; "" for a stage that took no time.
QString durationText(qint64 milliseconds);

} // namespace ledgerdesk
