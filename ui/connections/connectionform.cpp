// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionform.h"

#include "connections/advancedfields.h"
#include "connections/connectionmistakes.h"
#include "connections/environmentdot.h"
#include "connections/tokenexpiry.h"
#include "connections/tokenrow.h"
#include "parts/choice.h"
#include "parts/formcolumn.h"
#include "parts/tokenedit.h"
#include "theme/theme.h"
#include "words/connectionwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFocusEvent>
#include <QLineEdit>
#include <QMetaProperty>
#include <QUuid>
#include <QVBoxLayout>

#include <utility>

namespace ledgerdesk {

namespace {

QString defaultAddress()
{
    return QString::fromUtf16(cloudBaseUrl);
}

} // namespace

ConnectionForm::ConnectionForm(Connection before, StoredToken stored, QStringList takenNames,
                               const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_before(std::move(before))
    , m_stored(stored)
    , m_takenNames(std::move(takenNames))
    , m_column(new FormColumn(theme, this))
{
    buildFields();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.scaled(8));
    column->addWidget(m_column);
    column->addWidget(m_advanced);
    column->addStretch(1);
    fillIn();
    connectFields();
    m_contentsBefore = contents();
    setFocusProxy(m_name);
}

void ConnectionForm::buildFields()
{
    m_name = new QLineEdit(m_column);
    m_service = new QComboBox(m_column);
    for (const Service service : {Service::Cloud, Service::Core})
        addChoice(m_service, serviceWord(service), service);
    m_address = new QLineEdit(m_column);
    m_address->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoPredictiveText);
    m_instance = new QLineEdit(m_column);
    m_instance->setFont(m_theme.fixedFont());

    m_column->addRow(tr("Connection name"), m_name);
    m_column->addRow(tr("Service"), m_service);
    m_column->addRow(tr("Base URL"), m_address);
    m_column->addRow(tr("Instance ID"), m_instance);
    m_tokenRow = new TokenRow(*m_column, m_theme);
    m_token = m_tokenRow->edit();
    m_place = new QComboBox(m_column); // created after the token, for the Tab order
    for (const TokenPlace place : {TokenPlace::Keychain, TokenPlace::Session})
        addChoice(m_place, tokenPlaceWord(place), place);
    m_environment = new QComboBox(m_column);
    for (const Environment environment : {Environment::Production, Environment::Staging, Environment::Test})
        addChoice(m_environment, environmentWord(environment), environment);
    m_column->addRow(tr("Keep the token"), m_place);
    m_column->addRow(tr("Environment"), m_environment);
    m_advanced = new AdvancedFields(m_before, *m_column, m_theme, this);
}

void ConnectionForm::fillIn()
{
    const bool hasAddress = m_before.endpoint.baseUrl.isValid() && !m_before.endpoint.baseUrl.isEmpty();
    m_name->setText(m_before.name);
    choose(m_service, m_before.endpoint.service);
    m_address->setText(hasAddress ? m_before.endpoint.baseUrl.toString() : QString());
    m_takenAsIs = m_address->text();
    m_instance->setText(m_before.endpoint.instanceId);
    choose(m_place, m_before.tokenPlace);
    choose(m_environment, m_before.environment);
    colourEnvironments();
    followService();
}

void ConnectionForm::connectFields()
{
    for (QLineEdit *field : {m_name, m_address, m_instance}) {
        field->installEventFilter(this);
        connect(field, &QLineEdit::textEdited, this, [this, field] { m_column->say(field, {}); });
    }
    m_token->installEventFilter(this);
    connect(m_service, &QComboBox::currentIndexChanged, this, &ConnectionForm::followService);
    connect(m_address, &QLineEdit::textChanged, this, &ConnectionForm::followAddress);
    connect(m_advanced, &AdvancedFields::toggled, this, &ConnectionForm::advancedToggled);
    connect(m_place, &QComboBox::currentIndexChanged, this, &ConnectionForm::followAddress);
    connect(m_token, &QLineEdit::textChanged, this, [this] {
        m_tokenEnteredAt = QDateTime::currentDateTimeUtc();
        m_advanced->forgetTokenExpiry();
    });
    connect(&m_theme, &Theme::changed, this, &ConnectionForm::colourEnvironments);
    for (QLineEdit *field : {m_name, m_address, m_instance, static_cast<QLineEdit *>(m_token)})
        connect(field, &QLineEdit::textChanged, this, &ConnectionForm::testedChanged);
    for (QComboBox *field : {m_service, m_place})
        connect(field, &QComboBox::currentIndexChanged, this, &ConnectionForm::testedChanged);
    connect(m_advanced, &AdvancedFields::networkChanged, this, &ConnectionForm::testedChanged);
}

ConnectionInput ConnectionForm::input() const
{
    ConnectionInput input{.connection = m_before};
    Connection &connection = input.connection;
    connection.name = m_name->text().trimmed();
    connection.endpoint.service = service();
    connection.endpoint.baseUrl = baseUrlFrom(address()).value_or(QUrl());
    connection.endpoint.instanceId = service() == Service::Cloud ? m_instance->text().trimmed() : QString();
    connection.tokenPlace = chosen<TokenPlace>(m_place);
    connection.environment = chosen<Environment>(m_environment);
    input.newProxyPassword = m_advanced->newProxyPassword();
    if (!m_token->text().isEmpty()) {
        input.newToken = Secret(m_token->text().toUtf8());
        connection = withNewToken(connection, *input.newToken, m_tokenEnteredAt);
    }
    m_advanced->applyTo(connection); // after the token, as these fields hold its expiry
    if (connection.endpoint != m_before.endpoint || connection.network != m_before.network)
        connection.lastCheck.reset();
    return input;
}

void ConnectionForm::enterToken(const Secret &token)
{
    m_token->setText(QString::fromUtf8(token.reveal()));
}

QVariantList ConnectionForm::contents() const
{
    QVariantList all;
    for (const QWidget *widget : findChildren<QWidget *>()) {
        const bool isField = qobject_cast<const QLineEdit *>(widget)
            || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QCheckBox *>(widget);
        if (isField)
            all << widget->metaObject()->userProperty().read(widget);
    }
    return all;
}

bool ConnectionForm::isChanged() const
{
    return contents() != m_contentsBefore;
}

void ConnectionForm::beginAgain(QStringList takenNames)
{
    m_before.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_takenNames = std::move(takenNames);
}

void ConnectionForm::keepTokenForSession()
{
    choose(m_place, TokenPlace::Session);
}

void ConnectionForm::hideTexts()
{
    m_token->hideText();
    m_advanced->hideTexts();
}

QWidget *ConnectionForm::advanced() const
{
    return m_advanced;
}

Service ConnectionForm::service() const
{
    return chosen<Service>(m_service);
}

QString ConnectionForm::address() const
{
    return m_address->text().trimmed();
}

bool ConnectionForm::isTokenKept() const
{
    const Result<QUrl> url = baseUrlFrom(address());
    return m_stored == StoredToken::Kept && (!url || originOf(*url) == originOf(m_before.endpoint.baseUrl));
}

void ConnectionForm::followService()
{
    const bool isCloud = service() == Service::Cloud;
    if (isCloud && m_address->text().isEmpty())
        m_address->setText(defaultAddress());
    else if (!isCloud && m_address->text() == defaultAddress())
        m_address->clear();
    m_address->setPlaceholderText(isCloud ? defaultAddress() : u"https://blnk.example.com"_qs);
    // Disabled rather than hidden, as the fields below would jump.
    m_instance->setEnabled(isCloud);
    m_instance->setPlaceholderText(isCloud ? u"instance_…"_qs : tr("Blnk Core has none"));
    for (QWidget *field : {m_address, m_instance})
        m_column->say(field, {});
    m_tokenRow->setService(service());
    followAddress();
}

void ConnectionForm::followAddress()
{
    QString hint;
    if (isTokenKept()) {
        hint = m_before.tokenPlace == TokenPlace::Keychain
            ? tr("kept in the system keychain — leave empty to keep it")
            : tr("kept until you quit — leave empty to keep it");
    } else if (service() == Service::Cloud) {
        hint = tr("an API key or access token, blnk_…");
    } else {
        hint = tr("this Blnk Core's secret key or an API key");
    }
    m_token->setPlaceholderText(hint);
    m_advanced->setTokenPlace(chosen<TokenPlace>(m_place));
    m_advanced->setTarget(service(), baseUrlFrom(address()).value_or(QUrl()));
}

void ConnectionForm::colourEnvironments()
{
    for (int index = 0; index < m_environment->count(); ++index) {
        const auto environment = static_cast<Environment>(m_environment->itemData(index).toInt());
        m_environment->setItemIcon(index, environmentDot(environment, m_theme));
    }
}

bool ConnectionForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        // A person who switches windows to copy a token has not left the field.
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            checkField(static_cast<QWidget *>(watched));
    }
    return QWidget::eventFilter(watched, event);
}

void ConnectionForm::check(const std::function<void(QWidget *)> &done)
{
    QWidget *first = nullptr;
    for (QWidget *field : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_address),
                           static_cast<QWidget *>(m_instance), static_cast<QWidget *>(m_token)}) {
        checkField(field);
        if (first == nullptr && FormColumn::hasMistake(field))
            first = field;
    }
    if (first == nullptr && m_tokenRow->asks())
        first = m_token;
    QWidget *advanced = m_advanced->check();
    if (first == nullptr)
        first = advanced;
    if (first != nullptr)
        return done(first);
    m_advanced->checkFiles(done);
}

QWidget *ConnectionForm::checkForTest()
{
    // Test a token whatever it looks like: the test is there to say what is wrong with it.
    for (QWidget *field : {static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_token)})
        checkField(field);
    return FormColumn::hasMistake(m_address) ? m_address : m_advanced->check();
}

void ConnectionForm::checkField(QWidget *field)
{
    // Trim a name or an address where the person sees it.
    if (auto *edit = qobject_cast<QLineEdit *>(field);
        edit != m_token && edit->text() != edit->text().trimmed())
        edit->setText(edit->text().trimmed());
    if (field == m_address)
        takeApartAddress();
    if (field == m_token)
        return m_tokenRow->look(missingToken());
    if (const QString mistake = mistakeIn(field); !mistake.isEmpty() || FormColumn::hasMistake(field))
        m_column->say(field, mistake);
    if (field == m_address && m_stored == StoredToken::Kept && !FormColumn::hasMistake(m_address))
        checkField(m_token);
}

/// Puts the parts of a request's address into their fields, and says so.
void ConnectionForm::takeApartAddress()
{
    const std::optional<RequestAddress> parts = requestAddressFrom(address());
    if (!parts || address() == m_takenAsIs)
        return;
    m_takenAsIs = address(); // if it is entered once more, it is meant
    if (parts->service)
        choose(m_service, *parts->service);
    m_address->setText(parts->baseUrl.toString());
    if (!parts->instanceId.isEmpty() && service() == Service::Cloud)
        m_instance->setText(parts->instanceId);
    m_column->say(m_address,
                  parts->instanceId.isEmpty()
                      ? tr("This was the address of a single request. Only its base URL is kept.")
                      : tr("This was the address of a single request. Its base URL and instance ID are in "
                           "their own fields now."),
                  FormColumn::Tone::Hint);
}

QString ConnectionForm::mistakeIn(const QWidget *field) const
{
    if (field == m_name)
        return connectionmistakes::name(m_name->text().trimmed(), m_takenNames);
    if (field == m_address)
        return connectionmistakes::address(address());
    return service() == Service::Cloud ? connectionmistakes::instanceId(m_instance->text().trimmed())
                                       : QString();
}

QString ConnectionForm::missingToken() const
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
