// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/followupflow.h"

#include "connections/tokenrenewal.h"
#include "creation/copyid.h"
#include "words/creationmessages.h"
#include "words/followupmessages.h"

namespace ledgerdesk {

namespace {

QString aboutOf(const Attempt &attempt)
{
    return u"metadata of %1"_qs.arg(attempt.id);
}

} // namespace

FollowUpFlow::FollowUpFlow(Workspace &workspace, MessageBar &messages, TokenRenewal &renewal, QObject *parent)
    : QObject(parent)
    , m_connection(workspace.connection)
    , m_steps(workspace.secondSteps)
    , m_messages(messages)
    , m_renewal(renewal)
{
    // Only what is recorded as created can have its metadata added.
    connect(&workspace.creation, &LedgerCreation::recorded, this, [this](const Creation &creation) {
        // If other tries created a ledger too, a person first has to say which one is used.
        const auto others = m_connection.journal().ledgersOfOtherTries(creation.attempt);
        if (isMetadataPending(creation.attempt) && m_connection.isSentFromHere(creation.attempt) && others
            && others->isEmpty())
            add(creation.attempt);
    });
    connect(&m_steps, &SecondSteps::settled, this, &FollowUpFlow::showSettled);
    connect(&m_steps, &SecondSteps::unsettled, this, [this](const Attempt &attempt, const Error &error) {
        if (!isSpokenOf(attempt))
            return;
        Message message = followupmessages::unsettled(attempt, error);
        m_renewal.offer(m_messages, message, error); // with the new token, the read repeats by itself
        showPending(stored(attempt), std::move(message));
    });
    connect(&workspace.unknown, &UnknownAttempts::lookedUp, this, [this](const LookUp &lookUp) {
        // Keep any other message; only one that says that the ledger was found may be replaced.
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
    m_added = attempt.id;
    m_steps.add(attempt, {m_adding.get(), [this, attempt](const Result<followups::Addition> &addition) {
                              m_adding.release()->deleteLater(); // this callback runs in its context
                              if (!m_connection.isSentFromHere(attempt))
                                  return; // recorded, and said when that connection is opened again
                              if (addition)
                                  showAdded(*addition);
                              else
                                  showNotAdded(attempt, addition.error());
                          }});
}

void FollowUpFlow::leave(const Attempt &attempt)
{
    if (m_added == attempt.id)
        m_adding.reset();
    Journal &journal = m_connection.journal();
    journal.whenFree<Attempt>([&journal, attempt] { return followups::leave(journal, attempt); },
                              {this, [this, attempt](const Result<Attempt> &left) {
                                   m_messages.say(left ? followupmessages::left(attempt)
                                                       : creationmessages::notRecorded(left.error()));
                               }});
}

void FollowUpFlow::sayWhatIsPending()
{
    if (!m_messages.isClear())
        return;
    const auto newest = m_connection.journal().pendingFollowUps(*m_connection.current(), 1);
    if (newest && !newest->empty())
        showPending(newest->front(), followupmessages::pending(newest->front()));
}

void FollowUpFlow::showAdded(const followups::Addition &addition)
{
    Message message = followupmessages::added(addition);
    message.actions.push_back(copyIdAction(addition.attempt.ledgerId, addition.attempt.ledgerName));
    m_messages.say(std::move(message));
}

void FollowUpFlow::showPending(const Attempt &attempt, Message message)
{
    message.about = aboutOf(attempt);
    if (attempt.followUp.state == FollowUp::State::Unknown)
        message.actions.push_back({tr("Look it up"), [this, attempt] { m_steps.settle(attempt); }});
    message.actions.push_back({tr("Add the metadata"), [this, attempt] { add(attempt); }});
    message.actions.push_back({tr("Leave it"), [this, attempt] { leave(attempt); }});
    m_messages.say(std::move(message));
}

void FollowUpFlow::showNotAdded(const Attempt &attempt, const Error &error)
{
    Message message = followupmessages::notAdded(attempt, error);
    m_renewal.offer(m_messages, message, error, message.title, [this, attempt] { add(attempt); });
    showPending(stored(attempt), std::move(message));
}

void FollowUpFlow::cancel(const Attempt &attempt)
{
    m_adding.reset();
    showPending(stored(attempt), followupmessages::cancelled(attempt));
}

/// Other attempts show in Activity alone.
void FollowUpFlow::showSettled(const followups::Addition &addition)
{
    if (!isSpokenOf(addition.attempt))
        return;
    if (isMetadataPending(addition.attempt))
        showPending(addition.attempt, followupmessages::pending(addition.attempt));
    else
        showAdded(addition);
}

bool FollowUpFlow::isSpokenOf(const Attempt &attempt) const
{
    return m_messages.message().about == aboutOf(attempt);
}

/// The attempt as the journal has it, with the state of its second step.
Attempt FollowUpFlow::stored(const Attempt &attempt) const
{
    return m_connection.journal().attempt(attempt.id).value_or(attempt);
}

} // namespace ledgerdesk
