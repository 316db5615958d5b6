// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiontable.h"

#include "connections/connectiontablemodel.h"
#include "connections/environmentdelegate.h"
#include "parts/rowtable.h"
#include "theme/theme.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

using Column = ConnectionTableModel::Column;

/// Rows whose texts decide the column widths: about as many as are visible at first. Measuring a whole long
/// table would block the window for too long.
constexpr int measuredRows = 30;
constexpr int narrowestColumn = 96;
constexpr int widestHost = 200;
constexpr int wantedName = 208;
/// The columns that give space to the name, in this order, and how much they keep.
constexpr std::array yielding{std::pair{Column::Host, 112},
                              std::pair{Column::LastCheckColumn, narrowestColumn},
                              std::pair{Column::Token, 136}};

/// Elides the texts of a column at the given place.
class ElidingDelegate : public QStyledItemDelegate
{
public:
    ElidingDelegate(Qt::TextElideMode mode, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_mode(mode)
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = m_mode;
    }

private:
    Qt::TextElideMode m_mode;
};

} // namespace

ConnectionTable::ConnectionTable(const Theme &theme, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
{
    setItemDelegateForColumn(Column::EnvironmentColumn, new EnvironmentDelegate(theme, this));
    // Hosts may differ at the beginning or at the end; of a token, the end of the text says when it ends.
    setItemDelegateForColumn(Column::Host, new ElidingDelegate(Qt::ElideMiddle, this));
    setItemDelegateForColumn(Column::Token, new ElidingDelegate(Qt::ElideLeft, this));
    showAsChoices(this, theme.scaled(32));
    setSelectionMode(ExtendedSelection);
    setDragDropMode(InternalMove);
    setDragDropOverwriteMode(false); // between rows, never onto one
    setDropIndicatorShown(true);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setMinimumSectionSize(theme.scaled(narrowestColumn));
    horizontalHeader()->setResizeContentsPrecision(measuredRows);
}

void ConnectionTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    horizontalHeader()->setSectionResizeMode(Column::Name, QHeaderView::Stretch);
    connect(model, &QAbstractItemModel::modelReset, this, &ConnectionTable::fitColumns);
    connect(model, &QAbstractItemModel::dataChanged, this, &ConnectionTable::fitColumns);
}

void ConnectionTable::resizeEvent(QResizeEvent *event)
{
    fitColumns();
    QTableView::resizeEvent(event);
}

void ConnectionTable::fitColumns()
{
    std::array<int, Column::ColumnCount> widths{};
    for (int column = 0; column < Column::ColumnCount; ++column)
        widths.at(size_t(column)) = std::max({sizeHintForColumn(column), m_theme.scaled(narrowestColumn),
                                              horizontalHeader()->sectionSizeHint(column)});
    widths[Column::Host] = std::min(widths[Column::Host], m_theme.scaled(widestHost));
    const int forName = std::min(widths[Column::Name], m_theme.scaled(wantedName));
    int missing = forName - viewport()->width();
    for (int column = Column::Name + 1; column < Column::ColumnCount; ++column)
        missing += widths.at(size_t(column));
    for (const auto &[column, kept] : yielding) {
        const int given = std::clamp(missing, 0, std::max(0, widths.at(column) - m_theme.scaled(kept)));
        widths.at(column) -= given;
        missing -= given;
    }
    for (int column = Column::Name + 1; column < Column::ColumnCount; ++column)
        setColumnWidth(column, widths.at(size_t(column)));
}

} // namespace ledgerdesk
