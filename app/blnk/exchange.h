// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "blnk/keptheaders.h"

#include <QByteArray>
#include <QDateTime>
#include <QNetworkReply>

#include <optional>

namespace ledgerdesk {

/// What ended a request.
enum class Ended { ByItself, ByPerson, ByDeadline, BySizeLimit, ByShutdown };

/// Whether the content coding of a body, its compression, could be undone.
enum class Coding { Read, Unknown, Damaged, CutShort };

/// The evidence of one request: all that is known when it is over.
struct Exchange {
    Ended ended = Ended::ByItself;
    int status = 0; ///< HTTP status, 0 if none arrived
    QByteArray body{}; ///< at most the size limit
    qint64 announcedBytes = 0; ///< Content-Length; 0 if the answer has none or is compressed
    Coding coding = Coding::Read; ///< Unknown, Damaged: the body is empty
    QString codingName{}; ///< Content-Encoding, at most 40 characters; "" if the body is not compressed
    QNetworkReply::NetworkError networkError = QNetworkReply::NoError;
    bool bodyWasRead = false; ///< false proves that nothing of a body was sent
    int timesSent = 0; ///< how often Qt reported sending; must never exceed 1
    QString target{}; ///< host:port, for sentences
    QString scope{}; ///< see HttpRequest
    bool hasToken = true; ///< see HttpRequest
    QString proxy{}; ///< host:port of the proxy, if nothing got through; otherwise ""
    QString location{}; ///< host of a redirect, never followed
    QString path{}; ///< of the request
    QString locationPath{}; ///< of a redirect
    QString networkWords{}; ///< Qt's error text without the URL, or the TLS errors
    std::optional<qint64> retryAfterMs{}; ///< from Retry-After or, with 429 and 503, RateLimit-Reset
    HeaderList headers{}; ///< of the answer, see keptHeaders()
    qint64 durationMs = 0;
};

} // namespace ledgerdesk
