// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/checkwords.h"

#include "check/checkverdict.h"
#include "words/checkfindings.h"
#include "words/sentences.h"

#include <QCoreApplication>
#include <QLocale>

namespace ledgerdesk::checkwords {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::checkwords", text);
}

QString reason(const CheckReport &report)
{
    const StageResult *stage = decidingStage(report);
    return stage ? finding(*stage) : QString();
}

/// "proxy:read and data:read": the scopes that were refused.
QString lacking(const CheckReport &report)
{
    QStringList scopes;
    for (const StageResult &stage : report.stages) {
        if (stage.finding == Finding::RightRefused && !scopes.contains(stage.facts.scope))
            scopes << stage.facts.scope;
    }
    return QLocale().createSeparatedList(scopes);
}

QString rightsVerdict(const CheckReport &report, const char *sentence)
{
    return tr(sentence).arg(sentences::visibleText(report.connectionName), lacking(report));
}

/// What was inferred rather than proved; "" if nothing was.
QString unproved(const CheckReport &report)
{
    QStringList rights;
    for (const CheckStage stage :
         {CheckStage::List, CheckStage::Data, CheckStage::Filter, CheckStage::Write, CheckStage::Metadata}) {
        const StageResult &result = report.stage(stage);
        const bool isEnded = result.state == StageState::Passed || result.state == StageState::Warned
            || result.state == StageState::Failed;
        if (isEnded && result.proof == Proof::Inferred)
            rights << right(stage);
    }
    return rights.isEmpty() ? QString()
                            : tr("Inferred, not proved: %1.").arg(QLocale().createSeparatedList(rights));
}

} // namespace

QString stage(CheckStage stage)
{
    switch (stage) {
    case CheckStage::Secret:
        return tr("Token as entered");
    case CheckStage::Address:
        return tr("Address");
    case CheckStage::NameLookup:
        return tr("Name lookup");
    case CheckStage::Tcp:
        return tr("Connection");
    case CheckStage::Tls:
        return tr("Encryption");
    case CheckStage::Service:
        return tr("Service");
    case CheckStage::Token:
        return tr("Token accepted");
    case CheckStage::Instance:
        return tr("Instance");
    case CheckStage::List:
    case CheckStage::Data:
    case CheckStage::Filter:
    case CheckStage::Write:
    case CheckStage::Metadata:
        return right(stage);
    case CheckStage::Limits:
        return tr("Limits and clock");
    }
    return {};
}

QString state(StageState state)
{
    switch (state) {
    case StageState::Waiting:
        return tr("Waiting");
    case StageState::Running:
        return tr("Running");
    case StageState::Passed:
        return tr("Passed");
    case StageState::Warned:
        return tr("Note");
    case StageState::Failed:
        return tr("Failed");
    case StageState::Skipped:
        return tr("Skipped");
    }
    return {};
}

QString right(CheckStage stage)
{
    switch (stage) {
    case CheckStage::List:
        return tr("List ledgers");
    case CheckStage::Data:
        return tr("Read through the data API");
    case CheckStage::Filter:
        return tr("Filter ledgers");
    case CheckStage::Write:
        return tr("Create ledgers");
    case CheckStage::Metadata:
        return tr("Add metadata");
    case CheckStage::Secret:
    case CheckStage::Address:
    case CheckStage::NameLookup:
    case CheckStage::Tcp:
    case CheckStage::Tls:
    case CheckStage::Service:
    case CheckStage::Token:
    case CheckStage::Instance:
    case CheckStage::Limits:
        break;
    }
    return {};
}

QString rightWord(const RightFinding &right)
{
    switch (right.right) {
    case Right::Unknown:
        return tr("Not known");
    case Right::Allowed:
        return right.proof == Proof::Proved ? tr("Yes") : tr("Probably");
    case Right::Refused:
        return right.proof == Proof::Proved ? tr("No") : tr("Probably not");
    case Right::NotOffered:
        return tr("Not offered here");
    }
    return {};
}

QString verdict(const CheckReport &report)
{
    const QString name = sentences::visibleText(report.connectionName);
    switch (report.verdict) {
    case CheckVerdict::AllRights:
        return tr("This token can create and list ledgers on %1.").arg(name);
    case CheckVerdict::WorksWithLess:
        if (lacking(report).isEmpty()) // no scope would help
            return tr("This token can create and list ledgers on %1, but this Blnk Core does not let any "
                      "scoped key add metadata.")
                .arg(name);
        return rightsVerdict(report, "This token can create and list ledgers on %1. It lacks %2.");
    case CheckVerdict::CannotList:
        return rightsVerdict(report,
                             "This token can create ledgers on %1 but cannot list them: it lacks %2.");
    case CheckVerdict::CannotCreate:
        return rightsVerdict(report, "This token can list ledgers on %1 but cannot create any: it lacks %2.");
    case CheckVerdict::NoRights:
        return rightsVerdict(report, "This token can neither list nor create ledgers on %1: it lacks %2.");
    case CheckVerdict::Inconclusive:
        return tr("Could not find out what this token can do on %1.").arg(name);
    case CheckVerdict::Cancelled:
        return tr("The check of %1 was cancelled.").arg(name);
    case CheckVerdict::TokenRefused:
    case CheckVerdict::WrongSecret:
    case CheckVerdict::SecretUnusable:
    case CheckVerdict::WrongInstance:
        return tr("This token does not work on %1. %2").arg(name, reason(report));
    case CheckVerdict::TokenMissing:
    case CheckVerdict::KeychainUnusable:
        return tr("%1 has no token to check. %2").arg(name, reason(report));
    case CheckVerdict::HostNotFound:
    case CheckVerdict::ConnectionRefused:
    case CheckVerdict::TimedOut:
    case CheckVerdict::TlsFailed:
    case CheckVerdict::ProxyFailed:
    case CheckVerdict::NetworkFailed:
        return tr("%1 cannot be reached. %2").arg(name, reason(report));
    case CheckVerdict::RateLimited:
        return tr("The check of %1 could not be completed. %2").arg(name, reason(report));
    case CheckVerdict::CreatedLedger:
        return tr("Do not use %1 as it is. %2").arg(name, reason(report));
    case CheckVerdict::WrongService:
    case CheckVerdict::NotBlnk:
    case CheckVerdict::InstanceKeyWrong:
    case CheckVerdict::AddressUnusable:
    case CheckVerdict::Moved:
    case CheckVerdict::ServiceFailed:
        break;
    }
    return tr("%1 cannot be used. %2").arg(name, reason(report));
}

QString remarks(const CheckReport &report)
{
    QStringList sentences;
    if (report.verdict == CheckVerdict::CannotList)
        sentences << tr(
            "If an answer is lost, this token cannot be used to look up whether the ledger was created.");
    sentences << unproved(report);
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

} // namespace ledgerdesk::checkwords
