// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "form/metadatatreemodel.h"

#include <QPointer>
#include <QTreeView>

namespace ledgerdesk {

class RowsHeader;
class MetadataDelegate;
class Theme;

/// The metadata as rows, for the keyboard first. Tab goes from a key to its value and on to the next key.
/// Enter edits a cell, and after a value adds the next row; in an empty ghost row it goes out one level.
/// Insert adds a row, Delete removes one, Alt with an arrow moves one.
class MetadataTreeView : public QTreeView
{
    Q_OBJECT

public:
    MetadataTreeView(const Theme &theme, MetadataTreeModel *model, QWidget *parent = nullptr);

    void addRow(); ///< on the top level: opens its ghost
    void addRowAfter(); ///< below the current row, on its level
    void openGhost(const QModelIndex &container); ///< the cell in which its next row is typed
    /// The verbs of the current row.
    void removeRow();
    /// Adds rows below a row or in front of a ghost, and makes the first the current one.
    void addRows(const QModelIndex &row, const JsonValue &rows);
    void duplicate();
    void makeList();
    void paste(); ///< also where there is no row
    enum class Towards { Up, Down, Inwards, Outwards };
    void moveRow(Towards towards);
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
    void menuRequested(const QPoint &globalPosition); ///< of the current row
    /// Rows were pasted at this cell; `text` is what stands for them.
    void rowsPasted(const QModelIndex &cell, const QString &text);
    void tooLongEntered(); ///< into a cell; it was refused

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    bool edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) override;
    using QTreeView::edit;

private:
    enum class Way { Forward, Backward };
    void openCell(const QModelIndex &cell);
    void goOnAfter(const QModelIndex &cell);
    void settle(const QModelIndex &cell);
    bool takeKey(Qt::Key key, Qt::KeyboardModifiers modifiers);
    bool moveByKey(Qt::Key key);
    void editCurrent();
    bool step(Qt::Key key); ///< Left and Right
    bool toggle(const QModelIndex &index);
    QModelIndex editableFrom(const QModelIndex &index, Way way) const;
    void expandInserted(const QModelIndex &parent, int start, int end, int &budget);

    const Theme &m_theme;
    MetadataTreeModel *m_model;
    MetadataDelegate *m_delegate;
    RowsHeader *m_header;
    QPointer<QWidget> m_open; ///< the editor of the cell being edited
    QPersistentModelIndex m_new; ///< while its first editor is open
    bool m_dropping = false; ///< the content of the open cell is to be discarded
};

} // namespace ledgerdesk
