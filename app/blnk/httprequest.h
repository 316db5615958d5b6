// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/endpoint.h"
#include "blnk/writtendraft.h"

#include <QByteArray>
#include <QNetworkRequest>
#include <QUrl>

#include <utility>
#include <vector>

namespace ledgerdesk {

/// A request as it is before it is sent. What a person is shown and what goes out are made from the same one.
struct HttpRequest {
    QByteArray method{};
    QUrl url{};
    std::vector<std::pair<QByteArray, QByteArray>> headers{};
    QByteArray body{};
    QString scope{}; ///< the right that the token needs for it, as the service names it: "proxy:write"
};

/// What a token may be allowed. Cloud and Core name and group these rights differently.
enum class Deed { List, ReadData, Filter, Create, AddMetadata };
QString scopeFor(Service service, Deed deed);

/// What is asked of a service that changes nothing there: a GET, or a POST of a filter if there is a body.
struct Question {
    QString path{}; ///< percent-encoded
    std::vector<std::pair<QByteArray, QByteArray>> query{}; ///< ASCII that needs no encoding
    QByteArray filter{};
};

/// The one request that creates a ledger. `token` is a real one, or its masked form where people look at it.
HttpRequest createRequest(const Endpoint &endpoint, const QByteArray &token, const WrittenDraft &draft);
/// Adds metadata to a ledger: keys that it has are replaced, others stay, so that sending it again does no
/// harm.
HttpRequest metadataRequest(const Endpoint &endpoint, const QByteArray &token, const QString &ledgerId,
                            const JsonValue &metadata);
/// What Blnk refuses after it has let the token in, and before it writes: no ledger has this ID, and there is
/// no metadata. A scoped key gets some added on the way in, so that the ID alone must be enough.
HttpRequest metadataProbe(const Endpoint &endpoint, const QByteArray &token);
HttpRequest readRequest(const Endpoint &endpoint, const QByteArray &token, const Question &question);

/// The headers that Qt adds by itself when it sends the request.
std::vector<std::pair<QByteArray, QByteArray>> addedHeaders(const HttpRequest &request);

/// The request for Qt, which is told to do nothing on its own account: no redirect, no cookie, no cache, no
/// remembered password, no HTTP/2.
QNetworkRequest networkRequest(const HttpRequest &request);

} // namespace ledgerdesk
