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

/// How connections are made: as those of requests are.
struct ReachSetup {
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
    QSslConfiguration tls{};
    std::chrono::milliseconds timeout{}; ///< for all of it
};

/// Looks up the name of a service, connects to it and makes the connection secure; sends no request.
class Reachability : public QObject
{
    Q_OBJECT

public:
    Reachability(QUrl url, ReachSetup setup, QObject *parent);
    ~Reachability() override;

    void start();

Q_SIGNALS:
    /// NameLookup, Tcp and Tls, in this order: Running first, then how it ended. After Failed nothing
    /// follows; after the end of Tls the way is free.
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
