// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/contentdecoder.h"
#include "blnk/exchange.h"
#include "blnk/httprequest.h"
#include "blnk/patience.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace ledgerdesk {

class OneShotBody;

/// Most bytes that are read of an answer, unless it repeats what was sent.
inline constexpr qint64 longestAnswer = 4 * 1024 * 1024;

/// The limits of one request.
struct CallLimits {
    Patience patience{};
    qint64 bodyBytes = 0; ///< of the answer, before and after it is decompressed
};

/// One request on the wire: waits for its end and collects the evidence of how it ended.
class Call : public QObject
{
    Q_OBJECT

public:
    /// Takes over the reply to `request`. `body` is null if the request has none; it must live as long as the
    /// reply.
    Call(QNetworkReply *reply, const CallLimits &limits, const HttpRequest &request, const OneShotBody *body,
         QObject *parent);
    ~Call() override;

    /// Ends the request now, and emits over() within this call, unless the answer is already complete.
    void end(Ended reason);
    /// False proves that nothing of the body was sent.
    bool hasLeft() const;

Q_SIGNALS:
    /// Emitted once, and not before control returns to the event loop or end() is called.
    void over(const ledgerdesk::Exchange &exchange);

private:
    void deadlinePassed();
    void checkAnnouncedSize();
    void takeBytes();
    void finish();
    void collectEvidence();

    std::unique_ptr<QNetworkReply> m_reply;
    const CallLimits m_limits;
    const QByteArray m_method;
    const OneShotBody *m_body;
    Exchange m_exchange;
    QString m_tlsWords;
    std::optional<ContentDecoder> m_decoder; ///< once there is a body
    qint64 m_received = 0; ///< bytes of the body, as they arrived
    qint64 m_receivedLimit;
    QTimer m_deadline;
    QElapsedTimer m_clock; // monotonic, as the computer's clock may be changed meanwhile
    qint64 m_dueMs = 0;
    bool m_hadGrace = false;
    bool m_isOver = false;
};

} // namespace ledgerdesk
