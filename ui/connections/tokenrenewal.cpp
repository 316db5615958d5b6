// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/tokenrenewal.h"

#include "connections/tokendialog.h"
#include "theme/theme.h"
#include "words/sentences.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr auto aboutList = u"list"; ///< marks a message that stays until the list is read

bool isTokenUnusable(const Error &error)
{
    return error.kind == Error::Kind::TokenRefused || error.kind == Error::Kind::TokenMissing;
}

} // namespace

TokenRenewal::TokenRenewal(Workspace &workspace, MessageList &messages, const Theme &theme, QWidget *window)
    : QObject(window)
    , m_connection(workspace.connection)
    , m_credentials(workspace.stores.credentials)
    , m_messages(messages)
    , m_theme(theme)
    , m_window(window)
{
    connect(&m_connection, &ConnectionInUse::changed, this, [this] {
        m_waiting.reset();
        if (m_dialog)
            m_dialog->reject(); // it asks for the token of the previous connection
    });
}

void TokenRenewal::offer(MessageBar &bar, Message &message, const Error &error, const QString &title,
                         const std::function<void()> &repeat)
{
    if (!isTokenUnusable(error) && error.kind != Error::Kind::NotAllowed)
        return;
    m_offeredIn = &bar;
    listIsRead(); // one offer is enough, and this one knows what to repeat
    message.actions.push_back(actionFor({&bar, title, repeat}));
}

Message::Action TokenRenewal::actionFor(const Repetition &repetition)
{
    if (m_connection.isSandbox())
        return {tr("Sandbox tokens…"), [this] { Q_EMIT sandboxTokensRequested(); }};
    return {tr("Enter a new token…"), [this, repetition] { ask(repetition); }};
}

bool TokenRenewal::isOfferedElsewhere() const
{
    return m_offeredIn
        && std::ranges::any_of(m_offeredIn->message().actions, [](const Message::Action &action) {
               return action.text == tr("Sandbox tokens…") || action.text == tr("Enter a new token…");
           });
}

void TokenRenewal::sayListRefused(const Error &error)
{
    // A token that could not be read is asked for by the message that says so.
    const bool isUnread = m_connection.tokenState() == ConnectionInUse::TokenState::Failed;
    if (!isTokenUnusable(error) || isUnread || isOfferedElsewhere())
        return;
    m_messages.say({.tone = Message::Tone::Warning,
                    .title = sentences::whatHappened(error),
                    .text = tr("Could not list the ledgers. Everything you typed is still here."),
                    .details = sentences::visibleText(error.detail),
                    .actions = {actionFor({})},
                    .about = QString::fromUtf16(aboutList)});
}

void TokenRenewal::listIsRead()
{
    m_messages.remove(QString::fromUtf16(aboutList));
}

void TokenRenewal::ask(const Repetition &repetition)
{
    if (!m_connection.current())
        return;
    const Connection connection = *m_connection.current();
    m_dialog = new TokenDialog(connection, m_theme, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &TokenDialog::saveRequested, this,
            [this, connection, repetition] { keep(connection, repetition); });
    connect(m_dialog, &TokenDialog::useOnceRequested, this,
            [this, repetition] { use(m_dialog->token(), repetition); });
    connect(&m_connection, &ConnectionInUse::keychainWaiting, m_dialog,
            [dialog = m_dialog.data()] { dialog->setProgress(TokenDialog::Progress::WaitingForKeychain); });
    m_dialog->open();
}

void TokenRenewal::keep(const Connection &connection, const Repetition &repetition)
{
    const Secret token = m_dialog->token();
    m_dialog->setProgress(TokenDialog::Progress::Saving);
    // Handled even after the dialog was cancelled: the saved token and the one in use must not differ.
    keepSecrets({connection, connection, token, {}}, m_credentials,
                {this, [this, dialog = m_dialog, connection, token, repetition](const Result<void> &kept) {
                     const bool isAwaited = dialog && dialog->isVisible();
                     if (kept && isAwaited)
                         use(token, repetition);
                     else if (kept)
                         useLate(connection, token, repetition);
                     else if (isAwaited)
                         dialog->showError(kept.error());
                 }});
}

void TokenRenewal::use(const Secret &token, const Repetition &repetition)
{
    m_dialog->accept();
    whenInUse([this, repetition] {
        if (repetition.run)
            sayInUse(tr("The new token is in use. Nothing is sent again until you press Retry."), repetition);
        else if (repetition.bar)
            repetition.bar->clear();
        else
            listIsRead();
    });
    m_connection.renewToken(token);
}

/// The token was saved after the dialog was cancelled or another connection was opened.
void TokenRenewal::useLate(const Connection &connection, const Secret &token, const Repetition &repetition)
{
    if (m_connection.current() && m_connection.current()->id == connection.id) {
        whenInUse([this, repetition] {
            if (repetition.run)
                sayInUse(tr("The new token was saved before it could be cancelled, and is in use. Nothing is "
                            "sent again until you press Retry."),
                         repetition);
            else
                sayInUse(tr("It was saved before it could be cancelled."),
                         {.bar = repetition.bar, .title = tr("The new token is in use")});
        });
    }
    if (!m_connection.takeKeptToken(connection, token))
        m_waiting.reset();
}

/// The password of a proxy may have to be read first; until then, a retry would be refused as before.
void TokenRenewal::whenInUse(const std::function<void()> &say)
{
    m_waiting = std::make_unique<QObject>();
    connect(&m_connection, &ConnectionInUse::tokenStateChanged, m_waiting.get(), [this, say] {
        if (m_connection.tokenState() == ConnectionInUse::TokenState::Waiting)
            return;
        m_waiting.release()->deleteLater(); // this callback runs in its context
        if (m_connection.tokenState() == ConnectionInUse::TokenState::Ready)
            say();
    });
}

void TokenRenewal::sayInUse(const QString &text, const Repetition &repetition)
{
    Message message{.tone = Message::Tone::Info, .title = repetition.title, .text = text, .details = {}};
    if (repetition.run)
        message.actions = {{tr("Retry"), repetition.run}};
    if (repetition.bar) {
        repetition.bar->say(std::move(message));
    } else {
        listIsRead();
        message.about = u"new token"_qs;
        m_messages.say(std::move(message));
    }
}

} // namespace ledgerdesk
