// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/formstep.h"

namespace ledgerdesk {

FormStep::FormStep(const QString &text, QString key, State before, State after, Show show)
    : QUndoCommand(text)
    , m_key(std::move(key))
    , m_before(std::move(before))
    , m_after(std::move(after))
    , m_show(std::move(show))
{
}

bool FormStep::mergeWith(const QUndoCommand *next)
{
    const auto *step = static_cast<const FormStep *>(next);
    if (m_key.isEmpty() || step->m_key != m_key)
        return false;
    m_after = step->m_after;
    setObsolete(m_after->form == m_before->form);
    return true;
}

void FormStep::redo()
{
    // QUndoStack::push() calls redo() at once, but the person has already made the change.
    if (!std::exchange(m_isShown, false))
        m_show(m_after);
}

} // namespace ledgerdesk
