// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QList>
#include <QSslCertificate>
#include <QSslKey>

namespace ledgerdesk {

inline constexpr qint64 certificateFileLimit = 1024 * 1024; ///< bytes
inline constexpr qsizetype certificateCountLimit = 1000;

/// What a client shows of itself: its certificate first, then those that lead to it.
struct ClientIdentity {
    QList<QSslCertificate> certificates{};
    QSslKey key{};
};

// Both answer CertificateUnsuitable (subject: the file). They read files and are for the thread pool.

/// The certificates of a PEM file, of which at least one must not have expired.
Result<QList<QSslCertificate>> readAuthorities(const QString &path);
/// RSA and elliptic curves, in PEM. `keyPath` may be "": the key then stands beside the certificate.
Result<ClientIdentity> readClientIdentity(const QString &certificatePath, const QString &keyPath);

} // namespace ledgerdesk
