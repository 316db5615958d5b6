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

/// Longest wait that a service can impose, in milliseconds.
inline constexpr qint64 longestRetryWait = 15 * 60 * 1000;
/// Shortest wait, even if the service asks for none.
inline constexpr qint64 shortestRetryWait = 1000;
/// Used if the service asks to wait but gives no usable time.
inline constexpr qint64 usualRetryWait = 5000;

/// Milliseconds to wait from a Retry-After header, which holds seconds or an HTTP date. A date counts from
/// the answer's own Date (or from `now` without one), so that a wrong clock here does no harm. The result is
/// from shortestRetryWait to longestRetryWait; none for anything else, including times in the past.
std::optional<qint64> retryWait(const QByteArray &retryAfter, const QByteArray &date, const QDateTime &now);

/// The same from a RateLimit-Reset header: seconds from the answer on or, in some services, since 1970.
std::optional<qint64> resetWait(const QByteArray &reset, const QByteArray &date, const QDateTime &now);

/// True for the statuses that ask the client to wait.
constexpr bool asksToWait(int status)
{
    return status == 429 || status == 503;
}

/// A time in UTC from any of the three date forms of HTTP; invalid for anything else. A two-digit year is at
/// most 50 years after `now`.
QDateTime httpDate(const QByteArray &text, const QDateTime &now = QDateTime::currentDateTimeUtc());

/// The host in a Location header, resolved against `from`, with its port if it has one; "" if there is none.
QString redirectHost(const QByteArray &location, const QUrl &from);
/// The path in it, percent-encoded; "" if there is none.
QString redirectPath(const QByteArray &location, const QUrl &from);

/// A network error's text for people: no URL, no control characters, at most 300 characters.
QString plainNetworkWords(const QString &words, const QUrl &url);

/// What is wrong with a certificate: the errors with subject, issuer and dates, each once; and this
/// computer's time if the clock may be the cause.
QString tlsWords(const QList<QSslError> &errors);

/// host:port of the proxy for requests to a URL; "" if there is none. `chosen` is the proxy of the network
/// access manager, where DefaultProxy stands for the system's.
QString proxyFor(const QUrl &url, const QNetworkProxy &chosen);

/// host:port of a URL, for sentences.
QString targetOf(const QUrl &url);

} // namespace ledgerdesk
