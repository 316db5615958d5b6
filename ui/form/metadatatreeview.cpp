// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/metadatatreeview.h"

#include "form/metadatadelegate.h"
#include "form/rowsheader.h"
#include "parts/cellfocus.h"
#include "text/typedvalue.h"
#include "theme/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>

namespace ledgerdesk {

using Model = MetadataTreeModel;

namespace {

// After inserting more rows than this at once (a big JSON text), the inner ones stay collapsed.
constexpr int expandLimit = 500;
// What of the tree is always in sight, at the system's text size. More would push the buttons below out of
// sight where both panes are open.
constexpr int leastHeight = 153;

// True if nothing was entered in the row.
bool isPristine(const QModelIndex &row)
{
    return row.siblingAtColumn(Model::KeyColumn).data(Qt::EditRole).toString().isEmpty()
        && row.data(Model::TypeRole).toInt() == int(JsonValue::Type::Text)
        && row.siblingAtColumn(Model::ValueColumn).data(Qt::EditRole).toString().isEmpty();
}

} // namespace

MetadataTreeView::MetadataTreeView(const Theme &theme, MetadataTreeModel *model, QWidget *parent)
    : QTreeView(parent)
    , m_theme(theme)
    , m_model(model)
    , m_delegate(new MetadataDelegate(theme, this))
    , m_header(new RowsHeader(this))
{
    setHeader(m_header);
    setModel(model);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Metadata"));
    sayCellOnFocus(this);
    setRootIsDecorated(false); // the delegate draws the chevron, so that leaves need no gap for it
    setIndentation(14);
    setUniformRowHeights(true);
    setExpandsOnDoubleClick(false);
    setSelectionMode(SingleSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(DoubleClicked | SelectedClicked | EditKeyPressed | AnyKeyPressed);
    setDragDropMode(InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    connect(m_delegate, &MetadataDelegate::editorOpened, this, [this](QWidget *editor) {
        m_open = editor;
        Q_EMIT editorOpened(editor);
    });
    // A click must be over before another cell opens.
    connect(m_delegate, &MetadataDelegate::addRequested, this, &MetadataTreeView::openGhost,
            Qt::QueuedConnection);
    connect(
        m_delegate, &MetadataDelegate::typePressed, this,
        [this](const QModelIndex &cell) { edit(cell, DoubleClicked, nullptr); }, Qt::QueuedConnection);
    connect(m_delegate, &MetadataDelegate::blockEntered, this, &MetadataTreeView::rowsPasted);
    connect(m_delegate, &MetadataDelegate::tooLongEntered, this, &MetadataTreeView::tooLongEntered);
}

void MetadataTreeView::addRow()
{
    commitEditor();
    openGhost({});
}

void MetadataTreeView::addRowAfter()
{
    commitEditor();
    const QModelIndex row = currentIndex().siblingAtColumn(Model::KeyColumn);
    if (!row.isValid() || m_model->isGhost(row))
        return openGhost(row.parent());
    const QPersistentModelIndex added = m_model->addRow(row.parent(), row.row() + 1);
    if (!added.isValid())
        return;
    const int column = m_model->standsInList(added) ? Model::ValueColumn : Model::KeyColumn;
    m_new = added;
    openCell(added.sibling(added.row(), column));
}

void MetadataTreeView::openCell(const QModelIndex &cell)
{
    setFocus(Qt::OtherFocusReason);
    setCurrentIndex(cell);
    scrollTo(cell);
    edit(cell);
}

void MetadataTreeView::openGhost(const QModelIndex &container)
{
    if (container.isValid())
        expand(container.siblingAtColumn(Model::KeyColumn));
    const QModelIndex cell = m_model->ghostOf(container);
    if (cell.flags().testFlag(Qt::ItemIsEditable))
        openCell(cell);
}

/// Enter in a value adds the next row if it was the last one of its level. In an empty ghost it goes out one
/// level.
void MetadataTreeView::goOnAfter(const QModelIndex &cell)
{
    const QModelIndex level = cell.parent();
    const QModelIndex row = cell.siblingAtColumn(Model::KeyColumn);
    if (m_model->isGhost(cell)) {
        if (level.isValid())
            openGhost(level.parent());
    } else if (cell.column() == Model::ValueColumn && m_model->isContainer(row)) {
        openGhost(row);
    } else if (cell.column() == Model::ValueColumn && row.row() + 2 == m_model->rowCount(level)) {
        openGhost(level);
    }
}

/// Makes an Object or a List of a value that was typed as JSON.
void MetadataTreeView::settle(const QModelIndex &cell)
{
    if (cell.column() != Model::ValueColumn
        || cell.data(Model::TypeRole).toInt() != int(JsonValue::Type::Text))
        return;
    const JsonValue value = guessedValue(cell.data(Qt::EditRole).toString());
    if (value.type == JsonValue::Type::Object || value.type == JsonValue::Type::List)
        m_model->setValue(cell, value);
}

void MetadataTreeView::addRows(const QModelIndex &row, const JsonValue &rows)
{
    const QModelIndex level = row.parent();
    const int position = !row.isValid() ? m_model->ghostOf({}).row()
        : m_model->isGhost(row)         ? row.row()
                                        : row.row() + 1;
    // Rows with keys become one item of a List, and a list becomes one row of an Object, whose key is to be
    // typed.
    const JsonValue::Type type =
        level.isValid() ? JsonValue::Type(level.data(Model::TypeRole).toInt()) : JsonValue::Type::Object;
    const QModelIndex first = m_model->addRows(
        level, position, rows.type == type ? rows.members : std::vector{JsonMember{{}, rows}});
    if (!first.isValid())
        return;
    setCurrentIndex(first);
    scrollTo(first);
    setFocus(Qt::OtherFocusReason);
}

void MetadataTreeView::duplicate()
{
    commitEditor();
    const QModelIndex copy = m_model->duplicate(currentIndex());
    if (copy.isValid()) {
        setCurrentIndex(copy);
        scrollTo(copy);
    }
}

void MetadataTreeView::makeList()
{
    commitEditor();
    if (m_model->makeList(currentIndex()))
        expand(currentIndex().siblingAtColumn(Model::KeyColumn));
}

void MetadataTreeView::paste()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (!text.isEmpty())
        Q_EMIT rowsPasted(currentIndex(), text);
}

void MetadataTreeView::removeRow()
{
    commitEditor();
    m_model->takeOut(currentIndex());
}

void MetadataTreeView::commitEditor()
{
    if (!m_open)
        return;
    commitData(m_open);
    closeEditor(m_open, QAbstractItemDelegate::NoHint);
}

void MetadataTreeView::dropEditor()
{
    const QScopedValueRollback dropping(m_dropping, true);
    if (m_open)
        closeEditor(m_open, QAbstractItemDelegate::NoHint);
}

bool MetadataTreeView::isEditing(const Model::Path &row, int column) const
{
    return m_open && currentIndex().column() == column && m_model->pathOf(currentIndex()) == row;
}

void MetadataTreeView::showMistake(const RowMistake &mistake)
{
    const int column = mistake.kind == RowMistake::Kind::BadNumber ? Model::ValueColumn : Model::KeyColumn;
    const QModelIndex cell = m_model->indexOf(mistake.row, column);
    for (QModelIndex up = cell.parent(); up.isValid(); up = up.parent())
        expand(up);
    setCurrentIndex(cell);
    scrollTo(cell);
    setFocus(Qt::OtherFocusReason);
}

QModelIndex MetadataTreeView::editableFrom(const QModelIndex &index, Way way) const
{
    QModelIndex cell = index;
    do {
        const int column = cell.column() + (way == Way::Forward ? 1 : -1);
        if (column >= 0 && column < Model::ColumnCount) {
            cell = cell.siblingAtColumn(column);
        } else {
            const QModelIndex row = cell.siblingAtColumn(Model::KeyColumn);
            const QModelIndex next = way == Way::Forward ? indexBelow(row) : indexAbove(row);
            cell = next.siblingAtColumn(way == Way::Forward ? 0 : Model::ColumnCount - 1);
        }
        // The type follows from the value; Left goes to it.
    } while (cell.isValid()
             && (cell.column() == Model::TypeColumn || !cell.flags().testFlag(Qt::ItemIsEditable)));
    return cell;
}

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
        moved = above.isValid() && m_model->moveTo(row, above, m_model->ghostOf(above).row());
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
    if (m_model->isGhost(cell))
        return openGhost(cell.parent());
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
    if (modifiers == Qt::ControlModifier && key == Qt::Key_D) {
        duplicate();
        return true;
    }
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
    if (!m_open && event->matches(QKeySequence::Paste))
        return paste();
    if (takeKey(Qt::Key(event->key()), event->modifiers() & ~Qt::KeypadModifier))
        return;
    const QModelIndex cell = currentIndex();
    if (m_model->isGhost(cell) && !event->text().isEmpty() && event->text().at(0).isPrint())
        setCurrentIndex(m_model->ghostOf(cell.parent())); // typing anywhere in the row adds to it
    QTreeView::keyPressEvent(event);
}

void MetadataTreeView::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    using Hint = QAbstractItemDelegate::EndEditHint;
    const bool onwards = hint == Hint::EditNextItem || hint == Hint::EditPreviousItem;
    const QPersistentModelIndex from = currentIndex();
    const QPersistentModelIndex fresh = std::exchange(m_new, {});
    if (editor == m_open)
        m_open = nullptr;
    if (!m_dropping && hint != Hint::RevertModelCache && MetadataDelegate::isGuessing(editor))
        settle(from);
    QTreeView::closeEditor(editor, onwards ? QAbstractItemDelegate::NoHint : hint);
    Q_EMIT editorClosed();
    if (hint == Hint::RevertModelCache && fresh.isValid() && isPristine(fresh))
        Q_EMIT newRowAbandoned(fresh);
    if (hint == Hint::SubmitModelCache)
        return goOnAfter(from);
    if (!onwards)
        return;
    const QModelIndex next = editableFrom(from, hint == Hint::EditNextItem ? Way::Forward : Way::Backward);
    if (next.isValid()) {
        setCurrentIndex(next);
        edit(next);
    } else {
        focusNextPrevChild(hint == Hint::EditNextItem);
    }
}

void MetadataTreeView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentRowChanged();
}

bool MetadataTreeView::edit(const QModelIndex &index, EditTrigger trigger, QEvent *event)
{
    const bool opened = QTreeView::edit(index, trigger, event);
    if (opened && m_model->isGhost(index))
        m_new = index;
    const bool byMouse = trigger == DoubleClicked || trigger == SelectedClicked;
    if (auto *choice = qobject_cast<QComboBox *>(m_open.data()); choice && opened && byMouse)
        choice->showPopup();
    return opened;
}

void MetadataTreeView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTreeView::rowsInserted(parent, start, end);
    int budget = expandLimit;
    expandInserted(parent, start, end, budget);
    if (parent.isValid() && m_model->rowCount(parent) == 1)
        expand(parent); // it has just become an Object or a List: shows where to type
}

void MetadataTreeView::expandInserted(const QModelIndex &parent, int start, int end, int &budget)
{
    for (int row = start; row <= end && budget > 0; ++row, --budget) {
        const QModelIndex index = m_model->index(row, 0, parent);
        const int children = m_model->rowCount(index);
        if (children == 0 || children > budget)
            continue;
        expandInserted(index, 0, children - 1, budget);
        expand(index);
    }
}

QSize MetadataTreeView::sizeHint() const
{
    return {QTreeView::sizeHint().width(), minimumSizeHint().height()};
}

QSize MetadataTreeView::minimumSizeHint() const
{
    return {QTreeView::minimumSizeHint().width(), m_theme.scaled(leastHeight)};
}

void MetadataTreeView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    m_header->place(m_delegate->typeWidth());
}

void MetadataTreeView::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    // Paint only the background here; the delegate paints the cells.
    if (selectionModel()->isRowSelected(index.row(), index.parent()))
        painter->fillRect(rect, m_theme.colours().selection);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_theme.colours().border);
}

void MetadataTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_model->ghostOf({}).flags().testFlag(Qt::ItemIsEditable))
        return; // read-only
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    if (const QModelIndex cell = indexAt(event->pos()); byMouse && cell.isValid())
        setCurrentIndex(cell);
    const QPoint below = viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft());
    Q_EMIT menuRequested(byMouse ? event->globalPos() : below);
}

} // namespace ledgerdesk
