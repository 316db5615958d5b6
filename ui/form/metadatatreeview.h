// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "form/metadatatreemodel.h"

#include <QPointer>
#include <QTreeView>

namespace ledgerdesk {

class MetadataDelegate;
class Theme;

/// The metadata as rows, for the keyboard first: Enter or F2 edits, Tab goes from cell to cell, Insert adds,
/// Delete removes, Alt with an arrow moves a row.
class MetadataTreeView : public QTreeView
{
    Q_OBJECT

public:
    MetadataTreeView(const Theme &theme, MetadataTreeModel *model, QWidget *parent = nullptr);

    void addRow(); ///< inside the current Object or List, otherwise after the current row; then edits its key
    void addRowAfter();
    void removeRow(); ///< removes the current row
    void commitEditor(); ///< closes the cell editor, if any, and keeps its content
    void dropEditor(); ///< closes it and discards its content
    bool isEditing() const { return state() == EditingState; }
    bool isEditing(const MetadataTreeModel::Path &row, int column) const;
    void showMistake(const RowMistake &mistake); ///< makes its cell the current one

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void editorOpened(QWidget *editor);
    void editorClosed();
    /// A new row was left with Escape, without a key or a value.
    void newRowAbandoned(const QModelIndex &row);
    void currentRowChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    bool edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) override;
    using QTreeView::edit;

private:
    enum class Towards { Up, Down, Inwards, Outwards };
    enum class Way { Forward, Backward };
    void beginRow(const QModelIndex &parent, int position);
    void moveRow(Towards towards);
    bool takeKey(Qt::Key key, Qt::KeyboardModifiers modifiers);
    bool moveByKey(Qt::Key key);
    void editCurrent();
    bool step(Qt::Key key); ///< Left and Right
    bool toggle(const QModelIndex &index);
    QModelIndex editableFrom(const QModelIndex &index, Way way) const;
    void expandInserted(const QModelIndex &parent, int start, int end, int &budget);
    int shownRows(const QModelIndex &parent, int limit) const;
    void placeColumns();

    const Theme &m_theme;
    MetadataTreeModel *m_model;
    MetadataDelegate *m_delegate;
    QPointer<QWidget> m_open; ///< the editor of the cell being edited
    QPersistentModelIndex m_new; ///< while its first editor is open
    bool m_placing = false;
    bool m_columnsPlaced = false; ///< a person has set a width
};

} // namespace ledgerdesk
