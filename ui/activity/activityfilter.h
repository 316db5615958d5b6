// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSortFilterProxyModel>

namespace ledgerdesk {

class ActivityModel;

/// The attempts that contain a text in what is listed of them.
class ActivityFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ActivityFilter(ActivityModel &attempts, QObject *parent = nullptr);

    void setText(const QString &text);
    bool isOn() const { return !m_text.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    const ActivityModel &m_attempts;
    QString m_text;
};

} // namespace ledgerdesk
