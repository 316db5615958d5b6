// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/credentialcheck.h"
#include "connections/connectionsecrets.h"

namespace ledgerdesk {

/// What is to be checked.
struct CheckRequest {
    Connection connection{};
    std::optional<Secret> token{}; ///< as it was entered; without one, what is kept is checked
    std::optional<QString> proxyPassword{}; ///< the same
    std::vector<Connection>
        others{}; ///< whose tokens are compared with it, if they are kept in the same place
};

/// Gathers what a check needs: the token, how the service is reached, and the tokens of other connections,
/// which never leave the memory. A missing token or file is part of the answer, which is never an error.
void prepareCheck(const CheckRequest &request, const CredentialStores &stores, Done<CheckSubject> done);

} // namespace ledgerdesk
