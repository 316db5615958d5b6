// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkpreparation.h"

#include <algorithm>
#include <memory>

namespace ledgerdesk {

namespace {

constexpr size_t mostOthers = 100;

/// One preparation in progress. Whatever it waits for keeps it alive.
class CheckPreparation : public std::enable_shared_from_this<CheckPreparation>
{
public:
    CheckPreparation(CheckRequest request, const CredentialStores &stores, Done<CheckSubject> done)
        : m_request(std::move(request))
        , m_stores(stores)
        , m_done(std::move(done))
    {
        m_subject.connection = m_request.connection;
    }

    void start()
    {
        if (m_request.token) {
            m_subject.token = *m_request.token;
            return readNetwork();
        }
        const Connection &connection = m_request.connection;
        m_stores.at(connection.tokenPlace)
            .read(credentialKey(connection),
                  m_done.step<Secret>([self = shared_from_this()](Result<Secret> token) {
                      self->m_subject.token = std::move(token);
                      self->readNetwork();
                  }));
    }

private:
    void readNetwork()
    {
        const auto then =
            m_done.step<NetworkSetup>([self = shared_from_this()](Result<NetworkSetup> network) {
                self->m_subject.network = std::move(network);
                self->readOthers();
            });
        if (m_request.proxyPassword)
            ledgerdesk::openNetwork(m_request.connection.network, *m_request.proxyPassword, then);
        else
            openNetwork(m_request.connection, m_stores, then);
    }

    /// Reads one token at a time, so that a locked keychain asks only once, and only from where this token is
    /// stored or will be, so that no other keychain asks to be unlocked for nothing.
    void readOthers()
    {
        const bool isWorthIt = m_subject.token && !m_subject.token->isEmpty();
        if (!isWorthIt || m_next >= std::min(m_request.others.size(), mostOthers))
            return end();
        const Connection &other = m_request.others.at(m_next++);
        if (other.id == m_request.connection.id || other.tokenPlace != m_request.connection.tokenPlace)
            return readOthers();
        m_stores.at(other.tokenPlace)
            .read(credentialKey(other),
                  m_done.step<Secret>(
                      [self = shared_from_this(), name = other.name](const Result<Secret> &token) {
                          if (token)
                              self->m_known.emplace_back(name, *token);
                          else if (token.error().kind != Error::Kind::TokenMissing)
                              return self->end(); // the keychain would fail for the others too
                          self->readOthers();
                      }));
    }

    void end()
    {
        m_subject.otherOwner = [known = std::move(m_known)](const Secret &token) {
            const auto owner = std::find_if(known.begin(), known.end(),
                                            [&token](const auto &one) { return one.second == token; });
            return owner == known.end() ? QString() : owner->first;
        };
        m_done(std::move(m_subject));
    }

    const CheckRequest m_request;
    const CredentialStores m_stores;
    const Done<CheckSubject> m_done;
    CheckSubject m_subject{};
    std::vector<std::pair<QString, Secret>> m_known{};
    size_t m_next = 0;
};

} // namespace

void prepareCheck(const CheckRequest &request, const CredentialStores &stores, Done<CheckSubject> done)
{
    std::make_shared<CheckPreparation>(request, stores, std::move(done))->start();
}

} // namespace ledgerdesk
