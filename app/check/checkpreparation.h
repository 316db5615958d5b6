// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/credentialcheck.h"
#include "connections/connectionsecrets.h"

namespace ledgerdesk {

/// A check to prepare.
struct CheckRequest {
    Connection connection{};
    std::optional<Secret> token{}; ///< as entered; if not set, the stored token is checked
    std::optional<QString> proxyPassword{}; ///< likewise
    std::vector<Connection> others{}; ///< to compare their tokens with this one, if stored in the same place
};

/// Collects what a check needs: the token, the network setup, and the tokens of other connections, which stay
/// in memory. Never answers with an error: if a token or a file is missing, the subject says why.
void prepareCheck(const CheckRequest &request, const CredentialStores &stores, Done<CheckSubject> done);

} // namespace ledgerdesk
