// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/exchange.h"
#include "blnk/httprequest.h"
#include "blnk/patience.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace ledgerdesk {

class OneShotBody;

/// Bytes of the longest answer that is read, unless it repeats what was sent.
inline constexpr qint64 longestAnswer = 4 * 1024 * 1024;

/// What one request may use up.
struct CallLimits {
    Patience patience{};
    qint64 bodyBytes = 0; ///< of the answer
};

/// One request on the wire, from the moment it was handed to Qt to the evidence of how it ended.
class Call : public QObject
{
    Q_OBJECT

public:
    /// Takes the reply to `request`. `body` is what it sends, null if it has none; it must live as long as
    /// the reply.
    Call(QNetworkReply *reply, const CallLimits &limits, const HttpRequest &request, const OneShotBody *body,
         QObject *parent);
    ~Call() override;

    /// Ends the request now, unless its answer is whole already; over() follows within this call.
    void end(Ended reason);
    /// False proves that nothing of the body was sent.
    bool hasLeft() const;

Q_SIGNALS:
    /// Once, and never before the constructor's caller is back in the event loop or called end().
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
    QTimer m_deadline;
    QElapsedTimer m_clock; // monotonic: a person may set the computer's time meanwhile
    qint64 m_dueMs = 0;
    bool m_hadGrace = false;
    bool m_isOver = false;
};

} // namespace ledgerdesk
