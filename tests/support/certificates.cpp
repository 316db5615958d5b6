// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/certificates.h"

#include <QFile>
#include <QProcess>

namespace ledgerdesk::tests {

CertificateMaker::CertificateMaker(QString folder)
    : m_folder(std::move(folder))
{
}

QString CertificateMaker::path(const QString &file) const
{
    return m_folder + u'/' + file;
}

void CertificateMaker::makeAuthority(const QString &name) const
{
    openssl({u"req"_qs, u"-x509"_qs, u"-newkey"_qs, u"ec"_qs, u"-pkeyopt"_qs,
             u"ec_paramgen_curve:prime256v1"_qs, u"-noenc"_qs, u"-days"_qs, u"2"_qs, u"-subj"_qs,
             u"/CN=Private "_qs + name, u"-keyout"_qs, name + u".key"_qs, u"-out"_qs, name + u".pem"_qs});
}

void CertificateMaker::makeClient(const QString &name, const QString &authority, Algorithm algorithm) const
{
    QStringList request{u"req"_qs,     u"-new"_qs,        u"-noenc"_qs, u"-subj"_qs,       u"/CN="_qs + name,
                        u"-keyout"_qs, name + u".key"_qs, u"-out"_qs,   name + u".csr"_qs, u"-newkey"_qs};
    if (algorithm == Algorithm::Ec)
        request += {u"ec"_qs, u"-pkeyopt"_qs, u"ec_paramgen_curve:prime256v1"_qs};
    else
        request += u"rsa:2048"_qs;
    openssl(request);
    sign(name, authority, "extendedKeyUsage=clientAuth\n");
}

void CertificateMaker::makeServer(const QString &name, const QString &authority) const
{
    openssl({u"req"_qs, u"-new"_qs, u"-noenc"_qs, u"-subj"_qs, u"/CN="_qs + name, u"-keyout"_qs,
             name + u".key"_qs, u"-out"_qs, name + u".csr"_qs, u"-newkey"_qs, u"ec"_qs, u"-pkeyopt"_qs,
             u"ec_paramgen_curve:prime256v1"_qs});
    sign(name, authority, "extendedKeyUsage=serverAuth\nsubjectAltName=IP:127.0.0.1,DNS:localhost\n");
}

void CertificateMaker::sign(const QString &name, const QString &authority, const QByteArray &extensions) const
{
    write(name + u".ext"_qs, extensions);
    openssl({u"x509"_qs, u"-req"_qs, u"-in"_qs, name + u".csr"_qs, u"-CA"_qs, authority + u".pem"_qs,
             u"-CAkey"_qs, authority + u".key"_qs, u"-CAcreateserial"_qs, u"-days"_qs, u"2"_qs,
             u"-extfile"_qs, name + u".ext"_qs, u"-out"_qs, name + u".pem"_qs});
}

void CertificateMaker::encryptKey(const QString &from, const QString &to) const
{
    openssl({u"pkey"_qs, u"-in"_qs, from, u"-aes256"_qs, u"-passout"_qs, u"pass:open"_qs, u"-out"_qs, to});
}

void CertificateMaker::traditionalKey(const QString &from, const QString &to) const
{
    openssl({u"rsa"_qs, u"-in"_qs, from, u"-traditional"_qs, u"-out"_qs, to});
}

void CertificateMaker::encryptTraditionalKey(const QString &from, const QString &to) const
{
    openssl({u"rsa"_qs, u"-in"_qs, from, u"-traditional"_qs, u"-aes256"_qs, u"-passout"_qs, u"pass:open"_qs,
             u"-out"_qs, to});
}

void CertificateMaker::join(const QStringList &from, const QString &to) const
{
    QByteArray all;
    for (const QString &name : from) {
        QFile file(path(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(file.fileName()));
        all += file.readAll();
    }
    write(to, all);
}

void CertificateMaker::write(const QString &file, const QByteArray &bytes) const
{
    QFile out(path(file));
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(out.fileName()));
}

void CertificateMaker::openssl(const QStringList &arguments) const
{
    QProcess tool;
    tool.setProcessChannelMode(QProcess::MergedChannels);
    tool.setWorkingDirectory(m_folder);
    tool.start(u"openssl"_qs, arguments);
    if (!tool.waitForFinished(60'000) || tool.exitCode() != 0)
        qFatal("openssl %s: %s", qPrintable(arguments.join(u' ')), tool.readAll().constData());
}

} // namespace ledgerdesk::tests
