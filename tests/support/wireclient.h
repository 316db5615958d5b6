// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QTcpSocket>
#include <QUrl>

namespace ledgerdesk::tests {

/// An answer as it arrived.
struct WireAnswer {
    int status = 0; ///< 0 if there was not even a status line
    QList<std::pair<QByteArray, QByteArray>> headers{};
    QByteArray body{};
    qsizetype bytes = 0; ///< everything received, including headers
    bool closed = false; ///< the server closed the connection

    /// "" if missing; names are compared case-insensitively.
    QByteArray header(const QByteArray &name) const;
};

/// Sends requests exactly as given, where QNetworkAccessManager would normalize, repeat or redirect them.
class WireClient
{
public:
    explicit WireClient(const QUrl &server);

    /// Sends one request over a new connection, and waits for its answer and the end of the connection.
    WireAnswer ask(const QByteArray &method, const QByteArray &target, const QList<QByteArray> &headers = {},
                   const QByteArray &body = {}) const;
    /// Sends these bytes, and waits for this many answers or until the server closes.
    QList<WireAnswer> exchange(const QByteArray &bytes, int answers) const;

    QByteArray request(const QByteArray &method, const QByteArray &target, const QList<QByteArray> &headers,
                       const QByteArray &body) const;

private:
    QUrl m_server;
};

} // namespace ledgerdesk::tests
