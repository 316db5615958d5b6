// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMenu>

namespace ledgerdesk {

class MetadataTreeView;

/// The context menu of the current row of the metadata: what can be done with it, and by which keys.
class RowMenu : public QMenu
{
    Q_OBJECT

public:
    explicit RowMenu(MetadataTreeView &view);

private:
    template <typename Act>
    QAction *add(const QString &text, const QKeySequence &keys, Act act);
    void addForAnyRow(const QModelIndex &row);
    void addMoves(const QModelIndex &row);

    MetadataTreeView &m_view;
};

} // namespace ledgerdesk
