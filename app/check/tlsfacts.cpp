// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/tlsfacts.h"

#include "text/visibletext.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr qsizetype longestName = 255;
constexpr qsizetype mostNames = 20;

/// A certificate can contain any text, so keep only visible characters and limit the length.
QString plain(const QString &text)
{
    return withoutInvisible(text).left(longestName);
}

QString nameOf(const QStringList &common, const QStringList &organization)
{
    return plain((common.isEmpty() ? organization : common).join(u", "_qs));
}

} // namespace

TlsFacts certificateFacts(const QSslCertificate &certificate, const QDateTime &now)
{
    TlsFacts facts;
    if (certificate.isNull())
        return facts;
    facts.subject = nameOf(certificate.subjectInfo(QSslCertificate::CommonName),
                           certificate.subjectInfo(QSslCertificate::Organization));
    facts.issuer = nameOf(certificate.issuerInfo(QSslCertificate::CommonName),
                          certificate.issuerInfo(QSslCertificate::Organization));
    const QList<QString> names = certificate.subjectAlternativeNames().values();
    for (const QString &name : names.mid(0, mostNames))
        facts.names << plain(name);
    facts.names.sort();
    facts.validFrom = certificate.effectiveDate().toUTC();
    facts.validUntil = certificate.expiryDate().toUTC();
    facts.daysLeft = now.daysTo(facts.validUntil);
    return facts;
}

bool areAboutTime(const QList<QSslError> &errors)
{
    return std::any_of(errors.cbegin(), errors.cend(), [](const QSslError &error) {
        return error.error() == QSslError::CertificateExpired
            || error.error() == QSslError::CertificateNotYetValid;
    });
}

} // namespace ledgerdesk
