// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "form/formhistory.h"
#include "form/metadataeditor.h"
#include "form/newledgerform.h"
#include "theme/textrole.h"

#include <QUndoStack>

class QLabel;
class QLineEdit;

namespace ledgerdesk {

class CreateBar;
class FieldNote;
class FormKeys;

/// The widgets of the form and the one value behind them.
struct NewLedgerForm::Private {
    NewLedgerForm *q;
    const Theme &theme;
    QUndoStack stack{};
    FormKeys *keys = nullptr;
    QLineEdit *name = nullptr;
    FieldNote *nameNote = nullptr;
    QLineEdit *topLevelKey = nullptr;
    MetadataEditor *metadata = nullptr;
    QString referenceKey{}; ///< set by the connection in use
    FieldNote *refusal = nullptr; ///< the service's words about the metadata
    FieldNote *withheld = nullptr; ///< why the form is not saved to a file
    CreateBar *bar = nullptr;

    FormStep::State state = std::make_shared<const FormState>(); ///< the state on the screen
    int visit = 0; ///< counts how often a field lost the focus
    bool showing = false; ///< the program is writing to the fields
    bool nameMissing = false; ///< Create was pressed without a name
    QString nameRefusal{};

    using Source = MetadataEditor::Source;

    void build();
    QWidget *nameField();
    QWidget *metadataHead();
    QLabel *label(const QString &text, TextRole role, QWidget *buddy = nullptr) const;
    QLineEdit *lineEdit(const QString &accessibleName) const;
    void connectFields();
    void connectKeys();
    void orderTabs();

    void change(DraftForm next, const QString &text, const QString &key, Source source);
    void showState(FormStep::State shown, Source source);
    void showNameNote();
    void sayNameWarnings(const std::vector<DraftWarning> &warnings);
    void showSize() const;
    void setRefusals(const QString &aboutName, const QString &aboutMetadata);
    std::optional<LedgerDraft> completeDraft();
    void create();
    void applyAccess() const;
};

} // namespace ledgerdesk
