// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionfile.h"

#include "blnk/ledgerdraft.h"
#include "connections/filewords.h"
#include "connections/networkfields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace ledgerdesk {

namespace {

constexpr int fileVersion = 1;

constexpr std::array serviceWords{
    std::pair{Service::Cloud, u"cloud"},
    std::pair{Service::Core, u"core"},
};
constexpr std::array tokenPlaceWords{
    std::pair{TokenPlace::Keychain, u"keychain"},
    std::pair{TokenPlace::Session, u"session"},
};
// The sandbox is built in and never stored.
constexpr std::array environmentWords{
    std::pair{Environment::Production, u"production"},
    std::pair{Environment::Staging, u"staging"},
    std::pair{Environment::Test, u"test"},
};
constexpr std::array keyHeaderWords{
    std::pair{KeyHeader::BlnkKey, u"x-blnk-key"},
    std::pair{KeyHeader::Bearer, u"authorization"},
};

/// Unreadable content counts as no check.
std::optional<LastCheck> readLastCheck(const QJsonObject &object)
{
    LastCheck check{.at = QDateTime::fromString(object[u"at"].toString(), Qt::ISODate).toUTC(),
                    .verdict = object[u"verdict"].toString(),
                    .mayNotCreate = object[u"may_not_create"].toBool(),
                    .mayNotList = object[u"may_not_list"].toBool(),
                    .mayNotAddMetadata = object[u"may_not_add_metadata"].toBool()};
    const bool isUsable = check.at.isValid() && check.verdict.size() <= connectionNameLimit;
    return isUsable ? std::optional(std::move(check)) : std::nullopt;
}

QJsonObject objectOf(const LastCheck &check)
{
    return {{u"at"_qs, check.at.toUTC().toString(Qt::ISODate)},
            {u"verdict"_qs, check.verdict},
            {u"may_not_create"_qs, check.mayNotCreate},
            {u"may_not_list"_qs, check.mayNotList},
            {u"may_not_add_metadata"_qs, check.mayNotAddMetadata}};
}

std::optional<Connection> readConnection(const QJsonObject &object)
{
    const auto service = valueOf(serviceWords, object[u"service"]);
    const auto place = valueOf(tokenPlaceWords, object[u"token_place"]);
    const auto environment = valueOf(environmentWords, object[u"environment"]);
    const Result<QUrl> url = baseUrlFrom(object[u"base_url"].toString());
    const auto header = valueOf(keyHeaderWords, object[u"key_header"], KeyHeader::BlnkKey);
    const std::optional<NetworkOptions> network = readNetworkFields(object);
    if (!service || !place || !environment || !url || !header || !network)
        return std::nullopt;
    Connection connection{
        .id = object[u"id"].toString(),
        .name = object[u"name"].toString(),
        .endpoint = {.service = *service,
                     .baseUrl = *url,
                     .instanceId = object[u"instance_id"].toString(),
                     .keyHeader = *header},
        .tokenPlace = *place,
        .environment = *environment,
        .addsReference = object[u"adds_reference"].toBool(),
        .referenceKey = object[u"reference_key"].toString(defaultReferenceKey.toString()),
        .network = *network,
        .tokenEnteredAt = QDateTime::fromString(object[u"token_entered_at"].toString(), Qt::ISODate).toUTC(),
        .tokenExpires = QDate::fromString(object[u"token_expires"].toString(), Qt::ISODate),
        .tokenRenewedAt =
            QDateTime::fromString(object[u"token_renewed_at"].toString(), Qt::ISODateWithMs).toUTC(),
        .lastCheck = readLastCheck(object[u"last_check"].toObject()),
    };
    if (const QJsonValue keeps = object[u"keeps_list"]; keeps.isBool())
        connection.keepsList = keeps.toBool();
    return checkStorable(connection) ? std::optional(std::move(connection)) : std::nullopt;
}

QJsonObject objectOf(const Connection &connection)
{
    QJsonObject object{
        {u"id"_qs, connection.id},
        {u"name"_qs, connection.name},
        {u"service"_qs, wordOf(serviceWords, connection.endpoint.service)},
        {u"base_url"_qs, connection.endpoint.baseUrl.toString(QUrl::FullyEncoded)},
        {u"instance_id"_qs, connection.endpoint.instanceId},
        {u"token_place"_qs, wordOf(tokenPlaceWords, connection.tokenPlace)},
        {u"environment"_qs, wordOf(environmentWords, connection.environment)},
        {u"adds_reference"_qs, connection.addsReference},
        {u"reference_key"_qs, connection.referenceKey},
        {u"key_header"_qs, wordOf(keyHeaderWords, connection.endpoint.keyHeader)},
    };
    if (connection.tokenEnteredAt.isValid())
        object[u"token_entered_at"] = connection.tokenEnteredAt.toUTC().toString(Qt::ISODate);
    if (connection.tokenExpires.isValid())
        object[u"token_expires"] = connection.tokenExpires.toString(Qt::ISODate);
    if (connection.tokenRenewedAt.isValid())
        object[u"token_renewed_at"] = connection.tokenRenewedAt.toUTC().toString(Qt::ISODateWithMs);
    if (connection.lastCheck)
        object[u"last_check"] = objectOf(*connection.lastCheck);
    if (connection.keepsList)
        object[u"keeps_list"] = *connection.keepsList;
    writeNetworkFields(connection.network, object);
    return object;
}

void readEntries(const QJsonArray &entries, ConnectionFile &file)
{
    for (const auto &entry : entries) {
        std::optional<Connection> connection = readConnection(entry.toObject());
        const bool isRefused = !connection || file.connections.size() >= connectionCountLimit
            || std::ranges::any_of(file.connections, [&connection](const Connection &other) {
                   return other.id == connection->id;
               });
        if (isRefused)
            ++file.refused;
        else
            file.connections.push_back(std::move(*connection));
    }
    if (file.refused > 0) {
        file.state = ConnectionFile::State::Damaged;
        file.mistake = u"%1 of %2 connections in it cannot be used"_qs.arg(file.refused).arg(entries.size());
    }
}

ConnectionFile damaged(const QString &mistake)
{
    return {.state = ConnectionFile::State::Damaged, .mistake = mistake};
}

Error invalid(const QString &field)
{
    return {.kind = Error::Kind::Invalid, .subject = field};
}

} // namespace

ConnectionFile readConnectionFile(const QByteArray &bytes)
{
    if (bytes.size() > connectionFileSizeLimit)
        return damaged(u"it is larger than 1 MiB"_qs);
    QJsonParseError mistake{};
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &mistake);
    if (mistake.error != QJsonParseError::NoError)
        return damaged(u"it is not JSON: %1 at byte %2"_qs.arg(mistake.errorString()).arg(mistake.offset));
    const QJsonObject root = document.object();
    const QJsonValue version = root[u"version"];
    if (!version.isDouble() || version.toInt() < 1 || !root[u"connections"].isArray())
        return damaged(u"it is not a list of connections"_qs);
    ConnectionFile file;
    readEntries(root[u"connections"].toArray(), file);
    if (version.toInt() > fileVersion) {
        file.state = ConnectionFile::State::Newer;
        file.mistake = u"it was written by a newer version of the program"_qs;
    }
    return file;
}

QByteArray writeConnectionFile(const std::vector<Connection> &connections)
{
    QJsonArray entries;
    for (const Connection &connection : connections)
        entries.append(objectOf(connection));
    const QJsonObject root{{u"version"_qs, fileVersion}, {u"connections"_qs, entries}};
    return QJsonDocument(root).toJson(QJsonDocument::Indented);
}

Result<void> checkStorable(const Connection &connection)
{
    if (connection.id.isEmpty() || connection.id.size() > connectionNameLimit
        || connection.id == QStringView(sandboxConnectionId))
        return tl::unexpected(invalid(u"id"_qs));
    if (connection.name.trimmed().isEmpty() || connection.name.size() > connectionNameLimit)
        return tl::unexpected(invalid(u"name"_qs));
    if (connection.endpoint.instanceId.size() > connectionNameLimit)
        return tl::unexpected(invalid(u"instance_id"_qs));
    if (connection.environment == Environment::Sandbox)
        return tl::unexpected(invalid(u"environment"_qs));
    if (!isReferenceKey(connection.referenceKey))
        return tl::unexpected(invalid(u"reference_key"_qs));
    const Result<QUrl> url = baseUrlFrom(connection.endpoint.baseUrl.toString(QUrl::FullyEncoded));
    return url ? checkNetworkOptions(connection.network, *url) : tl::unexpected(url.error());
}

} // namespace ledgerdesk
