// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/endpoint.h"

#include <QObject>

class QPushButton;

namespace ledgerdesk {

class FormColumn;
class Theme;
class TokenEdit;

/// The form row for a token: says below the field, in the words of the credential check, what is wrong with a
/// pasted token, and offers to remove what was pasted with it. Never changes the token without being asked.
class TokenRow : public QObject
{
    Q_OBJECT

public:
    /// Adds the row to the form, which owns it.
    TokenRow(FormColumn &form, const Theme &theme);

    TokenEdit *edit() const { return m_edit; }
    void setService(Service service) { m_service = service; }

    /// Checks the content of the field. `missing`: the sentence for an empty field; "" if it may be empty.
    void look(const QString &missing = {});
    /// True once for a token that looks wrong but may be meant: a person who continues after that means it.
    bool asks();

private:
    void followText();
    void mend();

    FormColumn &m_form;
    TokenEdit *m_edit;
    QPushButton *m_mend;
    Service m_service = Service::Cloud;
    qsizetype m_length = 0; ///< of the text before it changed
    bool m_isOdd = false; ///< looks wrong, but can be sent
    bool m_wasAsked = false;
};

} // namespace ledgerdesk
