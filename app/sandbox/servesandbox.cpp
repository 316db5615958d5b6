// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/servesandbox.h"

#include "base/endsignals.h"
#include "sandbox/sandbox.h"

#include <QCoreApplication>
#include <QTextStream>

#include <cstdio>

namespace ledgerdesk {

int serveSandbox(const ServeArguments &arguments)
{
    Sandbox sandbox(arguments.secrets, arguments.ledgers);
    const EndSignals endSignals;
    QObject::connect(&endSignals, &EndSignals::endRequested, &sandbox, [] { QCoreApplication::quit(); });
    if (const Result<void> listening = sandbox.listen(arguments.port); !listening) {
        QTextStream(stderr) << QCoreApplication::translate("ledgerdesk::serveSandbox",
                                                           "The sandbox cannot listen on %1: %2")
                                   .arg(listening.error().subject, listening.error().detail)
                            << '\n';
        return 1;
    }
    QTextStream out(stdout);
    out << "address: " << sandbox.baseUrl().toString() << '\n'
        << "instance: " << sandbox.instanceId() << '\n'
        << "core key: " << sandbox.coreKey() << '\n';
    for (const SandboxCoreKey kind : scopedCoreKeys)
        out << "core key, " << labelOf(kind) << ": " << sandbox.coreKey(kind) << '\n';
    for (const SandboxToken &token : sandbox.tokens())
        out << "token, " << token.label << ": " << token.token << '\n';
    out.flush();
    return QCoreApplication::exec();
}

} // namespace ledgerdesk
