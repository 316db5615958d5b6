// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionflow.h"

#include "blnk/answerheaders.h"
#include "check/checkflow.h"
#include "connections/connectionsecrets.h"
#include "connections/connectionswindow.h"
#include "connections/sandboxdialog.h"
#include "parts/messagebar.h"
#include "parts/whileopen.h"
#include "theme/theme.h"
#include "words/messagewords.h"
#include "words/sentences.h"

#include <QApplication>
#include <QPointer>

namespace ledgerdesk {

namespace {

/// The input as a test uses it: named after its host if it has no name, with stored secrets read from where
/// they still are, as only Save moves them. If no token is stored, the keychain is not asked for one.
ConnectionInput asTested(ConnectionInput input, const Connection &before,
                         ConnectionDialog::StoredToken stored)
{
    Connection &connection = input.connection;
    if (connection.name.isEmpty())
        connection.name = targetOf(connection.endpoint.baseUrl);
    const bool isTokenKept = stored == ConnectionDialog::StoredToken::Kept && !input.newToken;
    const bool isPasswordKept =
        !before.id.isEmpty() && mayHaveProxyPassword(connection) && !input.newProxyPassword;
    if (isTokenKept || isPasswordKept)
        connection.tokenPlace = before.tokenPlace;
    if (!isTokenKept && !input.newToken)
        input.newToken = Secret();
    return input;
}

} // namespace

ConnectionFlow::ConnectionFlow(Workspace &workspace, CheckFlow &checks, MessageBar &messages,
                               const Theme &theme, QWidget *window)
    : QObject(window)
    , m_connection(workspace.connection)
    , m_sandbox(workspace.sandbox)
    , m_book(workspace.stores.book)
    , m_credentials(workspace.stores.credentials)
    , m_checks(checks)
    , m_messages(messages)
    , m_theme(theme)
    , m_window(window)
{
    connect(&m_connection, &ConnectionInUse::tokenStateChanged, this, &ConnectionFlow::sayToken);
    connect(&m_connection, &ConnectionInUse::keychainWaiting, this, &ConnectionFlow::sayWaiting);
}

void ConnectionFlow::create()
{
    openDialog({}, ConnectionDialog::StoredToken::None);
}

void ConnectionFlow::createWith(const Connection &connection, const Secret &token)
{
    Connection named = connection;
    named.name = m_book.freeName(connection.name);
    openDialog(named, ConnectionDialog::StoredToken::None)->enterToken(token);
}

void ConnectionFlow::edit(const QString &connectionId)
{
    const auto connection = m_book.connection(connectionId);
    if (!connection)
        return;
    // Do not ask the keychain, which may take its time: use what was found when the connection was opened.
    const auto &current = m_connection.current();
    const auto &error = m_connection.tokenError();
    const bool missing =
        current && current->id == connectionId && error && error->kind == Error::Kind::TokenMissing;
    openDialog(*connection,
               missing ? ConnectionDialog::StoredToken::None : ConnectionDialog::StoredToken::Kept);
}

void ConnectionFlow::duplicate(const QString &connectionId)
{
    auto copy = m_book.connection(connectionId);
    if (!copy)
        return;
    copy->id.clear();
    copy->tokenEnteredAt = {};
    copy->tokenExpires = {};
    copy->lastCheck.reset();
    copy->name = m_book.freeName(copy->name);
    openDialog(*copy, ConnectionDialog::StoredToken::None);
}

void ConnectionFlow::showAll()
{
    auto *window = new ConnectionsWindow(m_book, m_credentials, m_theme, m_window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    connect(window, &ConnectionsWindow::newRequested, this, &ConnectionFlow::create);
    connect(window, &ConnectionsWindow::editRequested, this, &ConnectionFlow::edit);
    connect(window, &ConnectionsWindow::duplicateRequested, this, &ConnectionFlow::duplicate);
    connect(window, &ConnectionsWindow::testRequested, &m_checks, &CheckFlow::check);
    connect(window, &ConnectionsWindow::removed, this, [this](const QString &id) {
        if (m_connection.current() && m_connection.current()->id == id)
            m_connection.close();
    });
    if (m_connection.current())
        window->select(m_connection.current()->id);
    window->open();
}

void ConnectionFlow::chooseSandboxToken()
{
    auto *dialog = new SandboxDialog(m_sandbox.server(), m_theme, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_connection.isSandbox())
        dialog->choose(m_sandbox.token(), m_connection.current()->endpoint.service, m_sandbox.coreKey());
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { openSandbox(dialog->token(), dialog->service(), dialog->coreKey()); });
    dialog->open();
}

ConnectionDialog *ConnectionFlow::openDialog(const Connection &before, ConnectionDialog::StoredToken stored)
{
    QStringList taken;
    for (const Connection &other : m_book.connections()) {
        if (other.id != before.id)
            taken << other.name;
    }
    QWidget *above = QApplication::activeModalWidget();
    auto *dialog = new ConnectionDialog(before, stored, taken, m_theme, above ? above : m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConnectionDialog::saveRequested, this, [this, dialog, before] { save(dialog, before); });
    connect(dialog, &ConnectionDialog::testRequested, this, [this, dialog, before, stored](int round) {
        const ConnectionInput input = asTested(dialog->input(), before, stored);
        m_checks.prepare({.connection = input.connection,
                          .token = input.newToken,
                          .proxyPassword = input.newProxyPassword},
                         {whileOpen(dialog), [dialog, round](const Result<CheckSubject> &subject) {
                              dialog->check(*subject, round);
                          }});
    });
    connect(&m_connection, &ConnectionInUse::keychainWaiting, dialog,
            [dialog] { dialog->setProgress(ConnectionDialog::Progress::WaitingForKeychain); });
    dialog->open();
    return dialog;
}

void ConnectionFlow::save(ConnectionDialog *dialog, const Connection &before)
{
    const ConnectionInput input = dialog->input();
    dialog->setProgress(ConnectionDialog::Progress::Saving);
    // Handled even after the dialog was cancelled: what was stored has to be taken back.
    keepSecrets({before, input.connection, input.newToken, input.newProxyPassword}, m_credentials,
                {this, [this, dialog = QPointer(dialog), before, input](const Result<void> &kept) {
                     const bool isAwaited = dialog && dialog->isVisible();
                     if (isAwaited && !kept)
                         return dialog->showError(kept.error());
                     const Result<void> saved = isAwaited ? m_book.save(input.connection) : kept;
                     if (isAwaited && saved)
                         return finish(dialog, before, input.connection);
                     takeBack(before, input, kept, [dialog, saved] {
                         if (dialog && dialog->isVisible())
                             dialog->showError(saved.error());
                     });
                 }});
}

void ConnectionFlow::finish(ConnectionDialog *dialog, const Connection &before, const Connection &after)
{
    forgetOldSecrets(before, after, m_credentials, {this, [this](const Result<void> &removed) {
                                                        if (!removed)
                                                            sayLeft(removed.error());
                                                    }});
    dialog->accept();
    m_connection.open(after);
}

/// The connection was not saved, so its token must not stay behind. A token that replaced another cannot be
/// taken back, and is used from now on.
void ConnectionFlow::takeBack(const Connection &before, const ConnectionInput &input,
                              const Result<void> &kept, const std::function<void()> &done)
{
    const Connection &after = input.connection;
    const bool isSamePlace =
        credentialKey(before) == credentialKey(after) && before.tokenPlace == after.tokenPlace;
    if (kept && input.newToken && isSamePlace)
        m_connection.takeKeptToken(before, *input.newToken);
    forgetOldSecrets(after, before, m_credentials,
                     {this, [done](const Result<void> & /*removed*/) { done(); }});
}

void ConnectionFlow::openSandbox(SandboxToken::Kind token, Service service, SandboxCoreKey coreKey)
{
    if (const Result<void> opened = m_connection.openSandbox(token, service, coreKey); !opened)
        m_messages.say(messagewords::trouble(opened.error()));
}

/// Says why there is no token, and what helps.
void ConnectionFlow::sayToken()
{
    if (m_connection.tokenState() != ConnectionInUse::TokenState::Failed)
        return;
    const Error error = m_connection.whyNoClient();
    Message message = messagewords::trouble(error);
    if (error.kind != Error::Kind::TokenMissing && error.kind != Error::Kind::TokenUnsuitable)
        message.actions.push_back({tr("Retry"), [this] { m_connection.readToken(); }});
    message.actions.push_back({tr("Enter the token…"), [this] {
                                   if (m_connection.current())
                                       edit(m_connection.current()->id);
                               }});
    m_messages.say(std::move(message));
}

void ConnectionFlow::sayWaiting()
{
    if (m_connection.tokenState() == ConnectionInUse::TokenState::Waiting)
        m_messages.say({.tone = Message::Tone::Info,
                        .title = tr("Still waiting for the system keychain."),
                        .text = tr("Look for a window asking you to unlock it."),
                        .details = {},
                        .actions = {}});
}

void ConnectionFlow::sayLeft(const Error &error)
{
    m_messages.say({.tone = Message::Tone::Warning,
                    .title = tr("The old token could not be removed."),
                    .text = sentences::whatHappened(error),
                    .details = sentences::visibleText(error.detail),
                    .actions = {}});
}

} // namespace ledgerdesk
