// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/workspace.h"

#include <QPointer>

#include <algorithm>

/// The part of Workspace that adds metadata to ledgers of the connection in use in a second call.
namespace ledgerdesk {

std::optional<Attempt> Workspace::newestPending() const
{
    if (!m_connection)
        return {};
    const auto pending = m_journal->pendingFollowUps(*m_connection, 1);
    return pending && !pending->empty() ? std::optional(pending->front()) : std::nullopt;
}

void Workspace::addMetadata(const Attempt &attempt, QObject *context, const Done<followups::Addition> &done)
{
    if (!m_client) {
        const Error error = m_tokenError.value_or(Error{.kind = Error::Kind::TokenMissing});
        return answerLater<followups::Addition>(context, done, tl::unexpected(error));
    }
    // Keep the client until this call has ended in any way.
    m_additions.emplace_back(context);
    connect(context, &QObject::destroyed, this, &Workspace::dropLeftClients, Qt::QueuedConnection);
    followups::add(*m_journal, attempt, *m_client, context,
                   [self = QPointer(this), done](const Result<followups::Addition> &addition) {
                       if (self && addition && self->isSentFromHere(addition->attempt))
                           self->takeMetadata(*addition);
                       done(addition);
                   });
}

/// Updates the listed ledger with the metadata that the service now has.
void Workspace::takeMetadata(const followups::Addition &addition)
{
    const Ledger *known = m_ledgers.ledger(addition.attempt.ledgerId);
    if (!known || addition.attempt.followUp.state != FollowUp::State::Done)
        return;
    Ledger ledger = *known;
    ledger.metadata = addition.metadata;
    m_ledgers.merge({std::move(ledger)});
}

Result<void> Workspace::leaveMetadata(const Attempt &attempt)
{
    return followups::leave(*m_journal, attempt).map([](const Attempt &) {});
}

void Workspace::settleMetadata(const Attempt &attempt)
{
    if (!m_client) {
        Q_EMIT metadataUnsettled(attempt, m_tokenError.value_or(Error{.kind = Error::Kind::TokenMissing}));
        return;
    }
    followups::settle(*m_journal, attempt, *m_client, m_reading.get(),
                      [this, attempt](const Result<followups::Addition> &addition) {
                          if (addition) {
                              takeMetadata(*addition);
                              Q_EMIT metadataSettled(*addition);
                              return settleNextMetadata();
                          }
                          const Error &error = addition.error();
                          pace().failed(error);
                          // A fault of one ledger says nothing about the next one.
                          if (error.kind == Error::Kind::NotFound
                              || error.kind == Error::Kind::AnswerUnusable)
                              settleNextMetadata();
                          Q_EMIT metadataUnsettled(attempt, error);
                      });
}

/// Settles what an earlier run of the program left Unknown, one after another.
void Workspace::settleAllMetadata()
{
    m_unsettled.clear();
    if (m_journal->readOnly() || pace().waitMs() > 0)
        return;
    m_unsettled = m_journal->unknownFollowUps(*m_connection).value_or(std::vector<qint64>{});
    std::reverse(m_unsettled.begin(), m_unsettled.end());
    settleNextMetadata();
}

void Workspace::settleNextMetadata()
{
    if (m_unsettled.empty())
        return;
    const Result<Attempt> attempt = m_journal->attempt(m_unsettled.back());
    m_unsettled.pop_back();
    if (attempt)
        settleMetadata(*attempt);
}

} // namespace ledgerdesk
