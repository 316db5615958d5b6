// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace ledgerdesk {

class DraftStore;
class NewLedgerForm;
class StartNotices;
class Workspace;

/// Fills the form with the draft of the last start and keeps it as it is typed, but no tokens and nothing
/// that has become a ledger.
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
