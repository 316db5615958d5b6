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

/// The first try at this ledger, if one of these attempts sent the same and may still arrive; otherwise 0.
/// Creating it now is another try at it, however the person came to press Create.
qint64 firstTryAt(const LedgerDraft &draft, const std::vector<Attempt> &unknown, const Journal &journal);

/// Leads from an Unknown attempt to its outcome: shows what is known as it changes, and does what a person
/// decides.
class UnknownFlow : public QObject
{
    Q_OBJECT

public:
    UnknownFlow(Workspace &workspace, NewLedgerForm &form, LedgersPanel &panel, TokenRenewal &renewal,
                const Theme &theme, QWidget *window);

    /// Says that a create of this run ended as Unknown.
    void say(const Creation &creation);
    /// Says what is still unknown on the connection in use, if anything.
    void sayWhatIsUnknown();

    /// Says that other tries at the same ledger created one too; nothing if none did.
    std::optional<Message> createdTwice(const Attempt &attempt) const;

    /// What is being done about other tries at the same ledger that are Unknown; "" if none is.
    QString earlierTriesWords(const Attempt &attempt) const;
    /// What a person can do about an Unknown attempt, the next best step first.
    std::vector<decisions::Step> steps(const Attempt &attempt) const;
    Message::Action action(decisions::Step step, const Attempt &attempt);

    void lookUp(const Attempt &attempt);
    void createAgain(const Attempt &attempt);
    void enterId(const Attempt &attempt);
    void leaveOpen(const Attempt &attempt);

Q_SIGNALS:
    /// The draft is to be checked, asked about and sent like any other.
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
    std::map<qint64, QString> m_circumstances; ///< by attempt of this run
    QPointer<LedgerIdDialog> m_dialog;
};

} // namespace ledgerdesk
