// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkversions.h"

#include "connections/secretservice.h"

#include <QSslSocket>
#include <QSysInfo>

namespace ledgerdesk {

CheckVersions checkVersions()
{
    const bool isSecretService = secretServiceWord() == SecretServiceWord::Decides;
    return {.program = QStringLiteral(LEDGERDESK_VERSION),
            .qt = QString::fromLatin1(qVersion()),
            .tlsLibrary = QSslSocket::sslLibraryVersionString(),
            .system = u"%1 (%2 %3, %4)"_qs.arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(),
                                               QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture()),
            .keychain = isSecretService ? u"Secret Service"_qs : u"KWallet or the system's own"_qs};
}

} // namespace ledgerdesk
