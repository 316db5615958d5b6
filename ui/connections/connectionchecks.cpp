// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/advancedfields.h"
#include "connections/connectiondialog.h"
#include "connections/connectionfile.h"
#include "connections/pastedtoken.h"
#include "connections/tokenrow.h"
#include "parts/choice.h"
#include "parts/formcolumn.h"
#include "parts/tokenedit.h"
#include "words/sentences.h"

#include <QFocusEvent>
#include <QLineEdit>

#include <algorithm>

/// The part of ConnectionDialog that checks each field.
namespace ledgerdesk {

bool ConnectionDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        // A person who switches windows to copy a token has not left the field.
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            check(static_cast<QWidget *>(watched));
    }
    return QDialog::eventFilter(watched, event);
}

void ConnectionDialog::check(QWidget *field)
{
    // Trim a name or an address where the person sees it.
    if (auto *edit = qobject_cast<QLineEdit *>(field);
        edit != m_token && edit->text() != edit->text().trimmed())
        edit->setText(edit->text().trimmed());
    if (field == m_token)
        return m_tokenRow->look(missingToken());
    m_form->say(field, mistakeIn(field));
    if (field == m_address && m_stored == StoredToken::Kept && !FormColumn::hasMistake(m_address))
        check(m_token);
}

bool ConnectionDialog::checkAll()
{
    QWidget *first = nullptr;
    for (QWidget *field : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_address),
                           static_cast<QWidget *>(m_instance), static_cast<QWidget *>(m_token)}) {
        check(field);
        if (first == nullptr && FormColumn::hasMistake(field))
            first = field;
    }
    if (first == nullptr && m_tokenRow->asks())
        first = m_token;
    QWidget *advanced = m_advanced->check();
    if (first == nullptr)
        first = advanced;
    if (first != nullptr)
        goTo(first);
    return first == nullptr;
}

QString ConnectionDialog::mistakeIn(QWidget *field) const
{
    if (field == m_name)
        return nameMistake();
    if (field == m_instance)
        return instanceMistake();
    if (m_address->text().trimmed().isEmpty())
        return tr("Enter the service's address.");
    const Result<QUrl> address = baseUrlFrom(m_address->text().trimmed());
    return address ? QString() : sentences::address(address.error());
}

QString ConnectionDialog::nameMistake() const
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return tr("Enter a name for this connection.");
    if (name.size() > connectionNameLimit)
        return tr("The name can have at most %1 characters.").arg(connectionNameLimit);
    if (looksLikeToken(name))
        return tr("This looks like an access token. It would be shown and stored as a name.");
    const bool isTaken =
        std::any_of(m_takenNames.cbegin(), m_takenNames.cend(),
                    [&name](const QString &other) { return other.compare(name, Qt::CaseInsensitive) == 0; });
    return isTaken ? tr("Another connection already has this name.") : QString();
}

QString ConnectionDialog::instanceMistake() const
{
    if (service() == Service::Core)
        return {};
    const QString id = m_instance->text().trimmed();
    if (id.isEmpty())
        return tr("Required. On Blnk Cloud, see Settings, Instances, instance details.");
    if (looksLikeToken(id))
        return tr("This looks like an access token. The instance ID starts with instance_.");
    if (id.startsWith(u"deployment"))
        return tr("This is a deployment ID. The instance ID starts with instance_.");
    const bool isPlain = std::all_of(id.cbegin(), id.cend(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
    if (!isPlain || id.size() > connectionNameLimit)
        return tr("An instance ID has only plain letters, digits and symbols, no spaces.");
    return {};
}

QString ConnectionDialog::missingToken() const
{
    if (isTokenKept())
        return {};
    if (m_stored == StoredToken::Kept)
        return tr("The address has changed. A token belongs to one address only, so enter the token again.");
    return service() == Service::Core
        ? tr("Enter the key. If this Blnk Core does not require one, enter any word.")
        : tr("Enter the access token.");
}

} // namespace ledgerdesk
