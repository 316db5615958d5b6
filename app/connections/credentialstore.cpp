// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/credentialstore.h"

namespace ledgerdesk {

QString CredentialKey::text() const
{
    return connectionId % u'@' % origin;
}

CredentialKey credentialKey(const Connection &connection)
{
    return {.connectionId = connection.id, .origin = originOf(connection.endpoint.baseUrl)};
}

void SessionCredentialStore::read(const CredentialKey &key, Done<Secret> done)
{
    const auto found = m_tokens.constFind(key.text());
    Result<Secret> result = tl::unexpected(Error{.kind = Error::Kind::TokenMissing});
    if (found != m_tokens.constEnd())
        result = *found;
    done(std::move(result));
}

void SessionCredentialStore::write(const CredentialKey &key, const Secret &token, Done<void> done)
{
    Result<void> result;
    if (token.isSuitable())
        m_tokens.insert(key.text(), token);
    else
        result = tl::unexpected(Error{.kind = Error::Kind::TokenUnsuitable});
    done(std::move(result));
}

void SessionCredentialStore::remove(const CredentialKey &key, Done<void> done)
{
    m_tokens.remove(key.text());
    done(Result<void>{});
}

} // namespace ledgerdesk
