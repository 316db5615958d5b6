// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectionbook.h"
#include "connections/connectionsecrets.h"

#include <QString>
#include <QStringList>

namespace ledgerdesk {

/// A check on the command line.
struct CheckArguments {
    enum class Format { Text, Json };
    enum class Source { Kept, StandardInput };

    QString connection{}; ///< its name in any case, its ID, or "sandbox"
    Format format = Format::Text;
    Source source = Source::Kept; ///< of the token
    QString sandboxToken{}; ///< one of sandboxTokenWords(), "" for the first
};

/// What each of the sandbox's tokens is called on the command line: "all-rights".
QStringList sandboxTokenWords();
/// The exit statuses, for --help.
QString checkExitStatuses();

/// What a check on the command line works with.
struct CheckCommandStores {
    ConnectionBook &book;
    CredentialStores credentials;
    QString journalPath{}; ///< opened only if a service created what it must not
};

/// Checks a connection and prints what is found, stage by stage or as one report. Needs a QCoreApplication,
/// nothing graphical; runs the event loop itself and returns the program's exit status. SIGINT cancels.
int runCheckCommand(const CheckArguments &arguments, const CheckCommandStores &stores);

} // namespace ledgerdesk
