// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/secret.h"
#include "connections/connection.h"
#include "parts/savingline.h"

#include <QDialog>

class QPushButton;

namespace ledgerdesk {

class FormColumn;
class MessageBar;
class Theme;
class TokenEdit;
class TokenRow;

/// Asks for a new token to replace one that the service no longer accepts. Closes only when the caller has
/// stored the token or uses it without storing it.
class TokenDialog : public QDialog
{
    Q_OBJECT

public:
    using Progress = SavingLine::Progress;

    TokenDialog(const Connection &connection, const Theme &theme, QWidget *parent = nullptr);

    Secret token() const;
    /// WaitingForKeychain is ignored unless the token is being saved.
    void setProgress(Progress progress);
    /// The token could not be saved; it can still be used until the program ends.
    void showError(const Error &error);

Q_SIGNALS:
    /// To be answered with accept() or showError().
    void saveRequested();
    void useOnceRequested();

protected:
    bool event(QEvent *event) override;

private:
    void layOut(const Connection &connection);
    void connectFields();
    bool check();
    void save();

    const Theme &m_theme;
    FormColumn *m_form = nullptr;
    TokenRow *m_tokenRow = nullptr;
    TokenEdit *m_token = nullptr;
    MessageBar *m_message = nullptr;
    SavingLine *m_progress = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace ledgerdesk
