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

/// A request before it is sent. The preview and what is sent are both made from it.
struct HttpRequest {
    QByteArray method{};
    QUrl url{};
    std::vector<std::pair<QByteArray, QByteArray>> headers{};
    QByteArray body{};
    QString scope{}; ///< the right that it needs, in the service's words: "proxy:write"
    bool hasToken = true;
    Effect effect = Effect::Reads;
};

/// What to ask of a service, independent of its address.
struct Question {
    Operation operation{};
    QString ledgerId{}; ///< if the operation's path has one
    std::vector<std::pair<QByteArray, QByteArray>> query{}; ///< already percent-encoded
    QByteArray body{};
};

/// `token` is the real one, or its masked form in a preview.
HttpRequest requestFor(const Endpoint &endpoint, const QByteArray &token, const Question &question);

/// The request that creates a ledger.
HttpRequest createRequest(const Endpoint &endpoint, const QByteArray &token, const WrittenDraft &draft);
/// Adds metadata to a ledger. Existing keys are replaced and others stay, so that repeating it does no harm.
HttpRequest metadataRequest(const Endpoint &endpoint, const QByteArray &token, const QString &ledgerId,
                            const JsonValue &metadata);
HttpRequest renameRequest(const Endpoint &endpoint, const QByteArray &token, const QString &ledgerId,
                          const QString &name);
/// A request that Blnk refuses after accepting the token and before writing anything: no ledger has this ID,
/// and there is no metadata. The ID alone must be enough, as Core adds metadata to requests with scoped keys.
HttpRequest metadataProbe(const Endpoint &endpoint, const QByteArray &token);

/// The headers that Qt adds by itself when it sends the request.
std::vector<std::pair<QByteArray, QByteArray>> addedHeaders(const HttpRequest &request);

/// The request for Qt, with everything off that Qt would do by itself: redirects, cookies, the cache,
/// remembered passwords and HTTP/2.
QNetworkRequest networkRequest(const HttpRequest &request);

} // namespace ledgerdesk
