// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>
#include <QPointer>
#include <QStyledItemDelegate>

class QTreeView;

namespace ledgerdesk {

class LineField;
class Theme;

/// A combo box in a cell. Arrow keys only move the highlight; Enter, Tab, leaving the cell or a click in the
/// list makes the choice.
class CellChoice : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;

Q_SIGNALS:
    void chosen(); ///< by a click or Enter in the open list

protected:
    void hidePopup() override;
};

/// Paints the cells of the metadata tree: the type as a chip, a link that adds a row to an Object or a List.
/// Edits each with the editor for its type. Text typed in a line edit reaches the model letter by letter.
class MetadataDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    MetadataDelegate(const Theme &theme, QTreeView *view);

    /// Whether the type of a value follows from what is typed in this editor.
    static bool isGuessing(const QWidget *editor);
    int rowHeight() const;
    int typeWidth() const; ///< of the column with the chips
    static constexpr int gutter = 16; ///< in front of each key, for the chevron

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString displayText(const QVariant &value, const QLocale &locale) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

Q_SIGNALS:
    void editorOpened(QWidget *editor);
    void addRequested(const QModelIndex &container);
    void typePressed(const QModelIndex &cell);
    /// Several cells or lines were pasted into the line edit of this cell, which did not take them.
    void blockEntered(const QModelIndex &cell, const QString &block);
    void tooLongEntered(); ///< likewise, a text over LineField::longest

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *lineEditor(QWidget *parent, const QModelIndex &index) const;
    QWidget *choiceEditor(QWidget *parent, const QModelIndex &index) const;
    void commitTyped(); ///< commits the text typed so far
    void commitChoice();
    void revert(LineField *line);
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option) const;
    void paintChip(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintLink(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    QRect linkRect(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    int paintMark(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    const Theme &m_theme;
    QTreeView *m_view;
    mutable QPointer<QWidget> m_editor;
};

} // namespace ledgerdesk
