// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgertable.h"

#include "ledgers/ledgerlist.h"
#include "ledgers/ledgertablemodel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QSignalBlocker>

#include <algorithm>
#include <numeric>
#include <utility>

namespace ledgerdesk {

namespace {

/// Rows that Qt follows one by one while the list is rearranged, at some microseconds each.
constexpr int mostFollowed = 1000;
/// Each cell that is painted is looked for in each run of selected rows.
constexpr size_t mostSelectedRuns = 200;

/// The first row of a selection.
QItemSelection beginningOf(const QItemSelection &selection)
{
    if (selection.isEmpty() || selection.first().height() <= 1)
        return selection;
    const QModelIndex first = selection.first().topLeft();
    return {first, first.siblingAtColumn(selection.first().right())};
}

} // namespace

LedgerTable::LedgerTable(LedgerList &list, LedgerTableModel &model, QWidget *parent)
    : QTableView(parent)
    , m_list(list)
{
    setModel(&model);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    connect(&model, &LedgerTableModel::aboutToMoveRows, this, &LedgerTable::setSelectionAside);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &LedgerTable::takeSelectionBack);
}

std::vector<std::pair<int, int>> LedgerTable::selectedRuns() const
{
    std::vector<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        ranges.emplace_back(range.top(), range.bottom());
    std::sort(ranges.begin(), ranges.end());
    std::vector<std::pair<int, int>> runs;
    for (const auto &[top, bottom] : ranges) {
        const int first = runs.empty() ? top : std::max(top, runs.back().second + 1);
        if (first <= bottom)
            runs.emplace_back(first, bottom);
    }
    return runs;
}

ChosenLedgers LedgerTable::selectedLedgers() const
{
    return m_list.chosen(selectedRuns());
}

int LedgerTable::selectedCount() const
{
    const auto runs = selectedRuns();
    return std::accumulate(runs.begin(), runs.end(), 0, [](int sum, const std::pair<int, int> &run) {
        return sum + run.second - run.first + 1;
    });
}

QString LedgerTable::selectedId() const
{
    const QModelIndex current = currentIndex();
    if (current.isValid() && selectionModel()->isSelected(current))
        return current.data(LedgerTableModel::LedgerIdRole).toString();
    const auto runs = selectedRuns();
    return runs.empty()
        ? QString()
        : model()->index(runs.front().first, 0).data(LedgerTableModel::LedgerIdRole).toString();
}

/// Unlike selectRow(), whatever keys are held down. The first call makes it the row that Shift selects from.
void LedgerTable::selectOnly(int row)
{
    const QModelIndex index = model()->index(row, std::max(0, currentIndex().column()));
    setCurrentIndex(index);
    selectionModel()->select(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

/// Qt ignores Shift while Ctrl is held down, so that Ctrl+Shift+End would select nothing.
QItemSelectionModel::SelectionFlags LedgerTable::selectionCommand(const QModelIndex &index,
                                                                  const QEvent *event) const
{
    if (event != nullptr && event->type() == QEvent::KeyPress) {
        const auto modifiers = static_cast<const QKeyEvent *>(event)->modifiers();
        if (modifiers.testFlags(Qt::ControlModifier | Qt::ShiftModifier))
            return QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows;
    }
    return QTableView::selectionCommand(index, event);
}

/// For assistive technology, Qt makes a list of all cells, and takes the first. Give it only that row.
void LedgerTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(beginningOf(selected), beginningOf(deselected));
    viewport()->update();
}

void LedgerTable::startDrag(Qt::DropActions /*actions*/)
{
    if (selectedCount() > 0)
        Q_EMIT dragRequested();
}

/// Takes a long selection from Qt, which would follow each of its rows, before rows are moved.
void LedgerTable::setSelectionAside()
{
    m_aside.clear();
    if (selectedCount() <= mostFollowed)
        return;
    for (const auto &[first, last] : selectedRuns()) {
        for (int row = first; row <= last; ++row) {
            const auto position = size_t(m_list.positionAt(row));
            if (position >= m_aside.size())
                m_aside.resize(std::max(position + 1, 2 * m_aside.size()));
            m_aside[position] = true;
        }
    }
    const QSignalBlocker quiet(selectionModel());
    selectionModel()->clearSelection();
}

/// If the rows have become scattered over too many places, only the current one stays selected.
void LedgerTable::takeSelectionBack()
{
    if (m_aside.empty())
        return;
    const std::vector<bool> selected = std::exchange(m_aside, {});
    const auto isSelected = [&](int row) {
        const auto position = size_t(m_list.positionAt(row));
        return position < selected.size() && selected[position];
    };
    QItemSelection selection;
    const int rows = m_list.rowCount();
    for (int row = 0; row < rows && size_t(selection.size()) <= mostSelectedRuns; ++row) {
        const int first = row;
        while (row < rows && isSelected(row))
            ++row;
        if (row > first)
            selection.append({model()->index(first, 0), model()->index(row - 1, model()->columnCount() - 1)});
    }
    const QSignalBlocker quiet(selectionModel());
    if (size_t(selection.size()) <= mostSelectedRuns)
        selectionModel()->select(selection, QItemSelectionModel::Select);
    else if (currentIndex().isValid() && isSelected(currentIndex().row()))
        selectionModel()->select(currentIndex(), QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

void LedgerTable::keyboardSearch(const QString &text)
{
    static constexpr qsizetype mostTyped = 200;
    if (!m_sinceTyped.isValid() || m_sinceTyped.hasExpired(QApplication::keyboardInputInterval()))
        m_typed.clear();
    m_sinceTyped.start();
    m_typed += text;
    m_typed.truncate(mostTyped);
    if (m_typed.trimmed().isEmpty())
        return;
    // One letter again and again goes from each name to the next.
    const bool isOneLetter = m_typed.count(m_typed.front()) == m_typed.size();
    const QModelIndex current = currentIndex();
    const int first = current.isValid() ? current.row() + (isOneLetter ? 1 : 0) : 0;
    m_list.findName(isOneLetter ? m_typed.left(1) : m_typed, first,
                    {this, [this, asked = ++m_asked](const Result<int> &position) {
                         if (asked == m_asked)
                             goToRow(m_list.rowOfPosition(*position));
                     }});
}

void LedgerTable::goToRow(int row)
{
    if (row < 0)
        return;
    const int column = currentIndex().isValid() ? currentIndex().column() : 0;
    setCurrentIndex(model()->index(row, isColumnHidden(column) ? LedgerTableModel::NameColumn : column));
}

} // namespace ledgerdesk
