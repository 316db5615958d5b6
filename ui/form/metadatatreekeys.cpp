// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0

// The part of MetadataTreeView that handles the keyboard.
#include "form/metadatatreeview.h"

#include <QKeyEvent>

namespace ledgerdesk {

using Model = MetadataTreeModel;

void MetadataTreeView::moveRow(Towards towards)
{
    const QPersistentModelIndex row = currentIndex().siblingAtColumn(Model::KeyColumn);
    const int column = currentIndex().column();
    if (!row.isValid())
        return;
    const QModelIndex parent = row.parent();
    bool moved = false;
    switch (towards) {
    case Towards::Up:
        moved = m_model->moveTo(row, parent, row.row() - 1);
        break;
    case Towards::Down:
        moved = m_model->moveTo(row, parent, row.row() + 2);
        break;
    case Towards::Inwards: {
        const QPersistentModelIndex above = m_model->index(row.row() - 1, 0, parent);
        moved = above.isValid() && m_model->moveTo(row, above, m_model->rowCount(above));
        if (moved)
            expand(above);
        break;
    }
    case Towards::Outwards:
        moved = parent.isValid() && m_model->moveTo(row, parent.parent(), parent.row() + 1);
        break;
    }
    if (moved) {
        setCurrentIndex(row.sibling(row.row(), column));
        scrollTo(row);
    }
}

void MetadataTreeView::editCurrent()
{
    QModelIndex cell = currentIndex();
    if (!cell.isValid())
        return;
    if (!cell.flags().testFlag(Qt::ItemIsEditable)) {
        if (m_model->isContainer(cell.siblingAtColumn(Model::KeyColumn))) {
            const QModelIndex row = cell.siblingAtColumn(Model::KeyColumn);
            setExpanded(row, !isExpanded(row));
            return;
        }
        // A position in a List and the value of an Empty cannot be edited: edit the cell beside it.
        const int column = cell.column() == Model::KeyColumn ? Model::ValueColumn : Model::TypeColumn;
        cell = cell.siblingAtColumn(column);
        if (!cell.flags().testFlag(Qt::ItemIsEditable))
            cell = cell.siblingAtColumn(Model::TypeColumn);
        if (!cell.flags().testFlag(Qt::ItemIsEditable))
            return;
        setCurrentIndex(cell);
    }
    edit(cell);
}

bool MetadataTreeView::toggle(const QModelIndex &index)
{
    const QVariant state = index.data(Qt::CheckStateRole);
    return state.isValid()
        && m_model->setData(index, state.toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked,
                            Qt::CheckStateRole);
}

bool MetadataTreeView::step(Qt::Key key)
{
    const QModelIndex cell = currentIndex();
    const QModelIndex row = cell.siblingAtColumn(Model::KeyColumn);
    if (!cell.isValid())
        return false;
    const bool forward = (key == Qt::Key_Right) != (layoutDirection() == Qt::RightToLeft);
    if (cell.column() == Model::KeyColumn) {
        const bool folds = m_model->rowCount(row) > 0 && isExpanded(row) != forward;
        if (folds) {
            setExpanded(row, forward);
            return true;
        }
        if (!forward) {
            if (row.parent().isValid())
                setCurrentIndex(row.parent());
            return true;
        }
    }
    const QModelIndex next = cell.siblingAtColumn(cell.column() + (forward ? 1 : -1));
    if (next.isValid())
        setCurrentIndex(next);
    return true;
}

bool MetadataTreeView::moveByKey(Qt::Key key)
{
    if (key == Qt::Key_Up)
        moveRow(Towards::Up);
    else if (key == Qt::Key_Down)
        moveRow(Towards::Down);
    else if (key == Qt::Key_Right)
        moveRow(Towards::Inwards);
    else if (key == Qt::Key_Left)
        moveRow(Towards::Outwards);
    else
        return false;
    return true;
}

bool MetadataTreeView::takeKey(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    if (m_open) // keys that an open cell ignores are not for the row
        return false;
    if (modifiers == Qt::AltModifier)
        return moveByKey(key);
    if (modifiers != Qt::NoModifier)
        return false;
    if (key == Qt::Key_Space)
        return toggle(currentIndex());
    if (key == Qt::Key_Left || key == Qt::Key_Right)
        return step(key);
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2)
        editCurrent();
    else if (key == Qt::Key_Insert)
        addRowAfter();
    else if (key == Qt::Key_Delete)
        removeRow();
    else
        return false;
    return true;
}

void MetadataTreeView::keyPressEvent(QKeyEvent *event)
{
    if (!takeKey(Qt::Key(event->key()), event->modifiers() & ~Qt::KeypadModifier))
        QTreeView::keyPressEvent(event);
}

} // namespace ledgerdesk
