// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/operation.h"
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
    Effect effect = Effect::Reads;
};

/// What is asked of a service, wherever that is.
struct Question {
    Operation operation{};
    QString ledgerId{}; ///< where the operation's path has one
    std::vector<std::pair<QByteArray, QByteArray>> query{}; ///< ASCII that needs no encoding
    QByteArray body{};
};

/// `token` is a real one, or its masked form where people look at it.
HttpRequest requestFor(const Endpoint &endpoint, const QByteArray &token, const Question &question);

/// The one request that creates a ledger.
HttpRequest createRequest(const Endpoint &endpoint, const QByteArray &token, const WrittenDraft &draft);
/// Adds metadata to a ledger: keys that it has are replaced, others stay, so that sending it again does no
/// harm.
HttpRequest metadataRequest(const Endpoint &endpoint, const QByteArray &token, const QString &ledgerId,
                            const JsonValue &metadata);
/// What Blnk refuses after it has let the token in, and before it writes: no ledger has this ID, and there is
/// no metadata. A scoped key gets some added on the way in, so that the ID alone must be enough.
HttpRequest metadataProbe(const Endpoint &endpoint, const QByteArray &token);

/// The headers that Qt adds by itself when it sends the request.
std::vector<std::pair<QByteArray, QByteArray>> addedHeaders(const HttpRequest &request);

/// The request for Qt, which is told to do nothing on its own account: no redirect, no cookie, no cache, no
/// remembered password, no HTTP/2.
QNetworkRequest networkRequest(const HttpRequest &request);

} // namespace ledgerdesk
