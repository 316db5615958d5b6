// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgertablemodel.h"
#include "ledgers/tablelayout.h"

#include <QObject>

#include <array>

class QMenu;
class QTableView;

namespace ledgerdesk {

class LedgerList;
class Theme;

/// The columns of the table of ledgers as a person arranges them: shown, hidden, moved, sized, sorted, and
/// added for metadata keys.
class LedgerColumns : public QObject
{
    Q_OBJECT

public:
    /// All outlive it. `table` shows `model`, which shows `list`.
    LedgerColumns(QTableView &table, LedgerTableModel &model, const LedgerList &list, const Theme &theme);

    const TableLayout &layout() const { return m_layout; }
    void setLayout(const TableLayout &layout);
    /// Adds what can be done with columns. `column`: the one that some of it is about.
    void fill(QMenu &menu, int column);
    /// The same, for the column of the current cell.
    void fill(QMenu &menu);
    /// Divides this width among the columns that nobody has sized.
    void fit(int width);
    bool isFull() const; ///< no more metadata columns can be added
    void addMetadataColumn(const QString &path);

Q_SIGNALS:
    void changed(); ///< the layout

private:
    using Widths = std::array<int, LedgerTableModel::FixedColumnCount>;

    Widths suitableWidths(int rest, const Widths &open) const;
    void takeSizes();
    void takeOrder();
    void takeSorting(int column, Qt::SortOrder order);
    void sizeColumns();
    void show(const QString &key, bool isShown);
    void move(int column, int neighbour);
    void widen(int column, int by);
    int neighbourOf(int column, int step) const;
    int lastShown() const;
    void askForKey();
    void fillShown(QMenu &menu);
    void fillArranging(QMenu &menu, int column);

    QTableView &m_table;
    LedgerTableModel &m_model;
    const LedgerList &m_list;
    const Theme &m_theme;
    TableLayout m_layout = usualLayout();
    int m_width = 0;
    bool m_isSetting = false; ///< the changes of the header are not a person's
};

} // namespace ledgerdesk
