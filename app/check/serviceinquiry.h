// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/stageprobes.h"

namespace ledgerdesk {

/// Identifies a service without sending the token, and only then asks what the token may do there.
class ServiceInquiry : public QObject
{
    Q_OBJECT

public:
    ServiceInquiry(InquirySetup setup, QObject *parent);

    void start();
    /// Ends the request in progress. CheckWrites still waits for a write that was sent.
    CheckWrites::Left stop() { return m_probes.stop(); }

Q_SIGNALS:
    /// Emitted for each stage from Service on: first Running, then the result.
    void changed(const ledgerdesk::StageResult &result);
    /// Emitted once at the end. The remaining stages are skipped for this reason.
    void over(ledgerdesk::SkipReason reason);

private:
    void ask(Probe probe);
    void identify(Probe probe, const Exchange &exchange);
    void identifyCloud(Probe probe, const Exchange &exchange);
    void identifyCore(Probe probe, const Exchange &exchange);
    void failService(Finding finding, const Exchange &exchange, SkipReason reason);
    void isOther(Service service);
    void serviceKnown(Finding finding, Proof proof);
    void finish(SkipReason reason);

    StageProbes m_probes;
    bool m_isHealthy = false; ///< answered the health request like a Core
};

} // namespace ledgerdesk
