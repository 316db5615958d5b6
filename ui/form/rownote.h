// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QModelIndex>
#include <QVariant>

namespace ledgerdesk {

/// What is said of a row of the metadata while it is the current one, and what one press can do about it.
struct RowNote {
    QString sentence{}; ///< "" for a mistake, which RowsPage has words for
    QString remedy{}; ///< the words on the button; "" if there is nothing to press
    QModelIndex cell{}; ///< what it changes …
    QVariant content{}; ///< … and to what
    int role = Qt::EditRole; ///< of MetadataTreeModel::setData()
};
RowNote noteOf(const QModelIndex &row);

} // namespace ledgerdesk
