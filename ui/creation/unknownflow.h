// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/workspace.h"
#include "parts/messagebar.h"

#include <QObject>
#include <QPointer>

#include <map>
#include <optional>

class QWidget;

namespace ledgerdesk {

class DraftForm;
class LedgerIdDialog;
class LedgersPanel;
class NewLedgerForm;
class Theme;
class TokenRenewal;

/// True if the form would send what this attempt sent.
bool formHolds(const DraftForm &form, const Attempt &attempt, const Journal &journal);

/// The journal ID of the first try at this ledger, if one of these attempts sent the same content and may
/// still arrive; otherwise 0. Creating the ledger now repeats that try, whatever led the person to press
/// Create.
qint64 firstTryAt(const LedgerDraft &draft, const std::vector<Attempt> &unknown, const Journal &journal);

/// Takes an Unknown attempt to its outcome: shows what is known as it changes, and carries out what a person
/// decides.
class UnknownFlow : public QObject
{
    Q_OBJECT

public:
    UnknownFlow(Workspace &workspace, NewLedgerForm &form, LedgersPanel &panel, TokenRenewal &renewal,
                const Theme &theme, QWidget *window);

    /// Shows that a create of this run ended as Unknown.
    void say(const Creation &creation);
    /// Shows the newest Unknown attempt of the connection in use, if there is one.
    void sayWhatIsUnknown();

    /// A message that other tries at the same ledger created one too; empty if none did.
    std::optional<Message> createdTwice(const Attempt &attempt) const;

    /// What happens about other tries at the same ledger that are still Unknown; "" if there are none.
    QString earlierTriesWords(const Attempt &attempt) const;
    /// What a person can do about an Unknown attempt, the best next step first.
    std::vector<decisions::Step> steps(const Attempt &attempt) const;
    Message::Action action(decisions::Step step, const Attempt &attempt);

    void lookUp(const Attempt &attempt);
    void createAgain(const Attempt &attempt);
    void enterId(const Attempt &attempt);
    void leaveOpen(const Attempt &attempt);

Q_SIGNALS:
    /// Asks for this draft to be checked, confirmed and sent like any other.
    void createRequested(const ledgerdesk::LedgerDraft &draft);

private:
    void say(const Attempt &attempt);
    void sayUndone(const Attempt &attempt, const Error &error);
    void follow(qint64 attemptId);
    void showLookedUp(const LookUp &lookUp);
    void showCreated(const Attempt &attempt, Message message);
    void checkId(const Attempt &attempt, const QString &ledgerId);
    void recordUnchecked(const Attempt &attempt, const QString &ledgerId);
    bool isSpokenOf(qint64 attemptId) const;

    ConnectionInUse &m_connection;
    LedgerCreation &m_creation;
    UnknownAttempts &m_attempts;
    NewLedgerForm &m_form;
    LedgersPanel &m_panel;
    TokenRenewal &m_renewal;
    const Theme &m_theme;
    QWidget *m_window;
    std::map<qint64, QString> m_circumstances; ///< of this run's attempts, by journal ID
    QPointer<LedgerIdDialog> m_dialog;
};

} // namespace ledgerdesk
