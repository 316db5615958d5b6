// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/patience.h"
#include "check/checkreport.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QObject>
#include <QSslConfiguration>
#include <QTimer>
#include <QUrl>

#include <memory>

class QHostInfo;
class QSslError;
class QSslSocket;

namespace ledgerdesk {

/// How to connect: like the requests that follow.
struct ReachSetup {
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
    QSslConfiguration tls{};
    std::chrono::milliseconds timeout{}; ///< for all stages together
};

/// Looks up the name of a service, connects to it and starts encryption. Sends no request.
class Reachability : public QObject
{
    Q_OBJECT

public:
    Reachability(QUrl url, ReachSetup setup, QObject *parent);
    ~Reachability() override;

    void start();

Q_SIGNALS:
    /// Emitted for NameLookup, Tcp and Tls, in this order: first Running, then the result. Failed is the
    /// last; after the end of Tls the service can be reached.
    void changed(const ledgerdesk::StageResult &result);

private:
    void lookedUp(const QHostInfo &info);
    void connectTo();
    void connected();
    void encrypted();
    void failed();
    void timedOut();

    void begin(CheckStage stage);
    void end(StageState state, Finding finding);
    void skip(CheckStage stage, SkipReason reason);
    bool usesProxy() const;

    const QUrl m_url;
    const ReachSetup m_setup;
    StageResult m_current;
    QList<QSslError> m_tlsErrors;
    std::unique_ptr<QSslSocket> m_socket;
    QTimer m_deadline;
    QElapsedTimer m_clock;
    int m_lookup = -1;
    bool m_isOver = false;
};

} // namespace ledgerdesk
