// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/wireserver.h"

#include <QMutex>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include <optional>

namespace ledgerdesk {

/// The state that a WireServer shares between the test's thread and its own.
struct WireRecord {
    mutable QMutex mutex{};
    WireServer::Answering answering{};
    WireServer::Moment moment = WireServer::Moment::RequestRead;
    int connections = 0;
    int startedPosts = 0;
    std::vector<WireRequest> requests{};
};

/// One connection of a WireServer: reads requests and plays the script.
class WireConnection : public QObject
{
    Q_OBJECT

public:
    WireConnection(QSslSocket *socket, int number, WireRecord &record, QObject *parent);

    /// Plays the script for the moment Connected.
    void playAtOnce();

private:
    void read();
    bool readHeaders();
    void finishRequest();
    void play(const WireScript &script);
    void step();
    void drip();
    void flood();
    void reset();

    QSslSocket *m_socket;
    WireRecord &m_record;
    int m_number;
    QByteArray m_received;
    std::optional<WireRequest> m_request;
    qsizetype m_bodyLength = 0;
    WireScript m_script;
    size_t m_next = 0;
    qsizetype m_dripped = 0;
    bool m_isDeaf = false;
    QTimer m_timer;
};

/// Accepts the connections of a WireServer.
class WireListener : public QTcpServer
{
    Q_OBJECT

public:
    WireListener(WireRecord &record, std::optional<QSslConfiguration> tls);

protected:
    void incomingConnection(qintptr handle) override;

private:
    WireRecord &m_record;
    std::optional<QSslConfiguration> m_tls;
};

} // namespace ledgerdesk
