// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionflow.h"

#include "blnk/answerheaders.h"
#include "check/checkflow.h"
#include "connections/connectionsecrets.h"
#include "connections/connectionswindow.h"
#include "connections/sandboxdialog.h"
#include "parts/messagelist.h"
#include "parts/whileopen.h"
#include "theme/theme.h"
#include "words/messagewords.h"
#include "words/sentences.h"

#include <QApplication>
#include <QPointer>

namespace ledgerdesk {

namespace {

/// Without what a window finds out by itself, which is no change of the connection.
Connection withoutFindings(Connection connection)
{
    connection.tokenEnteredAt = {};
    connection.tokenExpires = {};
    connection.tokenRenewedAt = {};
    connection.lastCheck.reset();
    return connection;
}

/// Marks a message that holds until the token is read.
QString aboutToken()
{
    return u"token"_qs;
}

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

ConnectionFlow::ConnectionFlow(Workspace &workspace, CheckFlow &checks, MessageList &messages,
                               const Theme &theme, QWidget *window)
    : QObject(window)
    , m_connection(workspace.connection)
    , m_creation(workspace.creation)
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
    connect(&m_book, &ConnectionBook::changedElsewhere, this, &ConnectionFlow::followOthers);
    connect(&m_connection, &ConnectionInUse::tokenTakenOver, this, [this] {
        const QString name = sentences::visibleText(m_connection.current()->name);
        Q_EMIT changedElsewhere(
            {.tone = Message::Tone::Info,
             .title = tr("“%1” has a new token, which was entered in another window.").arg(name),
             .text = tr("This window uses it from now on."),
             .about = u"changed elsewhere"_qs});
    });
}

/// Goes on with a connection that another window changed as it was when it was opened: what is in the form
/// must not go to another service unless the person says so.
void ConnectionFlow::followOthers()
{
    if (!m_connection.current() || m_connection.isSandbox())
        return;
    const Connection current = *m_connection.current();
    const QString name = sentences::visibleText(current.name);
    Message message{.tone = Message::Tone::Warning, .about = u"changed elsewhere"_qs};
    const auto stored = m_book.connection(current.id);
    if (stored && withoutFindings(*stored) == withoutFindings(current))
        return m_connection.followRenewal(*stored);
    if (!stored) {
        m_connection.close();
        message.title = tr("“%1” was removed in another window.").arg(name);
        message.text = tr("What you typed is still here. Choose another connection to go on with it.");
    } else {
        message.title = tr("“%1” was changed in another window.").arg(name);
        message.text = tr("This window still uses it as before, on %1, until you use the change.")
                           .arg(targetOf(current.endpoint.baseUrl));
        message.actions.push_back({tr("Use the change"), [this, id = current.id] {
                                       const auto changed = m_book.connection(id);
                                       if (changed && !m_creation.isCreating())
                                           m_connection.open(*changed);
                                   }});
    }
    Q_EMIT changedElsewhere(message);
}

void ConnectionFlow::create()
{
    if (m_unfinished)
        return continueNew();
    openDialog({}, ConnectionDialog::StoredToken::None);
}

void ConnectionFlow::continueNew()
{
    ConnectionDialog *dialog = m_unfinished;
    m_unfinished.clear();
    dialog->setParent(windowAbove(), dialog->windowFlags());
    dialog->beginAgain(takenNames({}));
    dialog->open();
}

/// Keeps what was typed, with the token only in memory, until the program ends.
void ConnectionFlow::keepUnfinished(ConnectionDialog *dialog, int result)
{
    if (result == QDialog::Accepted || !dialog->isChanged())
        return dialog->deleteLater();
    dialog->setParent(m_window, dialog->windowFlags()); // the window below it may be closed for good
    m_unfinished = dialog;
}

QWidget *ConnectionFlow::windowAbove() const
{
    QWidget *modal = QApplication::activeModalWidget();
    return modal ? modal : m_window;
}

QStringList ConnectionFlow::takenNames(const QString &exceptOfId) const
{
    QStringList names;
    for (const Connection &connection : m_book.connections()) {
        if (connection.id != exceptOfId)
            names << connection.name;
    }
    return names;
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
    copy->tokenRenewedAt = {};
    copy->lastCheck.reset();
    copy->name = m_book.freeName(copy->name);
    openDialog(*copy, ConnectionDialog::StoredToken::None);
}

void ConnectionFlow::showAll()
{
    auto *window = new ConnectionsWindow(m_book, m_credentials, m_theme, m_window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    connect(window, &ConnectionsWindow::useRequested, this, [this, window](const QString &id) {
        const auto connection = m_book.connection(id);
        if (!connection || m_creation.isCreating())
            return;
        window->accept();
        if (m_connection.current() != connection)
            m_connection.open(*connection);
    });
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
    auto *dialog = new ConnectionDialog(before, stored, takenNames(before.id), m_theme, windowAbove());
    if (before == Connection{}) {
        connect(dialog, &QDialog::finished, this,
                [this, dialog](int result) { keepUnfinished(dialog, result); });
        connect(dialog, &ConnectionDialog::startAfreshRequested, this, [this, dialog] {
            disconnect(dialog, &QDialog::finished, this, nullptr);
            dialog->reject();
            dialog->deleteLater();
            create();
        });
    } else {
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->askBeforeDiscarding();
    }
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
    m_book.takeIn();
    const auto stored = m_book.connection(before.id);
    if (!before.id.isEmpty() && withoutFindings(stored.value_or(Connection{})) != withoutFindings(before))
        return sayChangedMeanwhile(dialog, stored.value_or(Connection{}));
    const ConnectionInput input = dialog->input();
    dialog->setProgress(ConnectionDialog::Progress::Saving);
    // Handled even after the dialog was cancelled: what was stored has to be taken back.
    keepSecrets(
        {before, input.connection, input.newToken, input.newProxyPassword}, m_credentials,
        {this, [this, dialog, open = QPointer(whileOpen(dialog)), before, input](const Result<void> &kept) {
             const bool isAwaited = open != nullptr;
             if (isAwaited && !kept)
                 return dialog->showError(kept.error());
             const Result<void> saved = isAwaited ? m_book.save(input.connection) : kept;
             if (isAwaited && saved)
                 return finish(dialog, before, input.connection);
             takeBack(before, input, kept, [dialog, open, saved] {
                 if (open)
                     dialog->showError(saved.error());
             });
         }});
}

/// Lets the person decide whose change is to stay. `now`: as it is in the file; without an ID if it was
/// removed.
void ConnectionFlow::sayChangedMeanwhile(ConnectionDialog *dialog, const Connection &now)
{
    dialog->say(
        {.tone = Message::Tone::Warning,
         .title = now.id.isEmpty() ? tr("This connection was removed in another window while you edited it.")
                                   : tr("This connection was changed in another window while you edited it."),
         .text = now.id.isEmpty() ? tr("If you save it, it is added again.")
                                  : tr("If you save it, your values replace those of the other window."),
         .actions = {{tr("Save anyway"), [this, dialog, now] { save(dialog, now); }}}});
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
    if (m_connection.tokenState() == ConnectionInUse::TokenState::Ready)
        m_messages.remove(aboutToken());
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
    message.about = aboutToken();
    m_messages.say(std::move(message));
}

void ConnectionFlow::sayWaiting()
{
    if (m_connection.tokenState() == ConnectionInUse::TokenState::Waiting)
        m_messages.say({.tone = Message::Tone::Info,
                        .title = tr("Still waiting for the system keychain."),
                        .text = tr("Look for a window asking you to unlock it."),
                        .details = {},
                        .actions = {},
                        .about = aboutToken()});
}

void ConnectionFlow::sayLeft(const Error &error)
{
    m_messages.say({.tone = Message::Tone::Warning,
                    .title = tr("The old token could not be removed."),
                    .text = sentences::whatHappened(error),
                    .details = sentences::visibleText(error.detail),
                    .actions = {},
                    .about = u"old token"_qs,
                    .lasts = Message::Lasts::UntilDismissed});
}

} // namespace ledgerdesk
