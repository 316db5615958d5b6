// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace ledgerdesk {

class FormColumn;
class Theme;

/// Asks for another name of a ledger, and says what changes and what stays.
class RenameDialog : public QDialog
{
    Q_OBJECT

public:
    struct Subject {
        QString name{}; ///< as it is now
        QString ledgerId{};
        QString place{}; ///< the connection with its environment, in words
    };
    RenameDialog(const Subject &subject, const Theme &theme, QWidget *parent = nullptr);

    /// Says that the change is under way; the window tells the outcome if the dialog is closed meanwhile.
    void sayWaiting();
    /// Says why it was not renamed, and lets the person go on.
    void sayMistake(const QString &sentence);
    /// The same, where the ledger has another name by now, to which the new one is then compared.
    void sayOvertaken(const QString &sentence, const QString &name);
    /// What a person should know about the new name; "" for nothing.
    void sayHint(const QString &sentence);

Q_SIGNALS:
    void nameChanged(const QString &name); ///< typed; answer with sayHint()
    /// Another name was entered, in place of the one that the dialog shows. Answer with accept(),
    /// sayWaiting() or sayMistake().
    void entered(const QString &before, const QString &name);

private:
    void build(const Subject &subject);
    void enter();
    enum class Access { Typing, Waiting };
    void setAccess(Access access);

    const Theme &m_theme;
    QString m_before;
    FormColumn *m_form = nullptr;
    QLineEdit *m_now = nullptr;
    QLineEdit *m_name = nullptr;
    QPushButton *m_rename = nullptr;
};

} // namespace ledgerdesk
