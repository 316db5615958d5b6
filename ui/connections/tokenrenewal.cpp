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

} // namespace

TokenRenewal::TokenRenewal(Workspace &workspace, MessageBar &messages, const Theme &theme, QWidget *window)
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
    if (error.kind != Error::Kind::TokenRefused)
        return;
    if (&bar != &m_messages) {
        m_offeredIn = &bar;
        listIsRead(); // one offer is enough, and this one knows what to repeat
    }
    if (m_connection.isSandbox()) {
        message.actions.push_back({tr("Sandbox tokens…"), [this] { Q_EMIT sandboxTokensRequested(); }});
        return;
    }
    message.actions.push_back({tr("Enter a new token…"),
                               [this, repetition = Repetition{&bar, title, repeat}] { ask(repetition); }});
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
    const bool isFree = m_messages.isClear() || m_messages.message().about == aboutList;
    if (error.kind != Error::Kind::TokenRefused || !isFree || isOfferedElsewhere())
        return;
    Message message{.tone = Message::Tone::Warning,
                    .title = sentences::whatHappened(error),
                    .text = tr("Could not list the ledgers. Everything you typed is still here."),
                    .details = sentences::visibleText(error.detail),
                    .actions = {},
                    .about = QString::fromUtf16(aboutList)};
    offer(m_messages, message, error);
    m_messages.say(std::move(message));
}

void TokenRenewal::listIsRead()
{
    if (m_messages.message().about == aboutList)
        m_messages.clear();
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
    whenInUse([repetition] {
        if (repetition.run)
            sayInUse(tr("The new token is in use. Nothing is sent again until you press Retry."), repetition);
        else
            repetition.bar->clear();
    });
    m_connection.renewToken(token);
}

/// The token was saved after the dialog was cancelled or another connection was opened.
void TokenRenewal::useLate(const Connection &connection, const Secret &token, const Repetition &repetition)
{
    if (m_connection.current() && m_connection.current()->id == connection.id) {
        whenInUse([repetition] {
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
    repetition.bar->say(std::move(message));
}

} // namespace ledgerdesk
