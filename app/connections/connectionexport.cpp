// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionexport.h"

#include "connections/connectionbook.h"
#include "connections/connectionfile.h"
#include "connections/pastedtoken.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

namespace ledgerdesk {

namespace {

/// The connection without what only this computer can use.
Connection portable(Connection connection)
{
    connection.tokenEnteredAt = {};
    connection.tokenExpires = {};
    connection.tokenRenewedAt = {};
    connection.lastCheck.reset();
    return connection;
}

bool leadsTheSameWay(const Connection &present, Connection candidate)
{
    candidate.id = present.id;
    candidate.name = present.name;
    return portable(candidate) == portable(present);
}

bool holdsToken(const Connection &connection)
{
    return looksLikeToken(connection.name) || looksLikeToken(connection.endpoint.instanceId)
        || looksLikeToken(connection.referenceKey) || looksLikeToken(connection.network.proxy.user);
}

} // namespace

DelicateParts delicatePartsOf(const Connection &connection)
{
    const NetworkOptions &network = connection.network;
    DelicateParts parts;
    parts.setFlag(DelicatePart::Proxy, network.proxy.use != ProxySettings{}.use);
    parts.setFlag(DelicatePart::Authority, !network.authorityFile.isEmpty());
    parts.setFlag(DelicatePart::Certificate,
                  !network.clientCertificateFile.isEmpty() || !network.clientKeyFile.isEmpty());
    parts.setFlag(DelicatePart::Environment, connection.environment != Connection{}.environment);
    return parts;
}

Connection withOnly(DelicateParts parts, Connection connection)
{
    if (!parts.testFlag(DelicatePart::Proxy))
        connection.network.proxy = {};
    if (!parts.testFlag(DelicatePart::Authority))
        connection.network.authorityFile.clear();
    if (!parts.testFlag(DelicatePart::Certificate)) {
        connection.network.clientCertificateFile.clear();
        connection.network.clientKeyFile.clear();
    }
    if (!parts.testFlag(DelicatePart::Environment))
        connection.environment = Connection{}.environment;
    return connection;
}

QByteArray writeConnectionExport(const std::vector<Connection> &connections)
{
    std::vector<Connection> all;
    std::ranges::transform(connections, std::back_inserter(all), portable);
    QJsonObject root = QJsonDocument::fromJson(writeConnectionFile(all)).object();
    root[u"note"] = u"Connections of Ledger Desk. This file holds no tokens."_qs;
    root[u"holds_tokens"] = false;
    return QJsonDocument(root).toJson(QJsonDocument::Indented);
}

Result<ConnectionImport> readConnectionExport(const QByteArray &bytes, const std::vector<Connection> &present)
{
    const ConnectionFile file = readConnectionFile(bytes);
    if (file.connections.empty() && file.state != ConnectionFile::State::Whole)
        return tl::unexpected(Error{.kind = Error::Kind::StorageFailed,
                                    .rule = file.state == ConnectionFile::State::Newer
                                        ? Error::Rule::WrittenByNewer
                                        : Error::Rule::None,
                                    .subject = {},
                                    .detail = file.mistake});
    ConnectionImport import{.refused = file.refused};
    std::vector<Connection> all = present;
    for (Connection connection : file.connections) {
        const bool isSame = std::ranges::any_of(
            all, [&connection](const Connection &other) { return leadsTheSameWay(other, connection); });
        if (isSame) {
            ++import.same;
        } else if (holdsToken(connection) || all.size() >= connectionCountLimit) {
            ++import.refused;
        } else {
            connection = portable(std::move(connection));
            // With the old ID it would take over a token.
            connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
            connection.name = freeNameAmong(all, connection.name);
            all.push_back(connection);
            import.added.push_back(std::move(connection));
        }
    }
    return import;
}

} // namespace ledgerdesk
