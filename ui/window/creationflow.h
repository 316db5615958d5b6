// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "window/workspace.h"

#include <QObject>
#include <QSet>

class QWidget;

namespace ledgerdesk {

class LedgersPanel;
class NewLedgerForm;
class Theme;

/// Leads from a press of Create to its outcome: asks before sending, shows the wait, says what happened.
class CreationFlow : public QObject
{
    Q_OBJECT

public:
    CreationFlow(Workspace &workspace, NewLedgerForm &form, LedgersPanel &panel, const Theme &theme,
                 QWidget *window);

    static void copyId(const QString &ledgerId);
    void lookUp(const Attempt &attempt);
    /// Says what is still unknown on the connection in use, if anything.
    void sayWhatIsUnknown();
    /// Clears a form that was written before its ledger was created, as it is when the program was ended in
    /// between: it must not wait there to be created again.
    void clearWhatWasCreated(const QDateTime &writtenAt);

private:
    void ask(const LedgerDraft &draft);
    void send(const LedgerDraft &draft);
    void showCreated(const Creation &creation);
    void showNotCreated(const Creation &creation);
    void showLookedUp(const LookUp &lookUp);
    void showPreview(const LedgerDraft &draft);

    Workspace &m_workspace;
    NewLedgerForm &m_form;
    LedgersPanel &m_panel;
    const Theme &m_theme;
    QWidget *m_window;
    QSet<QString> m_productionAccepted; ///< connections on which production was accepted since the start
};

} // namespace ledgerdesk
