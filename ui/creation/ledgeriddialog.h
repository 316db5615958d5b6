// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "journal/attempt.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace ledgerdesk {

class FormColumn;
class Theme;

/// Asks which ledger an attempt created. Closes only when the caller has recorded the answer.
class LedgerIdDialog : public QDialog
{
    Q_OBJECT

public:
    LedgerIdDialog(Attempt attempt, const Theme &theme, QWidget *parent = nullptr);

    /// Says why the ID could not be recorded and keeps the input. If the service does not allow the ledger to
    /// be read, offers to record the ID without a check.
    void showError(const Error &error);
    /// Whether another program keeps the ID from being recorded. Cancel ends the wait.
    void setWaiting(bool isWaiting);

Q_SIGNALS:
    /// Asks for the ID to be checked and recorded; answer with accept() or showError().
    void entered(const QString &ledgerId);
    /// Asks for the ID to be recorded without a check, because the person saw the ledger elsewhere.
    void enteredUnchecked(const QString &ledgerId);

private:
    void build(const Theme &theme);
    QString whatToEnter() const;
    QWidget *buildMatches(const Theme &theme);
    QString id() const;
    bool isUsable();
    void record();
    void setBusy(bool isBusy);
    static QString mistakeOf(const Error &error);

    const Attempt m_attempt;
    FormColumn *m_form = nullptr;
    QLineEdit *m_id = nullptr;
    QPushButton *m_unchecked = nullptr;
    QPushButton *m_record = nullptr;
};

} // namespace ledgerdesk
