// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/followupflow.h"

#include "window/creationflow.h"
#include "window/creationmessages.h"
#include "window/followupmessages.h"
#include "window/tokenrenewal.h"

namespace ledgerdesk {

FollowUpFlow::FollowUpFlow(Workspace &workspace, MessageBar &messages, TokenRenewal &renewal, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_messages(messages)
    , m_renewal(renewal)
{
    connect(&workspace, &Workspace::connectionChanged, this, [this] { m_adding.reset(); });
    connect(&workspace, &Workspace::created, this, [this](const Creation &creation) {
        if (isMetadataPending(creation.attempt))
            add(creation.attempt);
    });
    connect(&workspace, &Workspace::lookedUp, this, [this](const LookUp &lookUp) {
        // What else is being said is not taken away; that the ledger was found goes on here.
        const bool isOpen = m_messages.isClear() || m_messages.message().tone == Message::Tone::Created;
        if (isMetadataPending(lookUp.attempt) && isOpen)
            showPending(lookUp.attempt, followupmessages::pending(lookUp.attempt));
    });
}

void FollowUpFlow::add(const Attempt &attempt)
{
    Message message = followupmessages::adding(attempt);
    message.actions.push_back({tr("Cancel"), [this, attempt] { cancel(attempt); }});
    m_messages.say(std::move(message));
    m_adding = std::make_unique<QObject>();
    m_workspace.addMetadata(attempt, m_adding.get(),
                            [this, attempt](const Result<followups::Addition> &addition) {
                                m_adding.release()->deleteLater(); // the one that is being told
                                if (addition)
                                    showAdded(*addition);
                                else
                                    showNotAdded(attempt, addition.error());
                            });
}

void FollowUpFlow::leave(const Attempt &attempt)
{
    m_adding.reset();
    const Result<void> left = m_workspace.leaveMetadata(attempt);
    m_messages.say(left ? followupmessages::left(attempt) : creationmessages::notRecorded(left.error()));
}

void FollowUpFlow::sayWhatIsPending()
{
    if (!m_messages.isClear())
        return;
    if (const auto attempt = m_workspace.newestPending())
        showPending(*attempt, followupmessages::pending(*attempt));
}

void FollowUpFlow::showAdded(const followups::Addition &addition)
{
    Message message = followupmessages::added(addition);
    message.actions.push_back(CreationFlow::copyIdAction(addition.attempt.ledgerId));
    m_messages.say(std::move(message));
}

void FollowUpFlow::showPending(const Attempt &attempt, Message message)
{
    message.actions.push_back({tr("Add the metadata"), [this, attempt] { add(attempt); }});
    message.actions.push_back({tr("Leave it"), [this, attempt] { leave(attempt); }});
    m_messages.say(std::move(message));
}

void FollowUpFlow::showNotAdded(const Attempt &attempt, const Error &error)
{
    Message message = followupmessages::notAdded(attempt, error);
    m_renewal.offer(message, error, message.title, [this, attempt] { add(attempt); });
    showPending(attempt, std::move(message));
}

void FollowUpFlow::cancel(const Attempt &attempt)
{
    m_adding.reset();
    showPending(attempt, followupmessages::cancelled(attempt));
}

} // namespace ledgerdesk
