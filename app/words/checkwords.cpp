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

struct CheckWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::checkwords)
};

QString reason(const CheckReport &report)
{
    const StageResult *stage = decidingStage(report);
    return stage ? finding(*stage) : QString();
}

/// Why a token was refused: for what it looks like, if it looks like one for the other kind of service.
QString refusalReason(const CheckReport &report)
{
    const StageResult &secret = report.stage(CheckStage::Secret);
    const bool isOfOther =
        secret.finding == Finding::SecretOfCloud || secret.finding == Finding::SecretOfUnknownKind;
    return isOfOther ? finding(secret) + u' ' + advice(secret) : reason(report);
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
    return CheckWords::tr(sentence).arg(sentences::visibleText(report.connectionName), lacking(report));
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
    return rights.isEmpty()
        ? QString()
        : CheckWords::tr("Inferred, not proved: %1.").arg(QLocale().createSeparatedList(rights));
}

struct RightWords {
    QString whole;
    QString brief;
};

/// Both empty for a stage that shows no right.
RightWords wordsOfRight(CheckStage stage)
{
    switch (stage) {
    case CheckStage::List:
        return {CheckWords::tr("List ledgers"), CheckWords::tr("List")};
    case CheckStage::Data:
        return {CheckWords::tr("Read through the data API"), CheckWords::tr("Data API")};
    case CheckStage::Filter:
        return {CheckWords::tr("Filter ledgers"), CheckWords::tr("Filter")};
    case CheckStage::Write:
        return {CheckWords::tr("Create ledgers"), CheckWords::tr("Create")};
    case CheckStage::Metadata:
        return {CheckWords::tr("Add metadata"), CheckWords::tr("Add metadata")};
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

} // namespace

QString stage(CheckStage stage)
{
    switch (stage) {
    case CheckStage::Secret:
        return CheckWords::tr("Token as entered");
    case CheckStage::Address:
        return CheckWords::tr("Address");
    case CheckStage::NameLookup:
        return CheckWords::tr("Name lookup");
    case CheckStage::Tcp:
        return CheckWords::tr("Connection");
    case CheckStage::Tls:
        return CheckWords::tr("Encryption");
    case CheckStage::Service:
        return CheckWords::tr("Service");
    case CheckStage::Token:
        return CheckWords::tr("Token accepted");
    case CheckStage::Instance:
        return CheckWords::tr("Instance");
    case CheckStage::List:
    case CheckStage::Data:
    case CheckStage::Filter:
    case CheckStage::Write:
    case CheckStage::Metadata:
        return right(stage);
    case CheckStage::Limits:
        return CheckWords::tr("Limits and clock");
    }
    return {};
}

QString state(StageState state)
{
    switch (state) {
    case StageState::Waiting:
        return CheckWords::tr("Waiting");
    case StageState::Running:
        return CheckWords::tr("Running");
    case StageState::Passed:
        return CheckWords::tr("Passed");
    case StageState::Warned:
        return CheckWords::tr("Note");
    case StageState::Failed:
        return CheckWords::tr("Failed");
    case StageState::Skipped:
        return CheckWords::tr("Skipped");
    }
    return {};
}

QString right(CheckStage stage)
{
    return wordsOfRight(stage).whole;
}

QString shortRight(CheckStage stage)
{
    return wordsOfRight(stage).brief;
}

QString secretKind(SecretKind kind)
{
    switch (kind) {
    case SecretKind::ApiKey:
        return CheckWords::tr("API key");
    case SecretKind::AccessToken:
        return CheckWords::tr("access token");
    case SecretKind::RefreshToken:
        return CheckWords::tr("refresh token");
    case SecretKind::AgentKey:
        return CheckWords::tr("agent key");
    case SecretKind::ClientSecret:
        return CheckWords::tr("client secret");
    case SecretKind::None:
    case SecretKind::Other:
        break;
    }
    return CheckWords::tr("key");
}

std::vector<std::pair<CheckStage, RightFinding>> rights(const CheckReport &report)
{
    std::vector<std::pair<CheckStage, RightFinding>> all{{CheckStage::Write, report.rights.write},
                                                         {CheckStage::Metadata, report.rights.metadata},
                                                         {CheckStage::List, report.rights.list},
                                                         {CheckStage::Filter, report.rights.filter}};
    if (report.service == Service::Cloud)
        all.emplace_back(CheckStage::Data, report.rights.data);
    return all;
}

QString rightWord(const RightFinding &right)
{
    switch (right.right) {
    case Right::Unknown:
        return CheckWords::tr("Not known");
    case Right::Allowed:
        return right.proof == Proof::Proved ? CheckWords::tr("Yes") : CheckWords::tr("Probably");
    case Right::Refused:
        return right.proof == Proof::Proved ? CheckWords::tr("No") : CheckWords::tr("Probably not");
    case Right::NotOffered:
        return CheckWords::tr("Not offered here");
    }
    return {};
}

QString verdict(const CheckReport &report)
{
    const QString name = sentences::visibleText(report.connectionName);
    switch (report.verdict) {
    case CheckVerdict::AllRights:
        return CheckWords::tr("This token can create and list ledgers on %1.").arg(name);
    case CheckVerdict::WorksWithLess:
        if (lacking(report).isEmpty()) // no scope would help
            return CheckWords::tr(
                       "This token can create and list ledgers on %1, but this Blnk Core does not let any "
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
        return CheckWords::tr("Could not find out what this token can do on %1.").arg(name);
    case CheckVerdict::Cancelled:
        return CheckWords::tr("The check of %1 was cancelled.").arg(name);
    case CheckVerdict::TokenRefused:
        return CheckWords::tr("This token does not work on %1. %2").arg(name, refusalReason(report));
    case CheckVerdict::WrongSecret:
    case CheckVerdict::SecretUnusable:
    case CheckVerdict::WrongInstance:
        return CheckWords::tr("This token does not work on %1. %2").arg(name, reason(report));
    case CheckVerdict::TokenMissing:
        return report.stage(CheckStage::Secret).finding == Finding::SecretMissing
            ? CheckWords::tr("Enter a token.")
            : CheckWords::tr("%1 has no token. Enter one in the connection.").arg(name);
    case CheckVerdict::KeychainUnusable:
        return CheckWords::tr("The token of %1 cannot be read. %2").arg(name, reason(report));
    case CheckVerdict::HostNotFound:
    case CheckVerdict::ConnectionRefused:
    case CheckVerdict::TimedOut:
    case CheckVerdict::TlsFailed:
    case CheckVerdict::ProxyFailed:
    case CheckVerdict::NetworkFailed:
        return CheckWords::tr("%1 cannot be reached. %2").arg(name, reason(report));
    case CheckVerdict::RateLimited:
        return CheckWords::tr("The check of %1 could not be completed. %2").arg(name, reason(report));
    case CheckVerdict::CreatedLedger:
        return CheckWords::tr("Do not use %1 as it is. %2").arg(name, reason(report));
    case CheckVerdict::WrongService:
    case CheckVerdict::NotBlnk:
    case CheckVerdict::InstanceKeyWrong:
    case CheckVerdict::AddressUnusable:
    case CheckVerdict::Moved:
    case CheckVerdict::ServiceFailed:
        break;
    }
    return CheckWords::tr("%1 cannot be used. %2").arg(name, reason(report));
}

QString remarks(const CheckReport &report)
{
    QStringList sentences;
    if (report.verdict == CheckVerdict::CannotList)
        sentences << CheckWords::tr(
            "If an answer is lost, this token cannot be used to look up whether the ledger was created.");
    sentences << unproved(report);
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

} // namespace ledgerdesk::checkwords
