// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectionbook.h"
#include "connections/connectionsecrets.h"

#include <QString>

namespace ledgerdesk {

/// What a check on the command line prints.
enum class CheckFormat { Stages, Summary, Json };

/// The arguments of --check.
struct CheckArguments {
    enum class Source { Kept, StandardInput };

    QString connection{}; ///< its name in any case, its ID, "sandbox", or the address of a service
    QString instanceId{}; ///< for an address; "" for that of a Core
    CheckFormat format = CheckFormat::Stages;
    Source source = Source::Kept; ///< where the token comes from
    QString sandboxToken{}; ///< one of sandboxTokenWords(), "" for the first
};

/// The arguments of --test.
struct TestArguments {
    CheckFormat format = CheckFormat::Summary;
};

/// True if --check names the address of a service rather than a connection.
inline bool isAddress(const QString &connection)
{
    return connection.contains(u"://");
}

/// The stores that a check on the command line uses.
struct CheckCommandStores {
    ConnectionBook &book;
    CredentialStores credentials;
    QString journalPath{}; ///< opened only if a service accepted a request that it must refuse
};

} // namespace ledgerdesk
