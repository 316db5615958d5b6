// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/metadatarows.h"

#include <QAbstractListModel>

#include <optional>

namespace ledgerdesk {

/// The rows of Details: facts, then metadata a few values at a time, then what follows it.
class InspectorModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        CopiedRole = Qt::UserRole, ///< QString: the whole value
    };
    static constexpr int stepValues = 200; ///< most values of the metadata that are added at once

    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<InspectorRow> before, const JsonValue &metadata,
                 std::vector<InspectorRow> after);
    void showMore(int row); ///< puts the next values in place of a row of kind More
    const InspectorRow *rowAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<InspectorRow> nextValues();

    JsonValue m_metadata; ///< the rows refer to it
    std::optional<MetadataRows> m_values;
    std::vector<InspectorRow> m_rows;
};

} // namespace ledgerdesk
