// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/advancedfields.h"
#include "connections/connectiondialog.h"
#include "connections/environmentdot.h"
#include "connections/tokenrow.h"
#include "parts/announcement.h"
#include "parts/choice.h"
#include "parts/formcolumn.h"
#include "parts/messagebar.h"
#include "parts/scrollingcolumn.h"
#include "parts/tokenedit.h"
#include "theme/textrole.h"
#include "theme/theme.h"
#include "words/connectionwords.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QShowEvent>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

/// The part of ConnectionDialog that builds its fields and keeps them consistent.
namespace ledgerdesk {

namespace {

constexpr int narrowest = 640;
constexpr int widest = 960;
/// Characters of the longest sentence under a field, its label and the button beside it.
constexpr int lettersInRow = 90;

QString defaultAddress()
{
    return QString::fromUtf16(cloudBaseUrl);
}

} // namespace

void ConnectionDialog::buildFields()
{
    m_form = new FormColumn(m_theme, this);
    m_name = new QLineEdit(m_form);
    m_service = new QComboBox(m_form);
    for (const Service service : {Service::Cloud, Service::Core})
        addChoice(m_service, serviceWord(service), service);
    m_address = new QLineEdit(m_form);
    m_address->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoPredictiveText);
    m_instance = new QLineEdit(m_form);
    m_instance->setFont(m_theme.fixedFont());
    m_place = new QComboBox(m_form);
    for (const TokenPlace place : {TokenPlace::Keychain, TokenPlace::Session})
        addChoice(m_place, tokenPlaceWord(place), place);
    m_environment = new QComboBox(m_form);
    for (const Environment environment : {Environment::Production, Environment::Staging, Environment::Test})
        addChoice(m_environment, environmentWord(environment), environment);

    m_form->addRow(tr("Connection name"), m_name);
    m_form->addRow(tr("Service"), m_service);
    m_form->addRow(tr("Base URL"), m_address);
    m_form->addRow(tr("Instance ID"), m_instance);
    m_tokenRow = new TokenRow(*m_form, m_theme);
    m_token = m_tokenRow->edit();
    m_form->addRow(tr("Keep the token"), m_place);
    m_form->addRow(tr("Environment"), m_environment);
    m_advanced = new AdvancedFields(m_before, *m_form, m_theme, this);
}

QWidget *ConnectionDialog::buildColumn()
{
    auto *fields = new QWidget(this);
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.scaled(8));
    column->addWidget(m_form);
    column->addWidget(m_advanced);
    column->addStretch(1);
    m_scroll = new ScrollingColumn(this);
    m_scroll->setColumn(fields);
    return m_scroll;
}

void ConnectionDialog::layOut()
{
    auto *heading = new QLabel(windowTitle(), this);
    setTextRole(heading, TextRole::Heading);
    m_message = new MessageBar(m_theme, this);
    m_progress = new SavingLine(this);
    m_test = new QPushButton(tr("Test connection"), this);
    m_test->setAccessibleName(m_test->text());
    m_test->setAutoDefault(false);
    m_save = new QPushButton(tr("Save"), this);
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    m_save->setAccessibleName(m_save->text());
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setAccessibleName(m_cancel->text());

    // Reserve the space of a message.
    auto *said = new QGridLayout;
    said->addWidget(m_message, 0, 0, Qt::AlignTop);
    said->setRowMinimumHeight(0, m_theme.scaled(92));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(m_theme.scaled(8));
    buttons->addWidget(m_test);
    buttons->addWidget(m_progress, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);

    m_sides = new QHBoxLayout(this);
    const int margin = m_theme.scaled(24);
    m_sides->setContentsMargins(margin, margin, margin, margin);
    m_sides->setSpacing(margin);
    auto *column = new QVBoxLayout;
    column->setSpacing(m_theme.scaled(16));
    m_sides->addLayout(column, 1);
    column->addWidget(heading);
    column->addWidget(buildColumn(), 1);
    column->addLayout(said);
    column->addLayout(buttons);
    // With a wide font, widen the dialog so that each sentence fits on one line.
    const int wanted = QFontMetrics(Theme::smallFont()).averageCharWidth() * lettersInRow;
    setMinimumWidth(qBound(m_theme.scaled(narrowest), wanted, m_theme.scaled(widest)));
}

void ConnectionDialog::fillIn()
{
    const bool hasAddress = m_before.endpoint.baseUrl.isValid() && !m_before.endpoint.baseUrl.isEmpty();
    m_name->setText(m_before.name);
    choose(m_service, m_before.endpoint.service);
    m_address->setText(hasAddress ? m_before.endpoint.baseUrl.toString() : QString());
    m_instance->setText(m_before.endpoint.instanceId);
    choose(m_place, m_before.tokenPlace);
    choose(m_environment, m_before.environment);
    colourEnvironments();
    followService();
    m_name->setFocus();
}

void ConnectionDialog::connectFields()
{
    for (QLineEdit *field : {m_name, m_address, m_instance}) {
        field->installEventFilter(this);
        connect(field, &QLineEdit::textEdited, this, [this, field] { m_form->say(field, {}); });
    }
    m_token->installEventFilter(this);
    connect(m_service, &QComboBox::currentIndexChanged, this, &ConnectionDialog::followService);
    connect(m_address, &QLineEdit::textChanged, this, &ConnectionDialog::followAddress);
    connect(m_advanced, &AdvancedFields::toggled, this, [this](bool areShown) {
        QTimer::singleShot(0, this, [this, areShown] { // once the layouts are up to date
            fit();
            if (areShown)
                m_scroll->verticalScrollBar()->setValue(m_advanced->y());
        });
    });
    connect(m_place, &QComboBox::currentIndexChanged, this, &ConnectionDialog::followAddress);
    connect(m_token, &QLineEdit::textChanged, this, [this] {
        m_tokenEnteredAt = QDateTime::currentDateTimeUtc();
        m_advanced->forgetTokenExpiry();
    });
    connect(&m_theme, &Theme::changed, this, &ConnectionDialog::colourEnvironments);
    for (QLineEdit *field : {m_name, m_address, m_instance, static_cast<QLineEdit *>(m_token)})
        connect(field, &QLineEdit::textChanged, this, &ConnectionDialog::outdateTest);
    for (QComboBox *field : {m_service, m_place})
        connect(field, &QComboBox::currentIndexChanged, this, &ConnectionDialog::outdateTest);
    connect(m_advanced, &AdvancedFields::networkChanged, this, &ConnectionDialog::outdateTest);
    connect(m_test, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_save, &QPushButton::clicked, this, &ConnectionDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void ConnectionDialog::followService()
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
        m_form->say(field, {});
    m_tokenRow->setService(service());
    followAddress();
}

void ConnectionDialog::followAddress()
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
    m_advanced->setTarget(service(), baseUrlFrom(m_address->text().trimmed()).value_or(QUrl()));
}

void ConnectionDialog::showEvent(QShowEvent *event)
{
    if (!event->spontaneous())
        fit(); // Qt would leave a third of the screen unused, and scroll the fields
    QDialog::showEvent(event);
}

/// Makes the dialog as large as its fields need, up to the size of the screen.
void ConnectionDialog::fit()
{
    const QSize most = screen()->availableSize() - (frameSize() - size());
    // Nested layouts notify each other with separate events, and the last may not have arrived yet.
    m_scroll->updateGeometry();
    layout()->activate();
    const QSize wanted = sizeHint();
    resize(qMax(width(), qMin(wanted.width(), most.width())),
           qMax(minimumSizeHint().height(), qMin(wanted.height(), most.height())));
}

void ConnectionDialog::goTo(QWidget *field)
{
    focusOnMistake(*field);
    // A field that was hidden first has to be laid out.
    QTimer::singleShot(0, field, [this, field] { m_scroll->showWhole(field); });
}

void ConnectionDialog::colourEnvironments()
{
    for (int index = 0; index < m_environment->count(); ++index) {
        const auto environment = static_cast<Environment>(m_environment->itemData(index).toInt());
        m_environment->setItemIcon(index, environmentDot(environment, m_theme));
    }
}

} // namespace ledgerdesk
