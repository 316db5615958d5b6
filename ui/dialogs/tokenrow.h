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

/// The row of a form for a token: says beneath the field what can be seen of what was pasted, in the words of
/// the credential check, and offers the token without what came along. It is never mended without being
/// asked.
class TokenRow : public QObject
{
    Q_OBJECT

public:
    /// Adds the row to the form, which owns it.
    TokenRow(FormColumn &form, const Theme &theme);

    TokenEdit *edit() const { return m_edit; }
    void setService(Service service) { m_service = service; }

    /// Looks at what stands in the field. `missing`: what to say if nothing does; "" if nothing may.
    void look(const QString &missing = {});
    /// True once for what may be meant although it looks wrong: whoever goes on after that means it.
    bool asks();

private:
    void followText();
    void mend();

    FormColumn &m_form;
    TokenEdit *m_edit;
    QPushButton *m_mend;
    Service m_service = Service::Cloud;
    qsizetype m_length = 0; ///< of the text before it changed
    bool m_isOdd = false; ///< as far as can be seen; it can be sent
    bool m_wasAsked = false;
};

} // namespace ledgerdesk
