// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectionbook.h"
#include "connections/connectionsecrets.h"

#include <QString>

namespace ledgerdesk {

/// The arguments of a check on the command line.
struct CheckArguments {
    enum class Format { Text, Json };
    enum class Source { Kept, StandardInput };

    QString connection{}; ///< its name in any case, its ID, or "sandbox"
    Format format = Format::Text;
    Source source = Source::Kept; ///< where the token comes from
    QString sandboxToken{}; ///< one of sandboxTokenWords(), "" for the first
};

/// The stores that a check on the command line uses.
struct CheckCommandStores {
    ConnectionBook &book;
    CredentialStores credentials;
    QString journalPath{}; ///< opened only if a service accepted a request that it must refuse
};

} // namespace ledgerdesk
