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

/// A client's certificate, followed by the intermediate ones, and its key.
struct ClientIdentity {
    QList<QSslCertificate> certificates{};
    QSslKey key{};
};

// Both fail with CertificateUnsuitable (subject: the file). They read files: call them on the thread pool.

/// The certificates of a PEM file. At least one must not have expired.
Result<QList<QSslCertificate>> readAuthorities(const QString &path);
/// RSA or EC, in PEM. If `keyPath` is "", the key is in the certificate's file.
Result<ClientIdentity> readClientIdentity(const QString &certificatePath, const QString &keyPath);

} // namespace ledgerdesk
