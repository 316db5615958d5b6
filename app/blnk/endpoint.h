// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>
#include <QUrl>

namespace ledgerdesk {

enum class Service { Cloud, Core };
/// What carries the key of a Core; Cloud takes a bearer token alone.
enum class KeyHeader { BlnkKey, Bearer };

/// Where a Blnk service is reached.
struct Endpoint {
    Service service = Service::Cloud;
    QUrl baseUrl{}; ///< scheme, host, port and perhaps a path; no user info, query or fragment
    QString instanceId{}; ///< Cloud only
    KeyHeader keyHeader = KeyHeader::BlnkKey; ///< Core only

    bool operator==(const Endpoint &) const = default;
};

inline constexpr auto cloudBaseUrl = u"https://api.cloud.blnkfinance.com";

/// A base URL from what a person typed. AddressUnsuitable for other schemes than https, http to anything but
/// a literal loopback address or "localhost", user info, a query or fragment, control or space characters, no
/// host, a port of 0, and over 2000 characters. The trailing slash is dropped.
Result<QUrl> baseUrlFrom(const QString &text);

/// scheme://host:port of a URL, with the port written out: what a token is bound to.
QString originOf(const QUrl &url);

/// The URL of a path of the service, with the instance ID where the service is Cloud. `path` starts with a
/// slash and is already percent-encoded.
QUrl serviceUrl(const Endpoint &endpoint, const QString &path);

} // namespace ledgerdesk
