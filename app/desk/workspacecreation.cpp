// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/workspace.h"

#include "blnk/answerheaders.h"
#include "blnk/httprequest.h"

#include <QPointer>
#include <QSet>

#include <algorithm>

/// The part of Workspace that creates ledgers and follows what becomes of them.
namespace ledgerdesk {

namespace {

/// Of what a name check found, whatever their names: they were there before anything was sent.
QSet<QString> idsOf(const NameFindings &names)
{
    QSet<QString> ids;
    for (const std::vector<Ledger> *ledgers : {&names.ledgers, &names.lookAlikes}) {
        for (const Ledger &ledger : *ledgers)
            ids.insert(ledger.id);
    }
    return ids;
}

} // namespace

void Workspace::checkName(const QString &name, std::function<void(const NameFindings &)> done)
{
    if (!m_client)
        return done({.error = m_tokenError.value_or(Error{.kind = Error::Kind::TokenMissing})});
    m_nameCheck = std::make_unique<NameCheck>();
    const bool isListWhole = m_listComplete && m_listState == ListState::Ready;
    m_nameCheck->begin({*m_connection, name, m_ledgers.namesakes(name), isListWhole}, *m_journal, *m_client,
                       std::move(done));
}

void Workspace::cancelNameCheck()
{
    m_nameCheck.reset();
    m_askingRight.reset();
}

void Workspace::askMetadataRight(std::function<void(const Client::MetadataAnswer &)> done)
{
    if (!m_client)
        return done({.error = m_tokenError.value_or(Error{.kind = Error::Kind::TokenMissing})});
    if (m_connection->lastCheck && m_connection->lastCheck->mayNotAddMetadata) {
        return done({MetadataRight::Refused,
                     Error{.kind = Error::Kind::NotAllowed,
                           .detail = u"shown by the last check"_qs,
                           .scope = scopeFor(m_connection->endpoint.service, Deed::AddMetadata)}});
    }
    m_askingRight = std::make_unique<QObject>();
    m_client->mayAddMetadata(m_askingRight.get(),
                             [this, done = std::move(done)](const Client::MetadataAnswer &answer) {
                                 m_askingRight.release()->deleteLater(); // this callback runs in its context
                                 done(answer);
                             });
}

bool Workspace::isCreating() const
{
    return m_creator->isBusy() || (m_sandboxCreator && m_sandboxCreator->isBusy());
}

bool Workspace::isSentFromHere(const Attempt &attempt) const
{
    return m_connection && wasSentThrough(attempt, *m_connection);
}

bool Workspace::holdsToken(const QString &text) const
{
    // Anything shorter may be a word: a Core without keys accepts anything. A token of which part has been
    // deleted counts too; of a short one nearly all must be left, as half of it may be a word.
    static constexpr qsizetype shortest = 8;
    static constexpr qsizetype missing = 4;
    static constexpr qsizetype halfIsEnough = 24;
    return std::ranges::any_of(m_tokensUsed, [&text](const Secret &token) {
        const qsizetype size = token.size();
        if (size < shortest)
            return false;
        const qsizetype part = size >= halfIsEnough ? size / 2 : std::max(shortest, size - missing);
        const QString whole = QString::fromLatin1(token.reveal());
        return text.contains(whole.first(part)) || text.contains(whole.last(part));
    });
}

LedgerDraft Workspace::referenced(LedgerDraft draft) const
{
    if (m_connection && m_connection->addsReference && draft.reference.key.isEmpty())
        draft.reference = {m_connection->referenceKey, m_nextReference};
    return draft;
}

void Workspace::create(const LedgerDraft &draft, const NameFindings &names, Checked checked)
{
    if (!m_client) {
        Q_EMIT createRefused(m_tokenError.value_or(Error{.kind = Error::Kind::TokenMissing}));
        return;
    }
    const LedgerDraft sent = referenced(draft);
    if (m_connection->addsReference)
        m_nextReference = newReference();
    Beforehand beforehand = beforehandOf(sent.name, names, checked, m_ledgers.namesakes(sent.name));
    beforehand.wasLoaded = [found = idsOf(names), isLoaded = m_ledgers.knownNow()](const QString &ledgerId) {
        return found.contains(ledgerId) || isLoaded(ledgerId);
    };
    creator().create(*m_connection, *m_client, sent, beforehand, this,
                     [this](const Result<Creation> &result) { endCreate(result); });
}

void Workspace::endCreate(const Result<Creation> &result)
{
    if (result && result->error && result->error->retryAfterMs && asksToWait(result->error->status))
        pace().failed(*result->error);
    if (!result) {
        Q_EMIT createRefused(result.error());
    } else if (result->ledger) {
        if (isSentFromHere(result->attempt))
            takeLedger(*result->ledger);
        Q_EMIT created(*result);
    } else {
        Q_EMIT notCreated(*result);
    }
}

void Workspace::takeLedger(const Ledger &ledger)
{
    m_created.push_back(ledger);
    m_ledgers.markNew(ledger.id);
    m_ledgers.merge({ledger});
}

void Workspace::cancelCreate(Ended reason)
{
    for (Creator *creator : {m_creator.get(), m_sandboxCreator.get()}) {
        if (creator != nullptr)
            creator->cancel(reason);
    }
}

void Workspace::lookUp(const Attempt &attempt)
{
    if (m_tokenState == TokenState::Waiting) {
        m_lookUpWithToken = attempt;
        return;
    }
    if (!m_client) {
        Q_EMIT lookUpFailed(attempt, m_tokenError.value_or(Error{.kind = Error::Kind::TokenMissing}));
        return;
    }
    m_lookUps->lookUp(attempt);
}

LookUpWatch Workspace::watch(qint64 attemptId) const
{
    return m_lookUps ? m_lookUps->watch(attemptId) : LookUpWatch{};
}

Result<LedgerDraft> Workspace::draftToRepeat(const Attempt &attempt) const
{
    if (!m_connection || !wasSentThrough(attempt, *m_connection)) {
        return tl::unexpected(Error{.kind = Error::Kind::AddressUnsuitable,
                                    .subject = attempt.connectionName,
                                    .detail = u"other-service"_qs});
    }
    return decisions::draftToRepeat(*m_journal, attempt);
}

void Workspace::adopt(const Attempt &attempt, const QString &ledgerId, QObject *context,
                      const Done<decisions::Adoption> &done)
{
    if (!m_client) {
        const Error error = m_tokenError.value_or(Error{.kind = Error::Kind::TokenMissing});
        return answerLater<decisions::Adoption>(context, done, tl::unexpected(error));
    }
    decisions::adopt(*m_journal, attempt, ledgerId, *m_client, context,
                     [self = QPointer(this), done](const Result<decisions::Adoption> &adoption) {
                         if (self && adoption)
                             self->takeLedger(adoption->ledger);
                         done(adoption);
                     });
}

Result<Attempt> Workspace::adoptUnchecked(const Attempt &attempt, const QString &ledgerId)
{
    return decisions::adoptUnchecked(*m_journal, attempt, ledgerId);
}

Result<void> Workspace::leaveOpen(const Attempt &attempt)
{
    return m_journal->recordCare(attempt.id, Attempt::Care::LeftOpen).map([](const Attempt &) {});
}

std::optional<Attempt> Workspace::newestUnknown() const
{
    if (!m_connection)
        return {};
    const auto newest = m_journal->unknown(*m_connection, 1);
    return newest && !newest->empty() ? std::optional(newest->front()) : std::nullopt;
}

RequestPreview Workspace::preview(const LedgerDraft &draft) const
{
    return Client::createPreview(m_connection->endpoint, m_maskedToken, referenced(draft));
}

} // namespace ledgerdesk
