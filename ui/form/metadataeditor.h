// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "form/fieldedit.h"
#include "form/formstep.h"
#include "form/metadatatreemodel.h"

#include <QTabWidget>
#include <QTimer>

class QPushButton;

namespace ledgerdesk {

class FieldNote;
class MetadataText;
class RowsPage;
class Theme;

/// The metadata on two tabs that always agree: as rows and as JSON text.
class MetadataEditor : public QTabWidget
{
    Q_OBJECT

public:
    /// Which part of the form changed, so that a field is not overwritten while a person types in it.
    enum class Source { Rows, Text, Elsewhere };

    /// A longer text, in UTF-16 units, is read once typing pauses, and on the thread pool.
    static constexpr qsizetype readAtOnceLimit = 64 * 1024;

    MetadataEditor(const Theme &theme, QWidget *parent = nullptr);

    void show(const DraftForm &form, Source source);
    using QTabWidget::show;
    MetadataTab tab() const;
    void setTab(MetadataTab tab); ///< call commit() first to keep what is being typed
    void setAccess(MetadataTreeModel::Access access);
    /// Commits pending input, an open cell or a long text, and emits the edits.
    void commit();
    void commitText();
    std::optional<QString> pendingText() const; ///< a long text that was typed but not read yet
    bool showFirstMistake(const DraftForm &form); ///< false if there is none
    QList<QWidget *> fields() const; ///< in Tab order

Q_SIGNALS:
    void rowsEdited(const ledgerdesk::JsonValue &rows, const ledgerdesk::FieldEdit &edit);
    void textEdited(const QString &text);
    void editorOpened(QWidget *editor);

private:
    QWidget *textPage();
    void mendText();
    void showRows();
    void sayRowMistakes(const DraftForm &form);
    void onTextEdited(const QString &before, const QString &after);
    void sayText();
    void markTabs();

    const Theme &m_theme;
    RowsPage *m_rows;
    MetadataText *m_text;
    FieldNote *m_textNote;
    QPushButton *m_mend; ///< the mistake, with one press
    std::optional<DraftForm> m_unshown; ///< whose rows are shown once somebody looks: it takes long
    std::optional<JsonMistake> m_mistake;
    QTimer m_patience; ///< delays reading a long text until typing pauses
    bool m_textHasMistake = false;
};

} // namespace ledgerdesk
