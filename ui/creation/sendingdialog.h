// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/sendingquestion.h"
#include "desk/productionguard.h"

#include <QDialog>

class QPushButton;

namespace ledgerdesk {

class SendingSections;
class Theme;

/// Asks everything before sending in one dialog: about an earlier request, warnings, ledgers of the same
/// name, and Production. Enter and Escape go back; creating has to be chosen.
class SendingDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Choice {
        GoBack,
        Create, ///< the way SendingQuestion::way says
        Rename,
        Open, ///< the ledger chosenLedger()
        LookUp, ///< the attempt chosenAttempt()
    };

    SendingDialog(SendingQuestion question, const Theme &theme, QWidget *parent = nullptr);

    const Ledger &chosenLedger() const { return m_chosenLedger; }
    const Attempt &chosenAttempt() const { return m_chosenAttempt; } ///< the newest Unknown one
    std::optional<ProductionGuard::Term> term() const;

Q_SIGNALS:
    /// Emitted once, when the dialog closes.
    void answered(ledgerdesk::SendingDialog::Choice choice);

protected:
    void done(int result) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectSections();
    QWidget *buildButtons();
    QPushButton *button(const QString &text, Choice choice);
    void showReadiness();
    void fit();
    void choose(Choice choice);

    const SendingQuestion m_question;
    const Theme &m_theme;
    std::optional<Choice> m_choice;
    SendingSections *m_sections;
    Ledger m_chosenLedger;
    Attempt m_chosenAttempt;
    QPushButton *m_create = nullptr;
    QPushButton *m_back = nullptr;
};

} // namespace ledgerdesk
