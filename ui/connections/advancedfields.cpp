// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/advancedfields.h"

#include "blnk/ledgerdraft.h"
#include "blnk/networksetup.h"
#include "connections/connectionmistakes.h"
#include "parts/choice.h"
#include "parts/disclosurebutton.h"
#include "parts/formcolumn.h"
#include "parts/tokenedit.h"
#include "theme/theme.h"
#include "words/connectionwords.h"
#include "words/rulesentences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFocusEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace ledgerdesk {

namespace {

constexpr int longestPassword = 300; ///< characters; each can take twelve bytes when stored
constexpr int longestField = 4096;

QString referenceHint()
{
    return AdvancedFields::tr("This key stays in every new ledger: metadata keys can never be removed.");
}

QString listHint()
{
    return AdvancedFields::tr("The next start shows the ledgers at once. Without this, the copy is deleted.");
}

} // namespace

AdvancedFields::AdvancedFields(Connection before, FormColumn &columnAbove, const Theme &theme,
                               QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_before(std::move(before))
{
    m_form = new FormColumn(m_theme, this);
    buildNetwork();
    buildFiles();
    buildReference();
    buildCopy();
    layOut(columnAbove);
    fillIn();
    connectFields();
    m_disclosure->setExpanded(!isUsual());
}

void AdvancedFields::buildNetwork()
{
    m_timeout = new QSpinBox(m_form);
    m_timeout->setRange(int(shortestTimeout.count()), int(longestTimeout.count()));
    m_timeout->setSuffix(tr(" s"));
    m_proxy = new QComboBox(m_form);
    using Use = ProxySettings::Use;
    for (const Use use : {Use::System, Use::None, Use::Manual})
        addChoice(m_proxy, proxyUseWord(use), use);
    m_proxyAddress = new QLineEdit(m_form);
    m_proxyAddress->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoPredictiveText);
    m_proxyAddress->setPlaceholderText(u"http://proxy.example:8080"_qs);
    m_proxyUser = new QLineEdit(m_form);
    m_proxyPassword = new TokenEdit(m_theme, TokenEdit::Holds::Password, m_form);
    m_proxyPassword->setMaxLength(longestPassword);

    m_form->addRow(tr("Timeout"), m_timeout);
    m_form->addRow(tr("Proxy"), m_proxy);
    m_form->addRow(tr("Proxy address"), m_proxyAddress);
    m_form->addRow(tr("Proxy user"), m_proxyUser);
    m_form->addRow(tr("Proxy password"), m_proxyPassword, m_proxyPassword->eye());
}

void AdvancedFields::buildFiles()
{
    m_authority = addFile(tr("CA file"));
    m_authority->setPlaceholderText(tr("trusted in addition to the system's authorities"));
    m_certificate = addFile(tr("Client certificate"));
    m_certificate->setPlaceholderText(tr("if the service requires one"));
    m_key = addFile(tr("Client key"));
    m_key->setPlaceholderText(tr("leave empty if it is in the certificate file"));
    m_header = new QComboBox(m_form);
    for (const KeyHeader header : {KeyHeader::BlnkKey, KeyHeader::Bearer})
        addChoice(m_header, keyHeaderWord(header), header);
    m_form->addRow(tr("Header for the key"), m_header);
}

QLineEdit *AdvancedFields::addFile(const QString &label)
{
    auto *field = new QLineEdit(m_form);
    field->setMaxLength(longestField);
    auto *choose = new QPushButton(tr("Choose…"), m_form);
    choose->setAutoDefault(true); // Enter presses it, as Space does
    choose->setAccessibleName(tr("Choose"));
    choose->setAccessibleDescription(label);
    m_form->addRow(label, field, choose);
    connect(choose, &QPushButton::clicked, this, [this, field, label] { chooseFile(field, label); });
    return field;
}

void AdvancedFields::chooseFile(QLineEdit *field, const QString &label)
{
    auto *dialog = new QFileDialog(this, label);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates and keys (*.pem *.crt *.cer *.key)"), tr("All files (*)")});
    if (!field->text().isEmpty())
        dialog->selectFile(field->text());
    connect(dialog, &QFileDialog::fileSelected, field, [this, field](const QString &path) {
        field->setText(path);
        checkField(field);
    });
    dialog->open();
}

void AdvancedFields::buildReference()
{
    m_tokenExpires = new QLineEdit(m_form);
    m_tokenExpires->setPlaceholderText(tr("leave empty if unknown, or a date like 2027-01-31"));
    m_form->addRow(tr("Token expires"), m_tokenExpires);
    m_addReference = new QCheckBox(tr("Add a request reference to each new ledger"), m_form);
    m_addReference->setAccessibleDescription(referenceHint());
    m_referenceKey = new QLineEdit(m_form);
    m_referenceKey->setFont(m_theme.fixedFont());
    m_form->addRow(tr("Reference key"), m_referenceKey, m_addReference);
}

void AdvancedFields::buildCopy()
{
    m_keepsList = new QCheckBox(tr("Keep a copy of the list on this computer"), m_form);
    m_form->addRow(tr("Ledgers"), m_keepsList);
    m_keepsList->setAccessibleName(m_keepsList->text());
    m_form->say(m_keepsList, listHint(), FormColumn::Tone::Hint);
}

void AdvancedFields::layOut(FormColumn &columnAbove)
{
    m_disclosure = new DisclosureButton(tr("Advanced"), m_theme, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.scaled(8));
    column->addWidget(m_disclosure, 0, Qt::AlignLeft);
    column->addWidget(m_form);
    FormColumn::align(columnAbove, *m_form);
    m_form->hide();
}

void AdvancedFields::fillIn()
{
    const NetworkOptions &network = m_before.network;
    m_timeout->setValue(int(network.timeout.count()));
    choose(m_proxy, network.proxy.use);
    m_proxyAddress->setText(addressOf(network.proxy));
    m_proxyUser->setText(network.proxy.user);
    m_authority->setText(network.authorityFile);
    m_certificate->setText(network.clientCertificateFile);
    m_key->setText(network.clientKeyFile);
    choose(m_header, m_before.endpoint.keyHeader);
    m_addReference->setChecked(m_before.addsReference);
    m_tokenExpires->setText(m_before.tokenExpires.toString(Qt::ISODate));
    m_isListKept = m_before.keepsList;
    setTokenPlace(m_before.tokenPlace);
    m_referenceKey->setText(m_before.referenceKey);
    m_referenceKey->setEnabled(m_before.addsReference);
    checkField(m_referenceKey);
    followProxy();
}

void AdvancedFields::connectFields()
{
    for (QLineEdit *field : {m_proxyAddress, m_proxyUser, static_cast<QLineEdit *>(m_proxyPassword),
                             m_authority, m_certificate, m_key, m_tokenExpires, m_referenceKey}) {
        field->installEventFilter(this);
        connect(field, &QLineEdit::textEdited, this, [this, field] { m_form->say(field, {}); });
    }
    connect(m_disclosure, &DisclosureButton::expandedChanged, this, [this](bool areShown) {
        m_form->setVisible(areShown);
        Q_EMIT toggled(areShown);
    });
    connect(m_proxy, &QComboBox::currentIndexChanged, this, &AdvancedFields::followProxy);
    connect(m_proxyAddress, &QLineEdit::textChanged, this, &AdvancedFields::followPassword);
    connect(m_proxyUser, &QLineEdit::textChanged, this, &AdvancedFields::followPassword);
    for (QLineEdit *field : {m_proxyAddress, m_proxyUser, static_cast<QLineEdit *>(m_proxyPassword),
                             m_authority, m_certificate, m_key})
        connect(field, &QLineEdit::textChanged, this, &AdvancedFields::networkChanged);
    for (QComboBox *field : {m_proxy, m_header})
        connect(field, &QComboBox::currentIndexChanged, this, &AdvancedFields::networkChanged);
    connect(m_timeout, &QSpinBox::valueChanged, this, &AdvancedFields::networkChanged);
    connect(m_keepsList, &QCheckBox::clicked, this, [this](bool isKept) { m_isListKept = isKept; });
    connect(m_addReference, &QCheckBox::toggled, this, [this](bool isAdded) {
        m_referenceKey->setEnabled(isAdded);
        checkField(m_referenceKey); // without the option, its key cannot be wrong
    });
}

void AdvancedFields::setTarget(Service service, const QUrl &baseUrl)
{
    m_service = service;
    m_baseUrl = baseUrl;
    m_header->setEnabled(service == Service::Core);
    if (FormColumn::hasMistake(m_proxy))
        checkField(m_proxy);
}

void AdvancedFields::setTokenPlace(TokenPlace place)
{
    m_keepsList->setChecked(keepsList({.tokenPlace = place, .keepsList = m_isListKept}));
}

void AdvancedFields::followProxy()
{
    for (QWidget *field : {static_cast<QWidget *>(m_proxyAddress), static_cast<QWidget *>(m_proxyUser),
                           static_cast<QWidget *>(m_proxyPassword)}) {
        field->setEnabled(isManual());
        m_form->say(field, {}); // an unused field cannot be wrong
    }
    checkField(m_proxy);
    followPassword();
}

void AdvancedFields::followPassword()
{
    m_proxyPassword->setPlaceholderText(isPasswordKept() ? tr("kept — leave empty to keep it")
                                                         : tr("if the proxy requires one"));
}

bool AdvancedFields::isManual() const
{
    return chosen<ProxySettings::Use>(m_proxy) == ProxySettings::Use::Manual;
}

ProxySettings AdvancedFields::proxy() const
{
    // Keep unused fields as they were typed, if possible.
    ProxySettings proxy = manualProxyFrom(m_proxyAddress->text()).value_or(ProxySettings{});
    proxy.use = chosen<ProxySettings::Use>(m_proxy);
    proxy.user = m_proxyUser->text().trimmed();
    return proxy;
}

NetworkOptions AdvancedFields::network() const
{
    return {
        .timeout = std::chrono::seconds(m_timeout->value()),
        .proxy = proxy(),
        .authorityFile = m_authority->text().trimmed(),
        .clientCertificateFile = m_certificate->text().trimmed(),
        .clientKeyFile = m_key->text().trimmed(),
    };
}

bool AdvancedFields::isPasswordKept() const
{
    const ProxySettings &before = m_before.network.proxy;
    return before.use == ProxySettings::Use::Manual && !before.user.isEmpty() && proxy() == before;
}

bool AdvancedFields::isUsual() const
{
    return m_before.network == NetworkOptions{} && m_before.endpoint.keyHeader == KeyHeader::BlnkKey
        && !m_before.addsReference && !m_before.tokenExpires.isValid() && !m_before.keepsList;
}

void AdvancedFields::applyTo(Connection &connection) const
{
    connection.network = network();
    // Cloud has only one header; the choice is kept for when the service is Core again.
    connection.endpoint.keyHeader = chosen<KeyHeader>(m_header);
    connection.tokenExpires = QDate::fromString(m_tokenExpires->text().trimmed(), Qt::ISODate);
    connection.addsReference = m_addReference->isChecked();
    connection.keepsList = m_isListKept;
    if (isReferenceKey(m_referenceKey->text())) // otherwise it is unused, and the previous key stays
        connection.referenceKey = m_referenceKey->text();
}

std::optional<QString> AdvancedFields::newProxyPassword() const
{
    const QString password = m_proxyPassword->text();
    return isManual() && !password.isEmpty() ? std::optional(password) : std::nullopt;
}

void AdvancedFields::forgetTokenExpiry()
{
    if (!m_tokenExpires->isModified())
        m_tokenExpires->clear();
}

void AdvancedFields::hideTexts()
{
    m_proxyPassword->hideText();
}

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
    const QString user = m_proxyUser->text().trimmed();
    if (field == m_referenceKey && m_addReference->isChecked())
        return connectionmistakes::referenceKey(m_referenceKey->text());
    if (field == m_tokenExpires)
        return connectionmistakes::tokenExpiry(m_tokenExpires->text().trimmed());
    if (field == m_key)
        return connectionmistakes::clientKey(m_key->text(), m_certificate->text().trimmed());
    if (!isManual())
        return {};
    if (field == m_proxy)
        return connectionmistakes::proxyFor(m_baseUrl);
    if (field == m_proxyAddress)
        return connectionmistakes::proxyAddress(m_proxyAddress->text().trimmed());
    if (field == m_proxyUser)
        return connectionmistakes::proxyUser(user);
    return field == m_proxyPassword ? connectionmistakes::proxyPassword(m_proxyPassword->text(), user)
                                    : QString();
}

void AdvancedFields::checkFiles(const std::function<void(QWidget *)> &done)
{
    const NetworkOptions asked = network();
    if (asked.authorityFile.isEmpty() && asked.clientCertificateFile.isEmpty())
        return done(nullptr);
    checkCertificateFiles(asked, {this, [this, asked, done](const Result<void> &result) {
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
                                  }});
}

QWidget *AdvancedFields::sayOfFile(const Error &error)
{
    QLineEdit *field = m_authority;
    if (error.subject == m_key->text().trimmed())
        field = m_key;
    else if (error.subject == m_certificate->text().trimmed())
        field = m_certificate;
    // The line is short, and the field shows the folder.
    m_form->say(field,
                sentences::brokenRule({.rule = error.rule, .subject = QFileInfo(error.subject).fileName()}));
    m_disclosure->setExpanded(true);
    return field;
}

} // namespace ledgerdesk
