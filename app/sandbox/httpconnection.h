// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/bind.h"
#include "sandbox/bodyframe.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

class QTcpSocket;

namespace ledgerdesk::sandbox {

/// What one client may cost.
struct ConnectionLimits {
    qsizetype headBytes = qsizetype(128) * 1024; ///< twenty filters of the longest kind fit
    /// Kept of a body; one byte more than Core reads, so that its own words about a body too large are given.
    qsizetype bodyBytes = bodyLimit + 1;
    qint64 requestBytes = qint64(32) * 1024 * 1024; ///< read of one request before its connection is ended
    std::chrono::milliseconds patience{10'000}; ///< for a whole head, and without progress afterwards
    std::chrono::milliseconds idle{120'000}; ///< between two requests of a client that was let in
};

/// One client: reads requests, has them answered one after the other, and ends by itself when the client
/// leaves, takes too long or sends too much. Nothing of a body is kept before the head was let in.
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    struct Answerers {
        /// The answer to a request whose body is not wanted; none for one that is let in.
        std::function<std::optional<Answer>(const HttpHead &, const Request &)> atHead;
        std::function<Answer(const Request &)> inWhole;
        /// Asks for room for a body (or gives it back, below zero); false if there is none.
        std::function<bool(qsizetype bytes)> room;
    };

    /// Takes the connected socket.
    HttpConnection(QTcpSocket *socket, const Answerers &answerers, const ConnectionLimits &limits,
                   QObject *parent);
    ~HttpConnection() override;

    bool wasLetIn() const { return m_wasLetIn; }
    void abort();

Q_SIGNALS:
    void ended();

private:
    enum class State { Head, Body, Answering, Writing, Skipping, Ended };

    void advance();
    bool step();
    bool readHead();
    bool readMoreOfHead();
    bool take(const HttpHead &head);
    bool readBody();
    bool skip();
    bool answerInWhole();
    bool refuse(int status);
    bool answer(const Answer &answer);
    bool send(const Answer &answer);
    bool goOnOnceWritten();
    void wait(std::chrono::milliseconds time);
    void end();
    void freeBody();

    QTcpSocket *m_socket;
    QByteArray m_peer{};
    const Answerers &m_answerers;
    const ConnectionLimits &m_limits;
    QTimer m_timer{};
    State m_state = State::Head;
    HttpHead::Afterwards m_afterwards = HttpHead::Afterwards::KeepConnection;
    bool m_wasLetIn = false;
    QByteArray m_received{};
    qsizetype m_searched = 0; // for the end of a head
    BodyFrame m_frame{};
    Request m_request{};
    qint64 m_requestBytes = 0;
};

} // namespace ledgerdesk::sandbox
