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

/// What a single client may use.
struct ConnectionLimits {
    qsizetype headBytes = qsizetype(128) * 1024; ///< enough for twenty filters of the greatest length
    /// How much of a body is kept: one byte more than Core reads, so that Core's own error is sent.
    qsizetype bodyBytes = bodyLimit + 1;
    qint64 requestBytes = qint64(32) * 1024 * 1024; ///< how much of a refused request is read and dropped
    std::chrono::milliseconds patience{10'000}; ///< for a whole head, and later for each further byte
    std::chrono::milliseconds idle{120'000}; ///< between two requests of an admitted client
};

/// The connection of one client. It answers requests one after another, and ends when the client leaves,
/// takes too long or sends too much. It keeps no body before the head was admitted.
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    struct Answerers {
        /// The answer to a request that is refused by its head; none for an admitted one.
        std::function<std::optional<Answer>(const HttpHead &, const Request &)> atHead;
        std::function<Answer(const Request &)> inWhole;
        /// Reserves memory for a body, or returns it if `bytes` is negative. False if there is none left.
        std::function<bool(qsizetype bytes)> room;
    };

    /// Takes ownership of the connected socket.
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
    qsizetype m_searched = 0; // bytes of m_received known not to contain the end of the head
    BodyFrame m_frame{};
    Request m_request{};
    qint64 m_requestBytes = 0;
};

} // namespace ledgerdesk::sandbox
