// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftform.h"
#include "ledger/ledgerdraft.h"
#include "theme/theme.h"

#include <QWidget>

class QUndoStack;

namespace ledgerdesk {

/// The New ledger form: name, metadata as rows and as JSON, top-level key, Create. A form: value in, value
/// out.
class NewLedgerForm : public QWidget
{
    Q_OBJECT

public:
    enum class Field { Name, Metadata };

    explicit NewLedgerForm(const Theme &theme, QWidget *parent = nullptr);
    ~NewLedgerForm() override;

    DraftForm form() const;
    void setForm(const DraftForm &form); ///< not undoable; the undo stack is emptied
    void clear(); ///< but for the top-level key; an undoable step: a person may want the last draft back
    QUndoStack *undoStack() const; ///< over the whole form

    /// While a create runs: inputs read-only, `Create ledger` becomes `Cancel`, progress is shown.
    void setBusy(bool busy);
    /// Whether creating is possible at all (a connection with a token); else `reason` says in a sentence why
    /// not.
    void setCreatable(bool creatable, const QString &reason = {});
    /// The metadata key of a request reference that is added to what is sent, and counts; "" for none.
    void setReferenceKey(const QString &key);
    /// As if `Create ledger` were pressed.
    void submit();
    /// "POST /proxy/ledgers", beside the size counter.
    void setTarget(const QString &methodAndPath);
    /// The service's words at the field that they are about; cleared when the field changes.
    void showRefusal(Field field, const QString &plainText);
    void focusName();
    /// Says that the form is kept in no file, as it holds what looks like a token.
    void setWithheld(bool withheld);

Q_SIGNALS:
    void formChanged();
    void createRequested(const ledgerdesk::LedgerDraft &draft); ///< well formed; warnings not yet asked
    void cancelRequested();
    void previewRequested(const ledgerdesk::LedgerDraft &draft);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ledgerdesk
