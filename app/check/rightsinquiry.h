// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/evidence.h"
#include "check/stageprobes.h"

namespace ledgerdesk {

/// Asks an identified service what the token may do.
class RightsInquiry : public QObject
{
    Q_OBJECT

public:
    /// `service`: the finding that identifies it. `probes` must outlive this object.
    RightsInquiry(StageProbes &probes, Finding service, QObject *parent);

    void start();

Q_SIGNALS:
    /// The result of a stage, or what a later answer adds to it.
    void changed(const ledgerdesk::StageResult &result);
    /// Emitted once at the end. The remaining stages are skipped for this reason.
    void over(ledgerdesk::SkipReason reason);

private:
    void ask(Probe probe);
    void answered(Probe probe, const Exchange &exchange);
    void settle(CheckStage stage, const Sign &sign, const Evidence &evidence);
    void putRight(CheckStage stage, const Evidence &evidence);
    SkipReason reasonToStop(const Evidence &evidence) const;
    void askNext(Probe last);

    StageProbes &m_probes;
    const bool m_isOpenCore;
    Sign m_token{Finding::None};
    Sign m_instance{Finding::None};
    StageResult m_tokenAsked; ///< as its own request settled it
};

} // namespace ledgerdesk
