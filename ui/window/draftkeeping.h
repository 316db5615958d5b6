// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace ledgerdesk {

class DraftStore;
class NewLedgerForm;
class StartNotices;
class Workspace;

/// Fills the form with the draft of the last run and saves it while it is typed, except for tokens and for
/// what has become a ledger.
class DraftKeeping : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this object.
    DraftKeeping(NewLedgerForm &form, DraftStore &drafts, Workspace &workspace, StartNotices &notices,
                 QObject *parent = nullptr);

private:
    void keep();
    void forgetCreated();

    NewLedgerForm &m_form;
    DraftStore &m_drafts;
    Workspace &m_workspace;
    StartNotices &m_notices;
};

} // namespace ledgerdesk
