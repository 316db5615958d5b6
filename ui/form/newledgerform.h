// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledgerdraft.h"
#include "form/ledgerfields.h"
#include "theme/theme.h"

#include <QUndoStack>
#include <QWidget>

#include <chrono>
#include <functional>
#include <memory>

class QVBoxLayout;

namespace ledgerdesk {

class CreateBar;
class FormKeys;
class MessageBar;

/// The New ledger form: the fields of a ledger, their undo history, and Create. A form: value in, value out.
class NewLedgerForm : public QWidget
{
    Q_OBJECT

public:
    enum class Field { Name, Metadata };

    explicit NewLedgerForm(const Theme &theme, QWidget *parent = nullptr);
    ~NewLedgerForm() override;

    DraftForm form() const;
    void setForm(const DraftForm &form); ///< not undoable; clears the undo stack
    void clear(); ///< keeps the top-level key; undoable, as a person may want the draft back
    QUndoStack *undoStack() { return &m_stack; } ///< for the whole form
    void undo();
    void redo();

    enum class Busy { No, Checking, Waiting, Sending };
    /// While a create runs: inputs read-only, `Create ledger` becomes `Cancel`, progress is shown.
    void setBusy(Busy busy);
    void setTimeout(std::chrono::seconds timeout); ///< for the answer to a create; shown when it takes long
    /// Whether a create of this name is unresolved, so that this one would be another.
    enum class Namesake { None, Unresolved };
    void setNamesake(Namesake namesake);
    /// What came of a press, above `Create ledger`.
    MessageBar &outcome() { return *m_outcome; }
    QString name() const;
    /// Whether creating is possible at all (a connection with a token); otherwise `reason` is a sentence that
    /// says why not.
    void setCreatable(bool creatable, const QString &reason = {});
    /// The metadata key of the request reference, which is sent too and counts towards the size; "" for none.
    void setReferenceKey(const QString &key);
    /// Acts as if `Create ledger` were pressed.
    void submit();
    /// "POST /proxy/ledgers", shown beside the size.
    void setTarget(const QString &methodAndPath);
    /// Shows the service's words at the field they are about, until the field changes.
    void showRefusal(Field field, const QString &plainText);
    void focusName();
    /// Says that the form is not saved to a file, as it contains what looks like a token.
    void setWithheld(bool withheld);

Q_SIGNALS:
    void formChanged();
    void createRequested(const ledgerdesk::LedgerDraft &draft); ///< well formed, but not yet confirmed
    void cancelRequested();
    void previewRequested(const ledgerdesk::LedgerDraft &draft);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectKeys();
    void giveRoom();
    bool isLow() const;
    void showNextStep();
    void change(const FormStep::State &next, const QString &what, const QString &step,
                LedgerFields::Source source);
    void showState(FormStep::State state, LedgerFields::Source source);
    void showSize();
    void measure();
    void onceRead(const std::function<void()> &then);
    void request();
    std::optional<LedgerDraft> completeDraft();

    const Theme &m_theme;
    QUndoStack m_stack;
    FormKeys *m_keys = nullptr;
    LedgerFields *m_fields = nullptr;
    MessageBar *m_outcome = nullptr;
    CreateBar *m_bar = nullptr;
    QVBoxLayout *m_foot = nullptr;
    QString m_referenceKey; ///< set by the connection in use
    Namesake m_namesake = Namesake::None;
    /// Context of what waits until a long text has been read.
    std::unique_ptr<QObject> m_waiting = std::make_unique<QObject>();
    bool m_isMeasuring = false; ///< on the thread pool
};

} // namespace ledgerdesk
