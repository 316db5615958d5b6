// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkpreparation.h"
#include "cli/checkarguments.h"
#include "creation/checkrecord.h"

#include <QObject>
#include <QTextStream>

#include <memory>

namespace ledgerdesk {

/// One check that prints its findings, and ends the event loop with the exit status of its verdict.
class CheckCommandRun : public QObject
{
    Q_OBJECT

public:
    CheckCommandRun(CheckFormat format, const CheckCommandStores &stores);

    void start(const CheckRequest &request);
    void cancel();

private:
    void check(CheckSubject subject);
    void printHead(const Connection &connection);
    void printStage(const StageResult &result);
    void printEnd(const CheckReport &report);
    void record(const CheckWrite &write);
    void printRecord();
    void finish(const CheckReport &report);
    bool showsStages() const { return m_format == CheckFormat::Stages; }

    const CheckFormat m_format;
    const CheckCommandStores m_stores;
    Connection m_connection{};
    QTextStream m_out;
    QTextStream m_err;
    std::unique_ptr<CheckWrites> m_writes;
    std::unique_ptr<CredentialCheck> m_check;
    std::optional<Result<void>> m_recorded{}; ///< set if there was something to record
};

/// Runs a check and the event loop until it ends; SIGINT cancels it. Returns the exit status.
int runCheck(const CheckRequest &request, CheckFormat format, const CheckCommandStores &stores);

} // namespace ledgerdesk
