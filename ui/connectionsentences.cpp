// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sentences.h"

#include <QCoreApplication>

/// What may be wrong with the fields of a connection.
namespace ledgerdesk::sentences {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::sentences", text);
}

QString proxyAddress(const QString &rule)
{
    if (rule == u"proxy-plain-http")
        return tr("Plain http goes to this computer alone, and a proxy would see the token: use the proxy "
                  "“System” or “None”.");
    if (rule == u"proxy-user")
        return tr("The proxy address must not hold a user name; it has a field of its own.");
    if (rule == u"proxy-host")
        return tr("The proxy address names no valid host.");
    if (rule == u"proxy-port")
        return tr("The proxy address needs a port from 1 to 65535, as in proxy.example:8080.");
    return tr("The proxy address must begin with http:// or socks5://, or with neither.");
}

} // namespace

QString address(const Error &error)
{
    const QString &rule = error.detail;
    if (rule == u"other-service")
        return tr("This was sent to another service than the connection names now.");
    if (rule == u"plain-http")
        return tr("Plain http would show the token to others on the way. Use https.");
    if (rule == u"user-info")
        return tr("The base URL must not hold a user name or password.");
    if (rule == u"query")
        return tr("The base URL must not hold “?” or “#”. The instance ID has a field of its own.");
    if (rule == u"characters")
        return tr("The base URL holds a space or another character that no URL can have.");
    if (rule == u"host")
        return tr("The base URL names no valid host.");
    if (rule == u"port")
        return tr("The port in the base URL must be from 1 to 65535.");
    if (rule == u"length")
        return tr("The base URL is too long.");
    if (rule.startsWith(u"proxy-"))
        return proxyAddress(rule);
    return tr("The base URL must begin with https://.");
}

QString certificate(const Error &error)
{
    const QString &rule = error.detail;
    const QString file = visibleText(error.subject);
    if (rule == u"not-a-file")
        return tr("%1 is not a regular file, so it is not read.").arg(file);
    if (rule == u"size")
        return tr("The file %1 is too large for one of certificates or keys.").arg(file);
    if (rule == u"no-certificate")
        return tr("The file %1 holds no certificate in PEM form.").arg(file);
    if (rule == u"expired")
        return tr("The certificate in the file %1 has expired.").arg(file);
    if (rule == u"not-yet-valid")
        return tr("The certificate in the file %1 is not valid yet, or the clock of this computer is wrong.")
            .arg(file);
    if (rule == u"no-key")
        return tr("The file %1 holds no private key in PEM form, of the kind RSA or EC.").arg(file);
    if (rule == u"passphrase")
        return tr("The key in the file %1 has a passphrase, which Ledger Desk cannot ask for.").arg(file);
    if (rule == u"other-key")
        return tr("The key in the file %1 does not belong to the client certificate.").arg(file);
    return tr("The file %1 could not be read.").arg(file);
}

} // namespace ledgerdesk::sentences
