// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/ledgerdraft.h"
#include "blnk/networksetup.h"
#include "connections/advancedfields.h"
#include "parts/formcolumn.h"
#include "parts/tokenedit.h"
#include "theme/disclosurebutton.h"
#include "words/sentences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QFocusEvent>
#include <QLineEdit>
#include <QSpinBox>

/// The part of AdvancedFields that checks the fields.
namespace ledgerdesk {

bool AdvancedFields::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        // A person who switches windows to look something up has not left the field.
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            checkField(static_cast<QWidget *>(watched));
    }
    return QWidget::eventFilter(watched, event);
}

QWidget *AdvancedFields::check()
{
    QWidget *first = nullptr;
    for (QWidget *field : {static_cast<QWidget *>(m_proxy), static_cast<QWidget *>(m_proxyAddress),
                           static_cast<QWidget *>(m_proxyUser), static_cast<QWidget *>(m_proxyPassword),
                           static_cast<QWidget *>(m_key), static_cast<QWidget *>(m_tokenExpires),
                           static_cast<QWidget *>(m_referenceKey)}) {
        checkField(field);
        if (first == nullptr && FormColumn::hasMistake(field))
            first = field;
    }
    if (first != nullptr)
        m_disclosure->setExpanded(true);
    return first;
}

void AdvancedFields::checkField(QWidget *field)
{
    auto *edit = qobject_cast<QLineEdit *>(field);
    if (edit != nullptr && edit != m_proxyPassword && edit->text() != edit->text().trimmed())
        edit->setText(edit->text().trimmed());
    m_form->say(field, mistakeIn(field));
    if (field == m_referenceKey && !FormColumn::hasMistake(field))
        m_form->say(field, referenceHint(), FormColumn::Tone::Hint);
    if (field == m_certificate && FormColumn::hasMistake(m_key))
        checkField(m_key);
    const bool isFile = edit == m_authority || edit == m_certificate || edit == m_key;
    if (isFile && !edit->text().isEmpty() && !FormColumn::hasMistake(field))
        checkFiles([](QWidget *) {});
}

QString AdvancedFields::mistakeIn(const QWidget *field) const
{
    if (field == m_referenceKey)
        return referenceMistake();
    if (field == m_tokenExpires && !m_tokenExpires->text().trimmed().isEmpty()
        && !QDate::fromString(m_tokenExpires->text().trimmed(), Qt::ISODate).isValid())
        return tr("Enter a date like 2027-01-31, or leave this empty.");
    if (field == m_key && !m_key->text().isEmpty() && m_certificate->text().trimmed().isEmpty())
        return tr("Choose the client certificate for this key.");
    if (!isManual())
        return {};
    if (field == m_proxy && m_baseUrl.scheme() == u"http")
        return sentences::address({.kind = Error::Kind::AddressUnsuitable, .detail = u"proxy-plain-http"_qs});
    if (field == m_proxyAddress && m_proxyAddress->text().trimmed().isEmpty())
        return tr("Enter the proxy address, for example proxy.example:8080.");
    if (field == m_proxyAddress) {
        const Result<ProxySettings> read = manualProxyFrom(m_proxyAddress->text());
        return read ? QString() : sentences::address(read.error());
    }
    if (field == m_proxyUser && !checkNetworkOptions({.proxy = {.user = m_proxyUser->text().trimmed()}}, {}))
        return tr("A proxy user name cannot contain a colon or have more than 200 characters.");
    if (field == m_proxyPassword && !m_proxyPassword->text().isEmpty()
        && m_proxyUser->text().trimmed().isEmpty())
        return tr("Enter the user name for this password.");
    return {};
}

QString AdvancedFields::referenceHint()
{
    return tr("It stays in every new ledger: metadata keys can never be removed.");
}

QString AdvancedFields::referenceMistake() const
{
    if (!m_addReference->isChecked() || isReferenceKey(m_referenceKey->text()))
        return {};
    return tr("A key starts with a letter, contains only the letters a to z, digits and underscores, and has "
              "at most 64 characters.");
}

void AdvancedFields::checkFiles(const std::function<void(QWidget *)> &done)
{
    const NetworkOptions asked = network();
    if (asked.authorityFile.isEmpty() && asked.clientCertificateFile.isEmpty())
        return done(nullptr);
    checkCertificateFiles(asked, this, [this, asked, done](const Result<void> &result) {
        // If the fields name other files by now, check those.
        const NetworkOptions now = network();
        const bool isOld = asked.authorityFile != now.authorityFile
            || asked.clientKeyFile != now.clientKeyFile
            || asked.clientCertificateFile != now.clientCertificateFile;
        if (isOld)
            return checkFiles(done);
        for (QLineEdit *field : {m_authority, m_certificate, m_key})
            m_form->say(field, mistakeIn(field));
        done(result ? nullptr : sayOfFile(result.error()));
    });
}

QWidget *AdvancedFields::sayOfFile(const Error &error)
{
    QLineEdit *field = m_authority;
    if (error.subject == m_key->text().trimmed())
        field = m_key;
    else if (error.subject == m_certificate->text().trimmed())
        field = m_certificate;
    // The line is short, and the field shows the folder.
    m_form->say(
        field,
        sentences::certificate({.subject = QFileInfo(error.subject).fileName(), .detail = error.detail}));
    m_disclosure->setExpanded(true);
    return field;
}

} // namespace ledgerdesk
