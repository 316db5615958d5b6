// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/connectionsentences.h"

#include "text/visibletext.h"

#include <QCoreApplication>

namespace ledgerdesk::sentences {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::sentences", text);
}

QString proxyAddress(const QString &rule)
{
    if (rule == u"proxy-plain-http")
        return tr("Plain http is for this computer only, and a proxy would see the token. Set the proxy to "
                  "“System” or “None”.");
    if (rule == u"proxy-user")
        return tr("The proxy address must not contain a user name. Enter it in its own field.");
    if (rule == u"proxy-host")
        return tr("The proxy address has no valid host name.");
    if (rule == u"proxy-port")
        return tr("The proxy address needs a port from 1 to 65535, for example proxy.example:8080.");
    return tr("The proxy address must start with http:// or socks5://, or have no prefix.");
}

} // namespace

QString address(const Error &error)
{
    const QString &rule = error.detail;
    if (rule == u"other-service")
        return tr("This was sent to a different service from the one the connection uses now.");
    if (rule == u"plain-http")
        return tr("Plain http would expose the token on the network. Use https.");
    if (rule == u"user-info")
        return tr("The base URL must not contain a user name or password.");
    if (rule == u"query")
        return tr("The base URL must not contain “?” or “#”. Enter the instance ID in its own field.");
    if (rule == u"characters")
        return tr("The base URL contains a space or another character that is not allowed in a URL.");
    if (rule == u"host")
        return tr("The base URL has no valid host name.");
    if (rule == u"port")
        return tr("The port in the base URL must be from 1 to 65535.");
    if (rule == u"length")
        return tr("The base URL is too long.");
    if (rule.startsWith(u"proxy-"))
        return proxyAddress(rule);
    return tr("The base URL must start with https://.");
}

QString certificate(const Error &error)
{
    const QString &rule = error.detail;
    const QString file = visibleText(error.subject);
    if (rule == u"not-a-file")
        return tr("%1 was not read because it is not a regular file.").arg(file);
    if (rule == u"size")
        return tr("The file %1 is too large to be a certificate or key file.").arg(file);
    if (rule == u"no-certificate")
        return tr("The file %1 contains no certificate in PEM format.").arg(file);
    if (rule == u"expired")
        return tr("The certificate in the file %1 has expired.").arg(file);
    if (rule == u"not-yet-valid")
        return tr("The certificate in the file %1 is not valid yet, or this computer's clock is wrong.")
            .arg(file);
    if (rule == u"no-key")
        return tr("The file %1 contains no RSA or EC private key in PEM format.").arg(file);
    if (rule == u"passphrase")
        return tr("The key in the file %1 has a passphrase, which Ledger Desk does not support.").arg(file);
    if (rule == u"other-key")
        return tr("The key in the file %1 does not match the client certificate.").arg(file);
    return tr("The file %1 could not be read.").arg(file);
}

} // namespace ledgerdesk::sentences
