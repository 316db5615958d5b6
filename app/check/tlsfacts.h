// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QSslCertificate>
#include <QSslError>

namespace ledgerdesk {

/// A certificate that expires within this many days is reported.
inline constexpr qint64 soonDays = 14;

TlsFacts certificateFacts(const QSslCertificate &certificate, const QDateTime &now);
/// True if a certificate is not yet or no longer valid, which may also mean a wrong clock.
bool areAboutTime(const QList<QSslError> &errors);

} // namespace ledgerdesk
