// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace ledgerdesk {

enum class Service { Cloud, Core };
/// The header that carries a Core's key; Cloud accepts a bearer token only.
enum class KeyHeader { BlnkKey, Bearer };

/// Where to reach a Blnk service.
struct Endpoint {
    Service service = Service::Cloud;
    QUrl baseUrl{}; ///< scheme, host, port and perhaps a path; nothing else
    QString instanceId{}; ///< Cloud only
    KeyHeader keyHeader = KeyHeader::BlnkKey; ///< Core only

    bool operator==(const Endpoint &) const = default;
};

inline constexpr auto cloudBaseUrl = u"https://api.cloud.blnkfinance.com";

/// A base URL from what a person typed, without a trailing slash. Fails with AddressUnsuitable if the scheme
/// is not https (or http to a literal loopback address or "localhost"), if there is no host, if the port is
/// 0, if it has user info, a query, a fragment, spaces or control characters, or beyond 2000 characters.
Result<QUrl> baseUrlFrom(const QString &text);

/// scheme://host:port of a URL, always with the port. A token belongs to one origin.
QString originOf(const QUrl &url);

/// The URL of a path of the service, for Cloud with the instance ID. `path` starts with a slash and is
/// already percent-encoded.
QUrl serviceUrl(const Endpoint &endpoint, const QString &path);

/// The parts of the address of a single request, as documentation and dashboards give it.
struct RequestAddress {
    QUrl baseUrl{};
    std::optional<Service> service{}; ///< if the path tells
    QString instanceId{}; ///< "" if the address names none

    bool operator==(const RequestAddress &) const = default;
};

/// Takes apart what was pasted as a base URL: ".../proxy/ledgers?instance_id=…" and every other path of the
/// two services. None if it ends with no such path and names no instance, or if what is left is no base URL.
std::optional<RequestAddress> requestAddressFrom(const QString &text);

} // namespace ledgerdesk
