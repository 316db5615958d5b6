// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

namespace ledgerdesk::tests {

/// Makes private authorities, certificates and keys in one folder with OpenSSL, as people do.
class CertificateMaker
{
public:
    enum class Algorithm { Ec, Rsa };

    explicit CertificateMaker(QString folder);

    QString path(const QString &file) const;
    /// NAME.pem and NAME.key.
    void makeAuthority(const QString &name) const;
    /// NAME.pem, signed by the authority, and NAME.key.
    void makeClient(const QString &name, const QString &authority, Algorithm algorithm) const;
    /// The same for a server on 127.0.0.1 and localhost.
    void makeServer(const QString &name, const QString &authority) const;
    /// The key with a passphrase.
    void encryptKey(const QString &from, const QString &to) const;
    /// An RSA key in the format of older programs, without and with a passphrase.
    void traditionalKey(const QString &from, const QString &to) const;
    void encryptTraditionalKey(const QString &from, const QString &to) const;
    void join(const QStringList &from, const QString &to) const;
    void write(const QString &file, const QByteArray &bytes) const;

private:
    void openssl(const QStringList &arguments) const;
    void sign(const QString &name, const QString &authority, const QByteArray &extensions) const;

    QString m_folder;
};

} // namespace ledgerdesk::tests
