// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftform.h"
#include "form/metadatatreemodel.h"
#include "form/rownote.h"
#include "theme/theme.h"

#include <QWidget>

class QPushButton;

namespace ledgerdesk {

class FieldNote;
class MetadataTreeView;

/// The tab `Rows`: the tree, its buttons, and a sentence about the mistake in the current row.
class RowsPage : public QWidget
{
    Q_OBJECT

public:
    RowsPage(const Theme &theme, QWidget *parent = nullptr);

    void setRows(const JsonValue &rows);
    void setMistakes(const std::vector<RowMistake> &mistakes);
    /// While the JSON text has a mistake, the rows show their last good value and cannot be edited.
    void setTextMistake(const std::optional<JsonMistake> &mistake);
    void setAccess(MetadataTreeModel::Access access);
    void commitEditor();
    void dropEditor();
    void showFirstMistake();
    bool hasMistake() const; ///< one that prevents creating
    QList<QWidget *> fields() const; ///< in Tab order

Q_SIGNALS:
    void edited(const ledgerdesk::JsonValue &rows, const ledgerdesk::FieldEdit &edit);
    void editorOpened(QWidget *editor);
    void mistakesShown(); ///< those of the row being typed in are held back until it is left
    void goToTextMistake();

private:
    void offerRows(const QModelIndex &cell, const QString &text);
    void sayTooLong(const QString &sentence);
    void showMistakes();
    void showSentence();
    RowNote currentNote() const;
    void sayMistake(const RowMistake &mistake);
    void applyRemedy();
    void announceMistake();
    void applyAccess();
    void layOut();
    void buildNotice(QWidget *notice);
    QPushButton *button(const QString &text, IconName icon);

    const Theme &m_theme;
    MetadataTreeModel *m_model;
    MetadataTreeView *m_view;
    QWidget *m_notice;
    FieldNote *m_noticeWords;
    QPushButton *m_goTo;
    QPushButton *m_add;
    QPushButton *m_remove;
    FieldNote *m_note;
    QPushButton *m_remedy; ///< for what is said of the current row
    QPersistentModelIndex m_edited; ///< the cell that was edited last …
    QPersistentModelIndex m_editedBefore; ///< … and in another row before it
    QString m_announced; ///< the sentence last announced when a cell was left
    std::vector<RowMistake> m_mistakes;
    std::vector<RowMistake> m_shownMistakes;
    MetadataTreeModel::Access m_access = MetadataTreeModel::Access::Editable;
    bool m_textHasMistake = false;
    bool m_abandoning = false;
};

} // namespace ledgerdesk
