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

    /// The ID could not be recorded. The input stays; if the service does not allow the ledger to be read,
    /// offers to record it without a check.
    void showError(const Error &error);

Q_SIGNALS:
    /// To be checked and recorded; answered with accept() or showError().
    void entered(const QString &ledgerId);
    /// To be recorded without a check, as a person saw the ledger elsewhere.
    void enteredUnchecked(const QString &ledgerId);

private:
    void build(const Theme &theme);
    QString whatToEnter() const;
    QWidget *buildMatches(const Theme &theme);
    QString id() const;
    bool isUsable();
    void record();
    static QString mistakeOf(const Error &error);

    const Attempt m_attempt;
    FormColumn *m_form = nullptr;
    QLineEdit *m_id = nullptr;
    QPushButton *m_unchecked = nullptr;
    QPushButton *m_record = nullptr;
};

} // namespace ledgerdesk
