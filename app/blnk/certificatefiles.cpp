// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/certificatefiles.h"

#include "base/brokenrule.h"
#include "base/regularfile.h"

#include <QDateTime>

#include <algorithm>

namespace ledgerdesk {

namespace {

tl::unexpected<Error> unsuitableFile(const QString &path, Error::Rule rule)
{
    return tl::unexpected(brokenRule(Error::Kind::CertificateUnsuitable, rule, path));
}

Result<QByteArray> contentOf(const QString &path)
{
    Result<QByteArray> bytes = readRegularFile(path, certificateFileLimit);
    if (!bytes && bytes.error().rule == Error::Rule::NotAFile)
        return unsuitableFile(path, Error::Rule::CertificateNotAFile);
    if (!bytes)
        return unsuitableFile(path, Error::Rule::CertificateUnreadable);
    if (bytes->size() > certificateFileLimit)
        return unsuitableFile(path, Error::Rule::CertificateTooLarge);
    return bytes;
}

Result<QList<QSslCertificate>> certificatesIn(const QByteArray &pem, const QString &path)
{
    QList<QSslCertificate> certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    if (certificates.isEmpty())
        return unsuitableFile(path, Error::Rule::CertificateMissing);
    if (certificates.size() > certificateCountLimit)
        return unsuitableFile(path, Error::Rule::CertificateTooLarge);
    return certificates;
}

bool hasExpired(const QSslCertificate &certificate)
{
    return certificate.expiryDate() < QDateTime::currentDateTimeUtc();
}

Result<QSslKey> keyIn(const QByteArray &pem, const QString &path)
{
    // Check first: for a key with a passphrase, Qt only says that there is no key.
    if (pem.contains("BEGIN ENCRYPTED PRIVATE KEY") || pem.contains("Proc-Type: 4,ENCRYPTED"))
        return unsuitableFile(path, Error::Rule::KeyHasPassphrase);
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa}) {
        QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return unsuitableFile(path, Error::Rule::KeyMissing);
}

/// Qt cannot compare the two. The DER form of a private key contains its public numbers, and the DER form of
/// the certificate's public key ends with them: as many bytes as the key is long identify it.
bool belongsTo(const QSslKey &key, const QSslCertificate &certificate)
{
    const QSslKey wanted = certificate.publicKey();
    return wanted.algorithm() == key.algorithm() && wanted.length() > 0
        && key.toDer().contains(wanted.toDer().right((wanted.length() + 7) / 8));
}

} // namespace

Result<QList<QSslCertificate>> readAuthorities(const QString &path)
{
    const Result<QByteArray> pem = contentOf(path);
    if (!pem)
        return tl::unexpected(pem.error());
    Result<QList<QSslCertificate>> certificates = certificatesIn(*pem, path);
    if (certificates && std::ranges::all_of(*certificates, hasExpired))
        return unsuitableFile(path, Error::Rule::CertificateExpired);
    return certificates;
}

Result<ClientIdentity> readClientIdentity(const QString &certificatePath, const QString &keyPath)
{
    const Result<QByteArray> certificatePem = contentOf(certificatePath);
    if (!certificatePem)
        return tl::unexpected(certificatePem.error());
    const Result<QList<QSslCertificate>> certificates = certificatesIn(*certificatePem, certificatePath);
    if (!certificates)
        return tl::unexpected(certificates.error());
    if (hasExpired(certificates->front()))
        return unsuitableFile(certificatePath, Error::Rule::CertificateExpired);
    if (certificates->front().effectiveDate() > QDateTime::currentDateTimeUtc())
        return unsuitableFile(certificatePath, Error::Rule::CertificateNotYetValid);

    const QString &keyIsIn = keyPath.isEmpty() ? certificatePath : keyPath;
    const Result<QByteArray> keyPem = keyPath.isEmpty() ? certificatePem : contentOf(keyPath);
    if (!keyPem)
        return tl::unexpected(keyPem.error());
    const Result<QSslKey> key = keyIn(*keyPem, keyIsIn);
    if (!key)
        return tl::unexpected(key.error());
    if (!belongsTo(*key, certificates->front()))
        return unsuitableFile(keyIsIn, Error::Rule::KeyOfAnother);
    return ClientIdentity{.certificates = *certificates, .key = *key};
}

} // namespace ledgerdesk
