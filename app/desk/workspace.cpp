// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/workspace.h"

#include "blnk/httprequest.h"
#include "connections/tokenexpiry.h"

#include <QPointer>

#include <algorithm>
#include <iterator>

namespace ledgerdesk {

Workspace::Workspace(Stores stores, LookUpPatience patience, QObject *parent)
    : QObject(parent)
    , m_stores(stores)
    , m_patience(patience)
    , m_creator(makeCreator(stores.journal))
    , m_journal(&stores.journal)
{
    for (CredentialStore *store : {&m_stores.keychain, &m_stores.session})
        connect(store, &CredentialStore::waiting, this, &Workspace::keychainWaiting);
}

Workspace::~Workspace() = default;

CredentialStore &Workspace::credentialStore(TokenPlace place) const
{
    return credentialStores().at(place);
}

Journal &Workspace::journal() const
{
    return *m_journal;
}

Journal &Workspace::journalOf(const Connection &connection) const
{
    return connection.id == sandboxConnectionId && m_sandboxJournal ? *m_sandboxJournal : m_stores.journal;
}

void Workspace::open(const Connection &connection)
{
    use(connection, m_stores.journal);
    leaveSandbox();
    readToken();
}

Result<void> Workspace::openSandbox(SandboxToken::Kind token, Service service)
{
    if (Result<void> started = startSandbox(); !started)
        return started;
    Connection connection;
    connection.id = sandboxConnectionId.toString();
    connection.name = tr("Sandbox");
    connection.endpoint = {service, m_sandbox->baseUrl(),
                           service == Service::Cloud ? m_sandbox->instanceId() : QString()};
    connection.tokenPlace = TokenPlace::Session;
    connection.environment = Environment::Sandbox;
    m_sandboxToken = token;
    use(connection, *m_sandboxJournal);
    useToken(sandboxSecret(), {});
    return {};
}

Secret Workspace::sandboxSecret() const
{
    if (!isSandbox())
        return {};
    const bool isCore = m_connection->endpoint.service == Service::Core;
    return Secret(isCore ? m_sandbox->coreKey() : m_sandbox->token(m_sandboxToken));
}

Sandbox &Workspace::madeSandbox()
{
    if (!m_sandbox)
        m_sandbox = std::make_unique<Sandbox>();
    return *m_sandbox;
}

Result<void> Workspace::startSandbox()
{
    if (Result<void> opened = openSandboxJournal(); !opened)
        return opened;
    return madeSandbox().listen();
}

Result<void> Workspace::openSandboxJournal()
{
    if (m_sandboxJournal)
        return {};
    m_sandboxFolder.emplace();
    if (Result<void> held = m_sandboxFolder->hold(); !held)
        return held;
    auto journal = std::make_unique<Journal>(m_sandboxFolder->filePath(u"journal.sqlite"_qs));
    if (Result<void> opened = journal->open(); !opened)
        return opened;
    m_sandboxJournal = std::move(journal);
    m_sandboxCreator = makeCreator(*m_sandboxJournal);
    return {};
}

/// Closes the sandbox's port, which is open to every program on this computer, while nobody needs it.
void Workspace::leaveSandbox()
{
    if (m_sandbox)
        m_sandbox->stopListening();
}

void Workspace::resetSandbox()
{
    if (!m_sandboxJournal || isCreating())
        return;
    m_sandbox->reset();
    // Its ledgers are gone, so a record of them would mislead. If this fails, the rows stay visible.
    (void)m_sandboxJournal->forget(sandboxConnectionId.toString());
    if (isSandbox()) {
        m_ledgers.clear();
        refresh();
    }
}

/// Stops reading for the connection in use. What was sent through it continues until its outcome is known and
/// recorded.
void Workspace::leaveConnection()
{
    m_reading = std::make_unique<QObject>();
    cancelNameCheck();
    m_lookUps.reset();
    m_lookUpWithToken.reset();
    if (m_client)
        m_leftClients.push_back(std::move(m_client));
    std::ranges::move(m_earlierClients, std::back_inserter(m_leftClients));
    m_earlierClients.clear();
    dropLeftClients();
}

void Workspace::dropLeftClients()
{
    std::erase_if(m_additions, [](const QPointer<QObject> &addition) { return addition.isNull(); });
    if (!isCreating() && m_additions.empty())
        m_leftClients.clear();
}

void Workspace::close()
{
    leaveConnection();
    m_connection.reset();
    leaveSandbox();
    m_journal = &m_stores.journal;
    m_tokenState = TokenState::None;
    m_tokenError.reset();
    m_ledgers.clear();
    endList(ListState::None, {});
    Q_EMIT connectionChanged();
    Q_EMIT tokenStateChanged();
}

void Workspace::use(const Connection &connection, Journal &journal)
{
    leaveConnection();
    m_connection = connection;
    m_journal = &journal;
    watchUnknown(connection, journal);
    m_nextReference = connection.addsReference ? newReference() : QString();
    m_tokenState = TokenState::None;
    m_tokenError.reset();
    m_maskedToken.clear();
    m_ledgers.clear();
    m_created.clear();
    readCreated(0);
    endList(ListState::None, {});
    Q_EMIT connectionChanged();
    Q_EMIT tokenStateChanged();
}

/// A creator lives as long as its journal: opening another connection must not end a create in progress.
std::unique_ptr<Creator> Workspace::makeCreator(Journal &journal)
{
    auto creator = std::make_unique<Creator>(journal);
    connect(creator.get(), &Creator::busyChanged, this, &Workspace::creatingChanged);
    connect(creator.get(), &Creator::busyChanged, this, &Workspace::dropLeftClients, Qt::QueuedConnection);
    connect(creator.get(), &Creator::createdAtKnown, this,
            [this](const Attempt &attempt, const Ledger &ledger) {
                if (isSentFromHere(attempt))
                    m_ledgers.merge({ledger});
            });
    return creator;
}

Creator &Workspace::creator() const
{
    return m_journal == m_sandboxJournal.get() ? *m_sandboxCreator : *m_creator;
}

void Workspace::watchUnknown(const Connection &connection, Journal &journal)
{
    m_lookUps = std::make_unique<LookUpSchedule>(connection, journal, pace());
    connect(m_lookUps.get(), &LookUpSchedule::watchChanged, this,
            [this](qint64 id) { Q_EMIT watchChanged(id, m_lookUps->watch(id)); });
    connect(m_lookUps.get(), &LookUpSchedule::failed, this, &Workspace::lookUpFailed);
    connect(m_lookUps.get(), &LookUpSchedule::lookedUp, this, [this](const LookUp &lookUp) {
        if (lookUp.finding == LookUp::Finding::Found)
            takeLedger(lookUp.ledgers.front());
        else
            m_ledgers.merge(lookUp.ledgers); // it is unknown which one was sent, so none is marked
        Q_EMIT lookedUp(lookUp);
    });
}

/// One pace for each service: a time to wait that it asked for through one connection holds for the others
/// too.
LookUpPace &Workspace::pace()
{
    return m_paces.try_emplace(originOf(m_connection->endpoint.baseUrl), m_patience).first->second;
}

void Workspace::setLastCheck(const Connection &connection, const LastCheck &check)
{
    if (!m_connection || m_connection->id != connection.id || m_connection->endpoint != connection.endpoint)
        return;
    m_connection->lastCheck = check;
    Q_EMIT tokenStateChanged();
}

void Workspace::readToken()
{
    if (!m_connection || isSandbox())
        return;
    m_tokenState = TokenState::Waiting;
    m_tokenError.reset();
    Q_EMIT tokenStateChanged();
    credentialStore(m_connection->tokenPlace)
        .read(credentialKey(*m_connection), m_reading.get(), [this](const Result<Secret> &token) {
            if (token)
                openNetwork(*token);
            else if (token.error().kind == Error::Kind::TokenMissing
                     && m_connection->endpoint.service == Service::Core)
                openNetwork({}); // a Core with server.secure off needs no key
            else
                failToken(token.error());
        });
}

void Workspace::openNetwork(const Secret &token)
{
    ledgerdesk::openNetwork(*m_connection, credentialStores(), m_reading.get(),
                            [this, token](const Result<NetworkSetup> &network) {
                                if (!network)
                                    return failToken(network.error());
                                useToken(token, *network);
                            });
}

void Workspace::useToken(const Secret &token, const NetworkSetup &network)
{
    if (m_client)
        m_earlierClients.push_back(std::move(m_client));
    m_client = std::make_unique<Client>(m_connection->endpoint, token, network);
    m_maskedToken = token.isEmpty() ? QString() : token.masked();
    if (!isSandbox() && std::ranges::find(m_tokensUsed, token) == m_tokensUsed.end())
        m_tokensUsed.push_back(token);
    m_tokenState = TokenState::Ready;
    delete m_listing; // it uses the previous token and would be refused
    if (m_listState == ListState::Loading)
        m_listState = ListState::None;
    Q_EMIT tokenStateChanged();
    // If the service is known to refuse the list, read it only when a person asks.
    if (m_connection->lastCheck && m_connection->lastCheck->mayNotList)
        endList(ListState::Failed,
                Error{.kind = Error::Kind::NotAllowed,
                      .detail = u"shown by the last check"_qs,
                      .scope = scopeFor(m_connection->endpoint.service, Deed::List)});
    else
        refresh();
    m_lookUps->start(*m_client);
    settleAllMetadata();
    if (const auto attempt = std::exchange(m_lookUpWithToken, {}))
        lookUp(*attempt);
}

void Workspace::renewToken(const Secret &token)
{
    if (!m_connection || isSandbox())
        return;
    m_connection = withNewToken(*m_connection, token, QDateTime::currentDateTimeUtc());
    if (m_stores.book.connection(m_connection->id))
        (void)m_stores.book.save(*m_connection); // if this fails, the next start only lacks the expiry
    openNetwork(token);
}

bool Workspace::takeKeptToken(const Connection &connection, const Secret &token)
{
    const auto isPlaceOfToken = [&connection](const Connection &other) {
        return credentialKey(other) == credentialKey(connection) && other.tokenPlace == connection.tokenPlace;
    };
    const auto known = m_stores.book.connection(connection.id);
    if (!known || !isPlaceOfToken(*known)) {
        forgetOldSecrets(connection, known.value_or(Connection{}), credentialStores(), this,
                         [](const Result<void> &) {});
        return false;
    }
    if (m_connection && isPlaceOfToken(*m_connection))
        renewToken(token);
    else
        (void)m_stores.book.save(withNewToken(*known, token, QDateTime::currentDateTimeUtc()));
    return true;
}

void Workspace::failToken(const Error &error)
{
    m_tokenState = TokenState::Failed;
    m_tokenError = error;
    Q_EMIT tokenStateChanged();
    endList(ListState::Failed, error);
    if (const auto attempt = std::exchange(m_lookUpWithToken, {}))
        lookUp(*attempt);
}

} // namespace ledgerdesk
