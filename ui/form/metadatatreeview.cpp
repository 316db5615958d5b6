// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/metadatatreeview.h"

#include "form/metadatadelegate.h"
#include "parts/cellfocus.h"
#include "theme/theme.h"

#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>

namespace ledgerdesk {

using Model = MetadataTreeModel;

namespace {

// After inserting more rows than this at once (a big JSON text), the inner ones stay collapsed.
constexpr int expandLimit = 500;
// More rows than any screen shows at once; with more, the tree scrolls.
constexpr int shownLimit = 120;

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
{
    setModel(model);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Metadata"));
    sayCellOnFocus(this);
    setRootIsDecorated(false); // the delegate draws the chevron, so that leaves need no gap for it
    setIndentation(18);
    setUniformRowHeights(true);
    setExpandsOnDoubleClick(false);
    setSelectionMode(SingleSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(DoubleClicked | SelectedClicked | EditKeyPressed | AnyKeyPressed);
    setDragDropMode(InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    header()->setStretchLastSection(true);
    header()->setSectionsMovable(false);
    header()->setMinimumSectionSize(56);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(m_delegate, &MetadataDelegate::editorOpened, this, [this](QWidget *editor) {
        m_open = editor;
        Q_EMIT editorOpened(editor);
    });
    connect(header(), &QHeaderView::sectionResized, this, [this](int section) {
        if (section != Model::ValueColumn && !m_placing)
            m_columnsPlaced = true;
    });
    connect(this, &QTreeView::expanded, this, &QWidget::updateGeometry);
    connect(this, &QTreeView::collapsed, this, &QWidget::updateGeometry);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &QWidget::updateGeometry);
    connect(model, &QAbstractItemModel::rowsMoved, this, &QWidget::updateGeometry);
}

void MetadataTreeView::addRow()
{
    commitEditor();
    const QModelIndex row = currentIndex().siblingAtColumn(Model::KeyColumn);
    if (row.isValid() && !m_model->isContainer(row))
        beginRow(row.parent(), row.row() + 1);
    else
        beginRow(row, m_model->rowCount(row));
}

void MetadataTreeView::addRowAfter()
{
    commitEditor();
    const QModelIndex row = currentIndex().siblingAtColumn(Model::KeyColumn);
    beginRow(row.parent(), row.isValid() ? row.row() + 1 : m_model->rowCount());
}

void MetadataTreeView::beginRow(const QModelIndex &parent, int position)
{
    const QPersistentModelIndex row = m_model->addRow(parent, position);
    if (!row.isValid())
        return;
    setExpanded(row.parent(), true);
    const int column = m_model->standsInList(row) ? Model::ValueColumn : Model::KeyColumn;
    const QModelIndex cell = row.sibling(row.row(), column);
    setFocus(Qt::OtherFocusReason);
    setCurrentIndex(cell);
    scrollTo(cell);
    m_new = row;
    edit(cell);
}

void MetadataTreeView::removeRow()
{
    commitEditor();
    m_model->takeOut(currentIndex());
}

void MetadataTreeView::commitEditor()
{
    if (m_open)
        commitData(m_open);
    dropEditor();
}

void MetadataTreeView::dropEditor()
{
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
    } while (cell.isValid() && !cell.flags().testFlag(Qt::ItemIsEditable));
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

void MetadataTreeView::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    using Hint = QAbstractItemDelegate::EndEditHint;
    const bool onwards = hint == Hint::EditNextItem || hint == Hint::EditPreviousItem;
    const QPersistentModelIndex from = currentIndex();
    const QPersistentModelIndex fresh = std::exchange(m_new, {});
    if (editor == m_open)
        m_open = nullptr;
    QTreeView::closeEditor(editor, onwards ? QAbstractItemDelegate::NoHint : hint);
    Q_EMIT editorClosed();
    if (hint == Hint::RevertModelCache && fresh.isValid() && isPristine(fresh))
        Q_EMIT newRowAbandoned(fresh);
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
    updateGeometry();
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

int MetadataTreeView::shownRows(const QModelIndex &parent, int limit) const
{
    const int count = m_model->rowCount(parent);
    int shown = qMin(count, limit);
    for (int row = 0; row < count && shown < limit; ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (isExpanded(index))
            shown += shownRows(index, limit - shown);
    }
    return shown;
}

QSize MetadataTreeView::sizeHint() const
{
    const int rows = qMax(2, shownRows({}, shownLimit));
    return {QTreeView::sizeHint().width(),
            header()->sizeHint().height() + rows * m_delegate->rowHeight() + 2 * frameWidth()};
}

QSize MetadataTreeView::minimumSizeHint() const
{
    return {QTreeView::minimumSizeHint().width(),
            header()->sizeHint().height() + 2 * m_delegate->rowHeight()};
}

void MetadataTreeView::placeColumns()
{
    if (m_columnsPlaced)
        return;
    int type = 0;
    for (const JsonValue::Type each : Model::types())
        type = qMax(type, fontMetrics().horizontalAdvance(Model::typeName(each)));
    type += 24;
    const int rest = viewport()->width() - type;
    const QScopedValueRollback placing(m_placing, true);
    header()->resizeSection(Model::KeyColumn, qMax(96, rest / 2));
    header()->resizeSection(Model::TypeColumn, type);
}

void MetadataTreeView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    placeColumns();
}

void MetadataTreeView::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    // Paint only the background here; the delegate paints the cells.
    if (selectionModel()->isRowSelected(index.row(), index.parent()))
        painter->fillRect(rect, m_theme.colours().selection);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_theme.colours().border);
}

void MetadataTreeView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (m_model->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(m_theme.colours().muted);
    painter.drawText(viewport()->rect().adjusted(8, 0, -8, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("No metadata yet. It is optional."));
}

} // namespace ledgerdesk
