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

ConnectionFlow::ConnectionFlow(Workspace &workspace, ConnectionBook &book, CheckFlow &checks,
                               const Theme &theme, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_book(book)
    , m_checks(checks)
    , m_theme(theme)
    , m_window(window)
{
}

void ConnectionFlow::create()
{
    openDialog({}, ConnectionDialog::StoredToken::None);
}

void ConnectionFlow::edit(const QString &connectionId)
{
    const auto connection = m_book.connection(connectionId);
    if (!connection)
        return;
    // Do not ask the keychain, which may take its time: use what was found when the connection was opened.
    const auto &current = m_workspace.connection();
    const auto &error = m_workspace.tokenError();
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
    auto *window = new ConnectionsWindow(m_book, m_workspace.credentialStores(), m_theme, m_window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    connect(window, &ConnectionsWindow::newRequested, this, &ConnectionFlow::create);
    connect(window, &ConnectionsWindow::editRequested, this, &ConnectionFlow::edit);
    connect(window, &ConnectionsWindow::duplicateRequested, this, &ConnectionFlow::duplicate);
    connect(window, &ConnectionsWindow::testRequested, &m_checks, &CheckFlow::check);
    connect(window, &ConnectionsWindow::removed, this, [this](const QString &id) {
        if (m_workspace.connection() && m_workspace.connection()->id == id)
            m_workspace.close();
    });
    if (m_workspace.connection())
        window->select(m_workspace.connection()->id);
    window->open();
}

void ConnectionFlow::chooseSandboxToken()
{
    auto *dialog = new SandboxDialog(m_workspace.sandbox(), m_theme, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_workspace.isSandbox())
        dialog->choose(m_workspace.sandboxToken(), m_workspace.connection()->endpoint.service);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { openSandbox(dialog->token(), dialog->service()); });
    dialog->open();
}

void ConnectionFlow::openDialog(const Connection &before, ConnectionDialog::StoredToken stored)
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
                         whileOpen(dialog), [dialog, round](const Result<CheckSubject> &subject) {
                             dialog->check(*subject, round);
                         });
    });
    for (CredentialStore *store : {&m_workspace.credentialStore(TokenPlace::Keychain),
                                   &m_workspace.credentialStore(TokenPlace::Session)})
        connect(store, &CredentialStore::waiting, dialog,
                [dialog] { dialog->setProgress(ConnectionDialog::Progress::WaitingForKeychain); });
    dialog->open();
}

void ConnectionFlow::save(ConnectionDialog *dialog, const Connection &before)
{
    const ConnectionInput input = dialog->input();
    dialog->setProgress(ConnectionDialog::Progress::Saving);
    // Handled even after the dialog was cancelled: what was stored has to be taken back.
    keepSecrets({before, input.connection, input.newToken, input.newProxyPassword},
                m_workspace.credentialStores(), this,
                [this, dialog = QPointer(dialog), before, input](const Result<void> &kept) {
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
                });
}

void ConnectionFlow::finish(ConnectionDialog *dialog, const Connection &before, const Connection &after)
{
    forgetOldSecrets(before, after, m_workspace.credentialStores(), this,
                     [this](const Result<void> &removed) {
                         if (!removed)
                             Q_EMIT tokenLeft(removed.error());
                     });
    dialog->accept();
    m_workspace.open(after);
}

/// The connection was not saved. A token that nobody wants any more must not stay behind. One that replaced
/// another cannot be taken back, and is used from now on.
void ConnectionFlow::takeBack(const Connection &before, const ConnectionInput &input,
                              const Result<void> &kept, const std::function<void()> &done)
{
    const Connection &after = input.connection;
    const bool isSamePlace =
        credentialKey(before) == credentialKey(after) && before.tokenPlace == after.tokenPlace;
    if (kept && input.newToken && isSamePlace)
        m_workspace.takeKeptToken(before, *input.newToken);
    forgetOldSecrets(after, before, m_workspace.credentialStores(), this,
                     [done](const Result<void> & /*removed*/) { done(); });
}

void ConnectionFlow::openSandbox(SandboxToken::Kind token, Service service)
{
    if (const Result<void> opened = m_workspace.openSandbox(token, service); !opened)
        Q_EMIT failed(opened.error());
}

void ConnectionFlow::sayTokenFailure(MessageBar &messages, const Error &error)
{
    Message message = messagewords::trouble(error);
    if (error.kind != Error::Kind::TokenMissing && error.kind != Error::Kind::TokenUnsuitable)
        message.actions.push_back({tr("Retry"), [this] { m_workspace.readToken(); }});
    message.actions.push_back({tr("Enter the token…"), [this] {
                                   if (m_workspace.connection())
                                       edit(m_workspace.connection()->id);
                               }});
    messages.say(std::move(message));
}

} // namespace ledgerdesk
