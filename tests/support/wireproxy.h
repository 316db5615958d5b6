// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QMutex>
#include <QString>
#include <QThread>

#include <memory>

class QTcpServer;

namespace ledgerdesk::tests {

/// A proxy on 127.0.0.1, in a thread of its own, that opens tunnels like HTTP CONNECT and SOCKS 5, optionally
/// with a user and password, and counts requests.
class WireProxy
{
public:
    enum class Kind { Http, Socks5 };

    explicit WireProxy(Kind kind, QByteArray user = {}, QByteArray password = {});
    ~WireProxy();
    WireProxy(const WireProxy &) = delete;
    WireProxy &operator=(const WireProxy &) = delete;

    quint16 port() const { return m_port; }
    int requests() const; ///< for a tunnel, refused or not
    int tunnels() const; ///< those that were opened
    QByteArray heard() const; ///< everything sent to the proxy itself, and through its tunnels

private:
    friend class ProxyConnection;

    const Kind m_kind;
    const QByteArray m_user;
    const QByteArray m_password;
    mutable QMutex m_mutex;
    int m_requests = 0;
    int m_tunnels = 0;
    QByteArray m_heard;
    QThread m_thread;
    quint16 m_port = 0;
};

} // namespace ledgerdesk::tests
