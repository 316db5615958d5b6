// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionmistakes.h"

#include "blnk/ledgerdraft.h"
#include "blnk/networksetup.h"
#include "connections/connectionfile.h"
#include "connections/pastedtoken.h"
#include "words/rulesentences.h"

#include <QCoreApplication>

#include <algorithm>

namespace ledgerdesk {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::ConnectionMistakes)
};

} // namespace

QString connectionmistakes::name(const QString &name, const QStringList &takenNames)
{
    if (name.isEmpty())
        return Words::tr("Enter a name for this connection.");
    if (name.size() > connectionNameLimit)
        return Words::tr("The name can have at most %1 characters.").arg(connectionNameLimit);
    if (looksLikeToken(name))
        return Words::tr("This looks like an access token. It would be shown and stored as a name.");
    return takenNames.contains(name, Qt::CaseInsensitive)
        ? Words::tr("Another connection already has this name.")
        : QString();
}

QString connectionmistakes::address(const QString &address)
{
    if (address.isEmpty())
        return Words::tr("Enter the service's address.");
    const Result<QUrl> url = baseUrlFrom(address);
    return url ? QString() : sentences::brokenRule(url.error());
}

QString connectionmistakes::instanceId(const QString &id)
{
    if (id.isEmpty())
        return Words::tr("Required. On Blnk Cloud, see Settings, Instances, instance details.");
    if (looksLikeToken(id))
        return Words::tr("This looks like an access token. The instance ID starts with instance_.");
    if (id.startsWith(u"deployment"))
        return Words::tr("This is a deployment ID. The instance ID starts with instance_.");
    const bool isPlain = std::all_of(id.cbegin(), id.cend(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
    if (!isPlain || id.size() > connectionNameLimit)
        return Words::tr("An instance ID has only plain letters, digits and symbols, no spaces.");
    return {};
}

QString connectionmistakes::proxyFor(const QUrl &baseUrl)
{
    return baseUrl.scheme() == u"http" ? sentences::brokenRule({.rule = Error::Rule::ProxyPlainHttp})
                                       : QString();
}

QString connectionmistakes::proxyAddress(const QString &address)
{
    if (address.isEmpty())
        return Words::tr("Enter the proxy address, for example proxy.example:8080.");
    const Result<ProxySettings> proxy = manualProxyFrom(address);
    return proxy ? QString() : sentences::brokenRule(proxy.error());
}

QString connectionmistakes::proxyUser(const QString &user)
{
    return checkNetworkOptions({.proxy = {.user = user}}, {})
        ? QString()
        : Words::tr("A proxy user name cannot contain a colon or have more than 200 characters.");
}

QString connectionmistakes::proxyPassword(const QString &password, const QString &user)
{
    return password.isEmpty() || !user.isEmpty() ? QString()
                                                 : Words::tr("Enter the user name for this password.");
}

QString connectionmistakes::clientKey(const QString &key, const QString &certificate)
{
    return key.isEmpty() || !certificate.isEmpty() ? QString()
                                                   : Words::tr("Choose the client certificate for this key.");
}

QString connectionmistakes::tokenExpiry(const QString &date)
{
    return date.isEmpty() || QDate::fromString(date, Qt::ISODate).isValid()
        ? QString()
        : Words::tr("Enter a date like 2027-01-31, or leave this empty.");
}

QString connectionmistakes::referenceKey(const QString &key)
{
    return isReferenceKey(key) ? QString()
                               : Words::tr("A key starts with a letter, contains only the letters a to z, "
                                           "digits and underscores, and has at most 64 characters.");
}

} // namespace ledgerdesk
