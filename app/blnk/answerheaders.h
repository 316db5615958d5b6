// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QNetworkProxy>
#include <QSslError>
#include <QString>
#include <QUrl>

#include <optional>

namespace ledgerdesk {

/// Longest wait that a service can impose, in milliseconds: 15 minutes.
inline constexpr qint64 longestRetryWait = 15 * 60 * 1000;
/// Shortest wait, even if the service says that none is needed.
inline constexpr qint64 shortestRetryWait = 1000;
/// Where the service asks to wait and does not usably say how long.
inline constexpr qint64 usualRetryWait = 5000;

/// Milliseconds to wait from a Retry-After header: seconds, or an HTTP date, which is taken relative to the
/// answer's own Date (or to `now` without one), so that a wrong clock does no harm. From shortestRetryWait to
/// longestRetryWait; none for anything else, negative times included.
std::optional<qint64> retryWait(const QByteArray &retryAfter, const QByteArray &date, const QDateTime &now);

/// The same from a RateLimit-Reset header: seconds from the answer on, or, as some services write it, since
/// 1970.
std::optional<qint64> resetWait(const QByteArray &reset, const QByteArray &date, const QDateTime &now);

/// True if the service answered that it wants to be left alone for a while.
constexpr bool asksToWait(int status)
{
    return status == 429 || status == 503;
}

/// A time as a header has it, in UTC, in any of the three forms of HTTP; invalid for anything else. A year of
/// two digits is taken for one that is at most 50 years after `now`.
QDateTime httpDate(const QByteArray &text, const QDateTime &now = QDateTime::currentDateTimeUtc());

/// The host that a Location header names, with its port if it has one; "" if it names none. Seen from `from`.
QString redirectHost(const QByteArray &location, const QUrl &from);

/// A network error's text for people: no URL, no control characters, at most 300 characters.
QString plainNetworkWords(const QString &words, const QUrl &url);

/// What is wrong with a certificate: the errors with the subject, the issuer and the dates, without
/// repetition; and the time of this computer, where it may be that which is wrong.
QString tlsWords(const QList<QSslError> &errors);

/// host:port of the proxy that requests to a URL take; "" if they take none. `chosen` is the network access
/// manager's, where DefaultProxy stands for what the system says.
QString proxyFor(const QUrl &url, const QNetworkProxy &chosen);

/// host:port of a URL, for sentences.
QString targetOf(const QUrl &url);

} // namespace ledgerdesk
