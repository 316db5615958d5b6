// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/createsteps.h"
#include "creation/sendingdialog.h"
#include "creation/unknownflow.h"
#include "desk/productionguard.h"
#include "desk/workspace.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

class QWidget;

namespace ledgerdesk {

class LedgersPanel;
class NewLedgerForm;
class Theme;
class TokenRenewal;

/// Takes a press of Create to its outcome: asks before sending, shows the wait, says what happened.
class CreationFlow : public QObject
{
    Q_OBJECT

public:
    CreationFlow(Workspace &workspace, NewLedgerForm &form, LedgersPanel &panel, ProductionGuard &guard,
                 TokenRenewal &renewal, const Theme &theme, QWidget *window);

    UnknownFlow &unknown() { return m_unknown; }
    CreateSteps &steps() { return m_steps; }
    /// Clears the form if its ledger was already created but the program ended before clearing it: the draft
    /// must not be left ready to create again. Only attempts in `record` after `begunAfter` can have come
    /// from this draft.
    void clearWhatWasCreated(const Journal &record, std::optional<qint64> begunAfter);

private:
    void showTarget();
    void showWhetherCreatable();
    void check(const LedgerDraft &typed);
    bool isKeyTaken(const LedgerDraft &draft);
    Message::Action tryAgain(const Creation &creation);
    /// Requests another attempt: a repeat of the same ledger if the attempt was itself a repeat; otherwise
    /// with what the form holds now, because that is what the person sees.
    void sendAnew(const Attempt &attempt);
    void checkMetadataRight(const LedgerDraft &draft, const NameFindings &names);
    void ask(const LedgerDraft &typed, const NameFindings &names, const Client::MetadataAnswer &metadata);
    void decide(const LedgerDraft &draft, const NameFindings &names, SendingDialog *dialog,
                SendingDialog::Choice choice);
    void cancel();
    void giveUpAsking();
    void send(const LedgerDraft &draft, const NameFindings &names, Checked checked);
    void showCreated(const Creation &creation);
    void showNotCreated(const Creation &creation);
    void showDuplicate(const Creation &creation);
    void showPreview(const LedgerDraft &draft);

    ConnectionInUse &m_connection;
    KnownLedgers &m_ledgers;
    LedgerCreation &m_creation;
    NewLedgerForm &m_form;
    LedgersPanel &m_panel;
    ProductionGuard &m_guard;
    TokenRenewal &m_renewal;
    const Theme &m_theme;
    QWidget *m_window;
    UnknownFlow m_unknown;
    CreateSteps m_steps;
    std::unique_ptr<QObject> m_checking; ///< context of the checks that run before anything is asked or sent
    QPointer<SendingDialog> m_dialog;
    QString m_nameUnchecked; ///< why it is unknown whether the name was taken; "" if it is known
};

} // namespace ledgerdesk
