// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiondialog.h"

#include "check/checkpanel.h"
#include "check/lastcheck.h"
#include "connections/advancedfields.h"
#include "connections/tokenexpiry.h"
#include "parts/choice.h"
#include "parts/formcolumn.h"
#include "parts/messagebar.h"
#include "parts/tokenedit.h"
#include "theme/theme.h"
#include "words/messagewords.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUuid>

namespace ledgerdesk {

namespace {

Connection withId(Connection connection)
{
    if (connection.id.isEmpty())
        connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return connection;
}

bool isOfTheKeychain(Error::Kind kind)
{
    return kind == Error::Kind::KeychainLocked || kind == Error::Kind::KeychainMissing
        || kind == Error::Kind::KeychainDenied || kind == Error::Kind::KeychainSilent
        || kind == Error::Kind::KeychainFailed;
}

} // namespace

ConnectionDialog::ConnectionDialog(const Connection &before, StoredToken stored, QStringList takenNames,
                                   const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_before(withId(before))
    , m_stored(stored)
    , m_takenNames(std::move(takenNames))
{
    setWindowTitle(before.id.isEmpty() ? tr("New connection") : tr("Edit connection"));
    buildFields();
    layOut();
    fillIn();
    connectFields();
}

ConnectionDialog::~ConnectionDialog() = default;

ConnectionInput ConnectionDialog::input() const
{
    ConnectionInput input{.connection = m_before};
    Connection &connection = input.connection;
    connection.name = m_name->text().trimmed();
    connection.endpoint.service = service();
    connection.endpoint.baseUrl = baseUrlFrom(m_address->text().trimmed()).value_or(QUrl());
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
    if (wasTested(input))
        connection.lastCheck = lastCheckOf(m_check->report());
    return input;
}

void ConnectionDialog::setProgress(Progress progress)
{
    m_progress->setProgress(progress);
    const bool isIdle = m_progress->progress() == Progress::None;
    m_form->setEnabled(isIdle);
    m_advanced->setEnabled(isIdle);
    m_save->setEnabled(isIdle);
    m_test->setEnabled(isIdle && (m_panel == nullptr || !m_panel->isRunning()));
    if (progress == Progress::Saving) {
        m_message->clear();
        m_token->hideText();
        m_advanced->hideTexts();
        m_cancel->setFocus();
    }
}

void ConnectionDialog::showError(const Error &error)
{
    setProgress(Progress::None);
    Message message = messagewords::trouble(error, {{.text = tr("Retry"), .run = [this] { save(); }}});
    if (isOfTheKeychain(error.kind)) {
        message.actions.push_back(
            {.text = tr("Keep it for this session only"), .run = [this] { saveForThisSession(); }});
    }
    m_message->say(std::move(message));
    m_save->setFocus();
}

void ConnectionDialog::save()
{
    if (m_isReadingFiles || !checkAll())
        return;
    m_isReadingFiles = true;
    m_advanced->checkFiles([this](QWidget *wrong) {
        m_isReadingFiles = false;
        if (!isVisible())
            return; // cancelled meanwhile
        if (wrong != nullptr)
            goTo(wrong);
        else
            Q_EMIT saveRequested();
    });
}

void ConnectionDialog::saveForThisSession()
{
    choose(m_place, TokenPlace::Session);
    m_message->clear();
    save();
}

Service ConnectionDialog::service() const
{
    return chosen<Service>(m_service);
}

bool ConnectionDialog::isTokenKept() const
{
    const Result<QUrl> address = baseUrlFrom(m_address->text().trimmed());
    return m_stored == StoredToken::Kept
        && (!address || originOf(*address) == originOf(m_before.endpoint.baseUrl));
}

} // namespace ledgerdesk
