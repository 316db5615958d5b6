// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QSslCertificate>
#include <QSslError>

namespace ledgerdesk {

/// A certificate that ends within so many days is spoken of.
inline constexpr qint64 soonDays = 14;

TlsFacts certificateFacts(const QSslCertificate &certificate, const QDateTime &now);
/// True if a certificate is not valid now, which a wrong clock explains too.
bool areAboutTime(const QList<QSslError> &errors);

} // namespace ledgerdesk
