// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/rowmenu.h"

#include "form/metadatatreeview.h"

namespace ledgerdesk {

namespace {

JsonValue::Type rowType(const QModelIndex &row)
{
    return JsonValue::Type(row.data(MetadataTreeModel::TypeRole).toInt());
}

bool isRow(const QModelIndex &index)
{
    return index.isValid() && !index.data(MetadataTreeModel::GhostRole).toBool();
}

} // namespace

RowMenu::RowMenu(MetadataTreeView &view)
    : QMenu(&view)
    , m_view(view)
{
    const QModelIndex row = view.currentIndex().siblingAtColumn(MetadataTreeModel::KeyColumn);
    addForAnyRow(row);
    if (!isRow(row))
        return;
    addSeparator();
    addMoves(row);
    addSeparator();
    add(tr("Duplicate"), Qt::CTRL | Qt::Key_D, [&view] { view.duplicate(); });
    add(tr("Make a list"), {}, [&view] {
        view.makeList();
    })->setEnabled(rowType(row) != JsonValue::Type::List);
    add(tr("Remove row"), Qt::Key_Delete, [&view] { view.removeRow(); });
}

/// The shortcuts are only shown; the tree itself takes the keys.
template <typename Act>
QAction *RowMenu::add(const QString &text, const QKeySequence &keys, Act act)
{
    QAction *action = addAction(text);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, &m_view, act);
    return action;
}

void RowMenu::addForAnyRow(const QModelIndex &row)
{
    MetadataTreeView &view = m_view;
    if (isRow(row) && (rowType(row) == JsonValue::Type::Object || rowType(row) == JsonValue::Type::List))
        add(rowType(row) == JsonValue::Type::List ? tr("Add item") : tr("Add key"), {},
            [&view] { view.openGhost(view.currentIndex()); });
    add(tr("Insert row below"), Qt::Key_Insert, [&view] { view.addRowAfter(); });
    add(tr("Paste rows"), QKeySequence::Paste, [&view] { view.paste(); });
}

void RowMenu::addMoves(const QModelIndex &row)
{
    using Towards = MetadataTreeView::Towards;
    MetadataTreeView &view = m_view;
    const QModelIndex above = row.siblingAtRow(row.row() - 1);
    const bool canMoveIn = above.isValid()
        && (rowType(above) == JsonValue::Type::Object || rowType(above) == JsonValue::Type::List);
    add(tr("Move up"), Qt::ALT | Qt::Key_Up, [&view] {
        view.moveRow(Towards::Up);
    })->setEnabled(above.isValid());
    add(tr("Move down"), Qt::ALT | Qt::Key_Down, [&view] {
        view.moveRow(Towards::Down);
    })->setEnabled(isRow(row.siblingAtRow(row.row() + 1)));
    add(tr("Move out"), Qt::ALT | Qt::Key_Left, [&view] {
        view.moveRow(Towards::Outwards);
    })->setEnabled(row.parent().isValid());
    add(tr("Move in"), Qt::ALT | Qt::Key_Right, [&view] {
        view.moveRow(Towards::Inwards);
    })->setEnabled(canMoveIn);
}

} // namespace ledgerdesk
