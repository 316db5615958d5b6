// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/connectioninuse.h"

#include "blnk/httprequest.h"
#include "connections/tokenexpiry.h"
#include "ledgers/keptlists.h"

#include <algorithm>

namespace ledgerdesk {

ConnectionInUse::ConnectionInUse(const Stores &stores, BuiltInSandbox &sandbox, LookUpPatience patience)
    : m_stores(stores)
    , m_sandbox(sandbox)
    , m_patience(patience)
    , m_reading(std::make_unique<QObject>())
{
    for (CredentialStore *store : {&stores.credentials.keychain, &stores.credentials.session})
        connect(store, &CredentialStore::waiting, this, &ConnectionInUse::keychainWaiting);
    connect(&stores.journal, &Journal::opened, this, [this] {
        if (m_current && !isSandbox())
            Q_EMIT recordOpened();
    });
}

ConnectionInUse::~ConnectionInUse() = default;

void ConnectionInUse::open(const Connection &connection)
{
    use(connection);
    m_sandbox.stopListening();
    readToken();
}

Result<void> ConnectionInUse::openSandbox(SandboxToken::Kind token, Service service, SandboxCoreKey coreKey)
{
    if (Result<void> opened = m_sandbox.open(token, service, coreKey); !opened)
        return opened;
    use(m_sandbox.connection());
    pace().setStepTime(m_sandbox.stepTime()); // its port may be another than the last time
    useToken(m_sandbox.secret(), {});
    return {};
}

void ConnectionInUse::changeSandboxToken(SandboxToken::Kind token, SandboxCoreKey coreKey)
{
    if (!isSandbox())
        return;
    m_sandbox.choose(token, coreKey);
    m_current->lastCheck.reset(); // it was about the other token
    useToken(m_sandbox.secret(), {});
}

void ConnectionInUse::setSandboxStepTime(std::chrono::milliseconds time)
{
    m_sandbox.setStepTime(time);
    if (isSandbox())
        pace().setStepTime(time);
}

std::chrono::milliseconds ConnectionInUse::stepTime() const
{
    return isSandbox() ? m_sandbox.stepTime() : std::chrono::milliseconds(0);
}

void ConnectionInUse::close()
{
    use({});
    m_sandbox.stopListening();
}

void ConnectionInUse::use(const std::optional<Connection> &connection)
{
    // Ends with this function, and its client with it: by then, nobody holds on to that client any more.
    const auto left = std::exchange(m_reading, std::make_unique<QObject>());
    m_client.reset();
    m_current = connection;
    m_tokenState = TokenState::None;
    m_tokenError.reset();
    m_token = {};
    m_maskedToken.clear();
    Q_EMIT changed();
    Q_EMIT tokenStateChanged();
}

bool ConnectionInUse::isSentFromHere(const Attempt &attempt) const
{
    return m_current && wasSentThrough(attempt, *m_current);
}

Journal &ConnectionInUse::journal() const
{
    return isSandbox() ? *m_sandbox.journal() : m_stores.journal;
}

KeptLists *ConnectionInUse::lists() const
{
    return m_current && m_stores.lists && m_stores.lists->keeps(*m_current) ? m_stores.lists : nullptr;
}

void ConnectionInUse::setLastCheck(const Connection &connection, const LastCheck &check)
{
    if (!m_current || m_current->id != connection.id || m_current->endpoint != connection.endpoint)
        return;
    m_current->lastCheck = check;
    Q_EMIT tokenStateChanged();
}

void ConnectionInUse::readToken()
{
    if (!m_current || isSandbox())
        return;
    m_tokenState = TokenState::Waiting;
    m_tokenError.reset();
    Q_EMIT tokenStateChanged();
    m_stores.credentials.at(m_current->tokenPlace)
        .read(credentialKey(*m_current),
              {reading(), [this](const Result<Secret> &token) {
                   if (token)
                       openNetwork(*token);
                   else if (token.error().kind == Error::Kind::TokenMissing
                            && m_current->endpoint.service == Service::Core)
                       openNetwork({}); // a Core with server.secure off needs no key
                   else
                       failToken(token.error());
               }});
}

void ConnectionInUse::openNetwork(const Secret &token)
{
    ledgerdesk::openNetwork(*m_current, m_stores.credentials,
                            {reading(), [this, token](const Result<NetworkSetup> &network) {
                                 if (!network)
                                     return failToken(network.error());
                                 useToken(token, *network);
                             }});
}

void ConnectionInUse::useToken(const Secret &token, const NetworkSetup &network)
{
    m_client = std::make_shared<Client>(m_current->endpoint, token, network);
    // What it reads may still be answered after it is renewed.
    connect(reading(), &QObject::destroyed, reading(), [kept = m_client] {});
    m_token = token;
    m_maskedToken = token.isEmpty() ? QString() : token.masked();
    if (!isSandbox() && std::ranges::find(m_tokensUsed, token) == m_tokensUsed.end())
        m_tokensUsed.push_back(token);
    m_tokenState = TokenState::Ready;
    m_tokenError.reset();
    Q_EMIT tokenStateChanged();
    Q_EMIT tokenSettled();
}

void ConnectionInUse::failToken(const Error &error)
{
    m_tokenState = TokenState::Failed;
    m_tokenError = error;
    Q_EMIT tokenStateChanged();
    Q_EMIT tokenSettled();
}

void ConnectionInUse::renewToken(const Secret &token)
{
    if (!m_current || isSandbox())
        return;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_current = withNewToken(*m_current, token, now);
    // If this fails, the next start only lacks the expiry.
    (void)m_stores.book.update(m_current->id, [&](Connection &kept) {
        if (credentialKey(kept) == credentialKey(*m_current) && kept.tokenPlace == m_current->tokenPlace)
            kept = withNewToken(kept, token, now);
    });
    openNetwork(token);
}

bool ConnectionInUse::takeKeptToken(const Connection &connection, const Secret &token)
{
    const auto isPlaceOfToken = [&connection](const Connection &other) {
        return credentialKey(other) == credentialKey(connection) && other.tokenPlace == connection.tokenPlace;
    };
    const auto known = m_stores.book.connection(connection.id);
    if (!known || !isPlaceOfToken(*known)) {
        forgetOldSecrets(connection, known.value_or(Connection{}), m_stores.credentials,
                         {this, [](const Result<void> &) {}});
        return false;
    }
    if (m_current && isPlaceOfToken(*m_current))
        renewToken(token);
    else
        (void)m_stores.book.update(known->id, [&token](Connection &kept) {
            kept = withNewToken(kept, token, QDateTime::currentDateTimeUtc());
        });
    return true;
}

void ConnectionInUse::followRenewal(const Connection &stored)
{
    if (m_current->tokenPlace != TokenPlace::Keychain || stored.tokenRenewedAt == m_current->tokenRenewedAt)
        return;
    m_current->tokenRenewedAt = stored.tokenRenewedAt;
    m_stores.credentials.keychain.read(credentialKey(stored),
                                       {reading(), [this, stored](const Result<Secret> &token) {
                                            if (!token || *token == m_token)
                                                return; // it is still the one in use, or cannot be told
                                            m_current->tokenEnteredAt = stored.tokenEnteredAt;
                                            m_current->tokenExpires = stored.tokenExpires;
                                            m_current->lastCheck = stored.lastCheck;
                                            openNetwork(*token);
                                            Q_EMIT tokenTakenOver();
                                        }});
}

bool ConnectionInUse::holdsToken(const QString &text) const
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

Error ConnectionInUse::whyNoClient() const
{
    return m_tokenError.value_or(Error{.kind = Error::Kind::TokenMissing});
}

LookUpPace &ConnectionInUse::paceAt(const QString &origin)
{
    return m_paces.try_emplace(origin, m_patience).first->second;
}

LookUpPace &ConnectionInUse::pace()
{
    return paceAt(originOf(m_current->endpoint.baseUrl));
}

} // namespace ledgerdesk
