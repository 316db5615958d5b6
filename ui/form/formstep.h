// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftform.h"

#include <QUndoCommand>

#include <functional>
#include <memory>

namespace ledgerdesk {

enum class MetadataTab { Rows, Json };

/// The whole form at one moment.
struct FormState {
    DraftForm form{};
    MetadataTab tab = MetadataTab::Rows; ///< where the change was made
};

/// One undoable step: the whole form before and after. Consecutive steps with the same key are one.
class FormStep : public QUndoCommand
{
public:
    using State = std::shared_ptr<const FormState>;
    using Show = std::function<void(const State &)>;

    /// The form already shows `after`. An empty `key` never merges.
    FormStep(const QString &text, QString key, State before, State after, Show show);

    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand *next) override;
    void undo() override { m_show(m_before); }
    void redo() override;

private:
    QString m_key;
    State m_before;
    State m_after;
    Show m_show;
    bool m_isShown = true;
};

} // namespace ledgerdesk
