// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/workspace.h"

#include <QPointer>

/// Metadata that is added to ledgers of the connection in use by a second call.
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
    followups::add(*m_journal, attempt, *m_client, context,
                   [self = QPointer(this), done](const Result<followups::Addition> &addition) {
                       const Ledger *known =
                           self && addition ? self->m_ledgers.ledger(addition->attempt.ledgerId) : nullptr;
                       if (known) {
                           Ledger ledger = *known;
                           ledger.metadata = addition->metadata;
                           self->m_ledgers.merge({std::move(ledger)});
                       }
                       done(addition);
                   });
}

Result<void> Workspace::leaveMetadata(const Attempt &attempt)
{
    return followups::leave(*m_journal, attempt).map([](const Attempt &) {});
}

} // namespace ledgerdesk
