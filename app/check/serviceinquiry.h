// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/stageprobes.h"

namespace ledgerdesk {

/// Asks a service what it is, without the token, and only then what the token may do there.
class ServiceInquiry : public QObject
{
    Q_OBJECT

public:
    ServiceInquiry(InquirySetup setup, QObject *parent);

    void start();
    /// Ends what is under way. A write that has left is still waited for, though no longer here.
    CheckWrites::Left stop() { return m_probes.stop(); }

Q_SIGNALS:
    /// From Service on, each stage: Running first, then how it ended.
    void changed(const ledgerdesk::StageResult &result);
    /// It asks no more. Whatever had no turn is skipped for this reason.
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
    bool m_isHealthy = false; ///< it said so as a Core does
};

} // namespace ledgerdesk
