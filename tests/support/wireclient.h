// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QTcpSocket>
#include <QUrl>

namespace ledgerdesk::tests {

/// An answer as it came over the wire.
struct WireAnswer {
    int status = 0; ///< 0 if not even a status line came
    QList<std::pair<QByteArray, QByteArray>> headers{};
    QByteArray body{};
    qsizetype bytes = 0; ///< all that came, headers too
    bool closed = false; ///< the server closed the connection

    /// "" if it is missing; names are compared without case.
    QByteArray header(const QByteArray &name) const;
};

/// Sends requests byte for byte as they are given, where QNetworkAccessManager would tidy, repeat or
/// redirect.
class WireClient
{
public:
    explicit WireClient(const QUrl &server);

    /// Sends one request over a connection of its own and waits for its answer and the connection's end.
    WireAnswer ask(const QByteArray &method, const QByteArray &target, const QList<QByteArray> &headers = {},
                   const QByteArray &body = {}) const;
    /// Sends these bytes and waits until so many answers have come, or the server closes.
    QList<WireAnswer> exchange(const QByteArray &bytes, int answers) const;

    QByteArray request(const QByteArray &method, const QByteArray &target, const QList<QByteArray> &headers,
                       const QByteArray &body) const;

private:
    QUrl m_server;
};

} // namespace ledgerdesk::tests
