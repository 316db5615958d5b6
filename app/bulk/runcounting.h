// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bulk/runcount.h"
#include "bulk/runplan.h"
#include "bulk/runrecord.h"
#include "bulk/seenledgers.h"

#include <QObject>

#include <memory>
#include <vector>

namespace ledgerdesk {

/// Counts at the end of a run what the service has of it, by the references there.
class RunCounting : public QObject
{
    Q_OBJECT

public:
    /// `created`: which rows are Created here.
    RunCounting(std::shared_ptr<const RunPlan> plan, std::vector<bool> created, RunService &service,
                RunClock &clock, QObject *parent);

    void start();

Q_SIGNALS:
    void counted(const ledgerdesk::RunCount &count);

private:
    void readPage();
    void takePage(const Result<wire::LedgerPage> &page);
    void retryOrEnd(const Error &error);
    void keep(const Ledger &ledger);
    void end(const std::optional<QString> &whyNot);

    const std::shared_ptr<const RunPlan> m_plan;
    const std::vector<bool> m_created;
    RunService &m_service;
    RunClock &m_clock;
    std::vector<quint8> m_there; ///< ledgers of each row: 0, 1 or 2 for more
    SeenLedgers m_seen; ///< pages shift while others create
    int m_offset = 0;
    int m_pages = 0;
    int m_failures = 0; ///< in a row
};

} // namespace ledgerdesk
