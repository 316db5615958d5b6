// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/ledgercreation.h"

#include "blnk/answerheaders.h"
#include "journal/exacttext.h"

#include <QPointer>
#include <QSet>

#include <algorithm>

namespace ledgerdesk {

namespace {

/// Of a name check.
constexpr int mostQuestions = 4;

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

LedgerCreation::LedgerCreation(ConnectionInUse &connection, KnownLedgers &ledgers)
    : m_connection(connection)
    , m_ledgers(ledgers)
{
    connect(&connection, &ConnectionInUse::changed, this, [this] {
        m_nameCheck.reset();
        m_nextReference = newReference();
    });
}

LedgerCreation::~LedgerCreation() = default;

LedgerDraft LedgerCreation::referenced(LedgerDraft draft) const
{
    const auto &connection = m_connection.current();
    if (connection && connection->addsReference && draft.reference.key.isEmpty())
        draft.reference = {connection->referenceKey, m_nextReference};
    return draft;
}

RequestPreview LedgerCreation::preview(const LedgerDraft &draft) const
{
    return Client::createPreview(m_connection.current()->endpoint, m_connection.maskedToken(),
                                 referenced(draft));
}

void LedgerCreation::checkName(const QString &name, const Done<NameFindings> &done)
{
    if (!m_connection.client())
        return done(NameFindings{.error = m_connection.whyNoClient()});
    m_nameCheck = std::make_unique<NameCheck>(NameCheck::patience + mostQuestions * m_connection.stepTime());
    m_ledgers.list().namesakes(
        name, {m_nameCheck.get(), [this, name, done](const Result<std::vector<Ledger>> &loaded) {
                   if (m_connection.client())
                       beginNameCheck({*m_connection.current(), name, *loaded, m_ledgers.isComplete()}, done);
                   else
                       done(NameFindings{.ledgers = *loaded, .error = m_connection.whyNoClient()});
               }});
}

void LedgerCreation::beginNameCheck(const NameCheck::Subject &subject, const Done<NameFindings> &done)
{
    m_nameCheck->begin(subject, m_connection.journal(), *m_connection.client(),
                       done.step<NameFindings>([self = QPointer(this), done](Result<NameFindings> names) {
                           if (self && names && !names->error)
                               self->m_ledgers.serviceAnswered();
                           done(std::move(names));
                       }));
}

void LedgerCreation::askMetadataRight(const Done<Client::MetadataAnswer> &done)
{
    if (!m_connection.client())
        return done(Client::MetadataAnswer{.error = m_connection.whyNoClient()});
    const Connection &connection = *m_connection.current();
    if (connection.lastCheck && connection.lastCheck->mayNotAddMetadata) {
        return done(Client::MetadataAnswer{
            MetadataRight::Refused,
            Error{.kind = Error::Kind::NotAllowed,
                  .detail = u"shown by the last check"_qs,
                  .scope = scopeOf(Operation::AddMetadata, connection.endpoint.service)}});
    }
    m_connection.client()->mayAddMetadata(done);
}

void LedgerCreation::create(const LedgerDraft &draft, const NameFindings &names, Checked checked)
{
    if (!m_connection.client()) {
        Q_EMIT refused(m_connection.whyNoClient());
        return;
    }
    const LedgerDraft sent = referenced(draft);
    m_nextReference = newReference();
    Beforehand beforehand =
        beforehandOf(sent.name, names, checked, m_ledgers.list().named(wellFormed(sent.name)));
    beforehand.wasLoaded = [found = idsOf(names),
                            isLoaded = m_ledgers.list().knownNow()](const QString &ledgerId) {
        return found.contains(ledgerId) || isLoaded(ledgerId);
    };
    const std::shared_ptr<Client> client = m_connection.keptClient();
    creator().create(*m_connection.current(), *client, sent, beforehand,
                     {this, [this, client](const Result<Creation> &result) { takeOutcome(result); }});
}

void LedgerCreation::takeOutcome(const Result<Creation> &result)
{
    if (!result) {
        Q_EMIT refused(result.error());
        return;
    }
    if (result->error && result->error->retryAfterMs && asksToWait(result->error->status))
        m_connection.paceAt(result->attempt.origin).failed(*result->error);
    if (!result->ledger) {
        Q_EMIT notCreated(*result);
    } else {
        if (m_connection.isSentFromHere(result->attempt))
            m_ledgers.takeCreated(*result->ledger);
        Q_EMIT created(*result);
    }
    if (!result->isRecordLate && !result->journalError)
        Q_EMIT recorded(*result);
}

void LedgerCreation::cancel(Ended reason)
{
    for (const auto &[journal, creator] : m_creators)
        creator->cancel(reason);
}

bool LedgerCreation::isCreating() const
{
    return std::ranges::any_of(m_creators, [](const auto &each) { return each.second->isBusy(); });
}

bool LedgerCreation::isWaitingForRecord() const
{
    return std::ranges::any_of(m_creators,
                               [](const auto &each) { return each.second->isWaitingForRecord(); });
}

Creator &LedgerCreation::creator()
{
    std::unique_ptr<Creator> &creator = m_creators[&m_connection.journal()];
    if (!creator) {
        creator = std::make_unique<Creator>(m_connection.journal());
        connect(creator.get(), &Creator::busyChanged, this, &LedgerCreation::creatingChanged);
        connect(creator.get(), &Creator::waitingForRecord, this, &LedgerCreation::waitingForRecord);
        connect(creator.get(), &Creator::recordedLate, this, [this](const Creation &creation) {
            if (creation.journalError)
                Q_EMIT notRecorded(*creation.journalError);
            else
                Q_EMIT recorded(creation);
        });
        connect(creator.get(), &Creator::createdAtKnown, this,
                [this](const Attempt &attempt, const Ledger &ledger) {
                    if (m_connection.isSentFromHere(attempt))
                        m_ledgers.list().merge({ledger});
                });
    }
    return *creator;
}

} // namespace ledgerdesk
