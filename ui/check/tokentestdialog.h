// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkpreparation.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace ledgerdesk {

class CheckPanel;
class FieldNote;
class SentFacts;
class SentTextEdit;
class Theme;

/// Tests a token that a person was sent, without a connection: takes the text, shows what it took for what,
/// and then the verdict. Forgets all of it and deletes itself when closed.
class TokenTestDialog : public QDialog
{
    Q_OBJECT

public:
    explicit TokenTestDialog(const Theme &theme, QWidget *parent = nullptr);
    ~TokenTestDialog() override;

    /// Answers subjectWanted(). Ignored if another test has begun since.
    void check(CheckSubject subject, int round);

Q_SIGNALS:
    /// To be answered with check() and the same round.
    void subjectWanted(const ledgerdesk::CheckRequest &request, int round);
    void saveRequested(const ledgerdesk::Connection &connection, const ledgerdesk::Secret &token);

private:
    void layOut();
    void connectParts();
    void test();
    void save();
    void end();
    void showNote();
    void followProgress();

    const Theme &m_theme;
    SentTextEdit *m_text;
    FieldNote *m_note;
    SentFacts *m_facts;
    CheckPanel *m_panel;
    QPushButton *m_test;
    QPushButton *m_save;
    QPushButton *m_close;
    std::unique_ptr<CredentialCheck> m_check;
    int m_round = 0;
};

} // namespace ledgerdesk
