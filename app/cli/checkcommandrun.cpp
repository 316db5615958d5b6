// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/checkcommandrun.h"

#include "base/endsignals.h"
#include "check/checkverdict.h"
#include "words/checkfindings.h"
#include "words/checkreportjson.h"
#include "words/checksummary.h"
#include "words/checkwords.h"
#include "words/connectionwords.h"
#include "words/sentences.h"

#include <QCoreApplication>
#include <QLoggingCategory>

namespace ledgerdesk {

namespace {

constexpr int stateColumn = 14;
constexpr int stageColumn = 26;

} // namespace

CheckCommandRun::CheckCommandRun(CheckFormat format, const CheckCommandStores &stores)
    : m_format(format)
    , m_stores(stores)
    , m_out(stdout)
    , m_err(stderr)
    , m_writes(std::make_unique<CheckWrites>([this](const CheckWrite &write) { record(write); }))
{
    for (CredentialStore *store : {&stores.credentials.keychain, &stores.credentials.session}) {
        connect(store, &CredentialStore::waiting, this, [this] {
            m_err << tr("Still waiting for the system keychain. Look for a window asking you to unlock it.")
                  << '\n';
            m_err.flush();
        });
    }
}

void CheckCommandRun::start(const CheckRequest &request)
{
    m_connection = request.connection;
    if (showsStages())
        printHead(m_connection);
    prepareCheck(request, m_stores.credentials, {this, [this](Result<CheckSubject> subject) {
                                                     if (subject)
                                                         check(std::move(*subject));
                                                 }});
}

void CheckCommandRun::cancel()
{
    if (m_check)
        m_check->cancel();
    else
        QCoreApplication::exit(exitStatusOf(CheckVerdict::Cancelled));
}

void CheckCommandRun::check(CheckSubject subject)
{
    subject.writes = m_writes.get();
    m_check = std::make_unique<CredentialCheck>(std::move(subject));
    if (showsStages())
        connect(m_check.get(), &CredentialCheck::stageChanged, this, &CheckCommandRun::printStage);
    connect(m_check.get(), &CredentialCheck::finished, this, &CheckCommandRun::finish);
    m_check->start();
}

void CheckCommandRun::printHead(const Connection &connection)
{
    m_out << sentences::visibleText(connection.name) << " (" << serviceWord(connection.endpoint.service)
          << ", " << sentences::visibleText(connection.endpoint.baseUrl.toString()) << ")\n\n";
    m_out.flush();
}

void CheckCommandRun::printStage(const StageResult &result)
{
    if (result.state == StageState::Running)
        return;
    m_out << checkwords::state(result.state).leftJustified(stateColumn)
          << checkwords::stage(result.stage).leftJustified(stageColumn) << checkwords::finding(result);
    if (result.state != StageState::Skipped) {
        if (result.proof == Proof::Inferred)
            m_out << ' ' << tr("(inferred)");
        if (result.milliseconds > 0)
            m_out << ' ' << tr("(%1 ms)").arg(result.milliseconds);
    }
    m_out << '\n';
    if (const QString advice = checkwords::advice(result); !advice.isEmpty())
        m_out << QString(stateColumn + stageColumn, u' ') << advice << '\n';
    m_out.flush();
}

void CheckCommandRun::printEnd(const CheckReport &report)
{
    m_out << '\n' << checkwords::verdict(report) << '\n';
    if (const QString remarks = checkwords::remarks(report); !remarks.isEmpty())
        m_out << remarks << '\n';
    m_out << '\n';
    const auto row = [this](CheckStage stage, const RightFinding &right) {
        m_out << checkwords::right(stage).leftJustified(stateColumn + stageColumn)
              << checkwords::rightWord(right) << '\n';
    };
    row(CheckStage::List, report.rights.list);
    row(CheckStage::Data, report.rights.data);
    row(CheckStage::Filter, report.rights.filter);
    row(CheckStage::Write, report.rights.write);
    row(CheckStage::Metadata, report.rights.metadata);
}

/// Records in the journal a request that the service accepted although it must refuse it. The sandbox's
/// ledgers end with it, so they are not recorded.
void CheckCommandRun::record(const CheckWrite &write)
{
    std::optional<Attempt> attempt = whatWasWritten(write);
    if (!attempt || m_connection.id == sandboxConnectionId)
        return;
    static constexpr std::chrono::seconds lockWait{5}; // no window stops answering
    Journal journal(m_stores.journalPath, nullptr, lockWait);
    m_recorded = journal.open().and_then([&] { return recordWhatWasWritten(*attempt, journal); });
}

void CheckCommandRun::printRecord()
{
    if (!m_recorded)
        return;
    m_err << (*m_recorded
                  ? tr("Activity on this computer lists the test request that the service should refuse.")
                  : sentences::whatHappened(m_recorded->error()))
          << '\n';
    m_err.flush();
}

void CheckCommandRun::finish(const CheckReport &report)
{
    switch (m_format) {
    case CheckFormat::Stages:
        printEnd(report);
        break;
    case CheckFormat::Summary:
        m_out << checkSummary(report);
        break;
    case CheckFormat::Json:
        m_out << QString::fromUtf8(reportJson(report));
        break;
    }
    m_out.flush();
    m_writes.reset(); // stop waiting for writes without an answer
    printRecord();
    QCoreApplication::exit(exitStatusOf(report.verdict));
}

int runCheck(const CheckRequest &request, CheckFormat format, const CheckCommandStores &stores)
{
    // The output already includes the requests. QT_LOGGING_RULES still turns the log on.
    QLoggingCategory::setFilterRules(u"ledgerdesk.*.info=false"_qs);
    CheckCommandRun run(format, stores);
    const EndSignals endSignals;
    QObject::connect(&endSignals, &EndSignals::endRequested, &run, &CheckCommandRun::cancel);
    run.start(request);
    return QCoreApplication::exec();
}

} // namespace ledgerdesk
