// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/draftkeeping.h"

#include "creation/draftstore.h"
#include "desk/workspace.h"
#include "form/newledgerform.h"
#include "window/startnotices.h"

#include <QPointer>

namespace ledgerdesk {

DraftKeeping::DraftKeeping(NewLedgerForm &form, DraftStore &drafts, Workspace &workspace,
                           StartNotices &notices, QObject *parent)
    : QObject(parent)
    , m_form(form)
    , m_drafts(drafts)
    , m_workspace(workspace)
    , m_notices(notices)
{
    connect(&form, &NewLedgerForm::formChanged, this, &DraftKeeping::keep);
    connect(&drafts, &DraftStore::withheldChanged, &form, &NewLedgerForm::setWithheld);
    connect(&workspace.connection, &ConnectionInUse::tokenStateChanged, &drafts, &DraftStore::reconsider);
    connect(&drafts, &DraftStore::failed, this, [this](const Error &error) { m_notices.say(error); });
    connect(&workspace.creation, &LedgerCreation::created, this, &DraftKeeping::forgetCreated);
    drafts.setSecretTest([known = QPointer(&workspace.connection)](const QString &text) {
        return known && known->holdsToken(text);
    });
    form.setForm(drafts.load());
}

/// The form is clear by now; the file must be too, or the next start would show a created draft.
void DraftKeeping::forgetCreated()
{
    if (const auto cleared = m_drafts.flush(); !cleared)
        m_notices.say(cleared.error());
}

void DraftKeeping::keep()
{
    if (m_drafts.isBlank()) {
        const Result<qint64> newest = m_workspace.stores.journal.newestId();
        m_drafts.begin(newest ? std::optional(*newest) : std::nullopt);
    }
    m_drafts.keep(m_form.form());
}

} // namespace ledgerdesk
