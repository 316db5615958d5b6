// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/evidence.h"
#include "check/stageprobes.h"

namespace ledgerdesk {

/// Asks a service that is known what the token may do there.
class RightsInquiry : public QObject
{
    Q_OBJECT

public:
    /// `service`: what was found of it. The probes outlive this.
    RightsInquiry(StageProbes &probes, Finding service, QObject *parent);

    void start();

Q_SIGNALS:
    /// How a stage ended, or what a later answer says of it.
    void changed(const ledgerdesk::StageResult &result);
    /// It asks no more. Whatever had no turn is skipped for this reason.
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
    StageResult m_tokenAsked; ///< as its own request left it
};

} // namespace ledgerdesk
