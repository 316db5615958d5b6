// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkverdict.h"

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

using Kind = Error::Kind;

/// The value that a table has for a key, or `otherwise`.
template <typename Table, typename Key, typename Value>
Value lookUp(const Table &table, Key key, Value otherwise)
{
    const auto row =
        std::find_if(table.begin(), table.end(), [key](const auto &pair) { return pair.first == key; });
    return row == table.end() ? otherwise : row->second;
}

/// The verdict of a failure of the network, the service or the keychain.
CheckVerdict verdictOf(Kind kind)
{
    switch (kind) {
    case Kind::HostNotFound:
        return CheckVerdict::HostNotFound;
    case Kind::ConnectionRefused:
        return CheckVerdict::ConnectionRefused;
    case Kind::TimedOut:
        return CheckVerdict::TimedOut;
    case Kind::TlsFailed:
    case Kind::CertificateUnsuitable:
        return CheckVerdict::TlsFailed;
    case Kind::ProxyFailed:
        return CheckVerdict::ProxyFailed;
    case Kind::Moved:
        return CheckVerdict::Moved;
    case Kind::ConnectionLost:
    case Kind::NetworkFailed:
        return CheckVerdict::NetworkFailed;
    case Kind::ServiceFailed:
        return CheckVerdict::ServiceFailed;
    case Kind::RateLimited:
        return CheckVerdict::RateLimited;
    case Kind::TokenMissing:
        return CheckVerdict::TokenMissing;
    case Kind::KeychainLocked:
    case Kind::KeychainMissing:
    case Kind::KeychainDenied:
    case Kind::KeychainSilent:
    case Kind::KeychainFailed:
        return CheckVerdict::KeychainUnusable;
    case Kind::Cancelled:
    case Kind::AnswerTooLarge:
    case Kind::AnswerUnusable:
    case Kind::TokenRepeated:
    case Kind::ListShort:
    case Kind::TokenRefused:
    case Kind::NotAllowed:
    case Kind::NotForScopedKeys:
    case Kind::NotFound:
    case Kind::Invalid:
    case Kind::DuplicateRequest:
    case Kind::Refused:
    case Kind::TokenUnsuitable:
    case Kind::StorageFailed:
    case Kind::RecordNewer:
    case Kind::LocksMissing:
    case Kind::AddressUnsuitable:
    case Kind::Busy:
        break; // the finding decides instead
    }
    return CheckVerdict::Inconclusive;
}

/// The findings that decide the verdict by themselves.
constexpr std::array byFinding{
    std::pair{Finding::SecretMissing, CheckVerdict::TokenMissing},
    std::pair{Finding::SecretUnsendable, CheckVerdict::SecretUnusable},
    std::pair{Finding::SecretTooLong, CheckVerdict::SecretUnusable},
    std::pair{Finding::SecretIsRefreshToken, CheckVerdict::WrongSecret},
    std::pair{Finding::SecretIsAgentKey, CheckVerdict::WrongSecret},
    std::pair{Finding::SecretIsClientSecret, CheckVerdict::WrongSecret},
    std::pair{Finding::AddressRefused, CheckVerdict::AddressUnusable},
    std::pair{Finding::AddressLooksLike, CheckVerdict::AddressUnusable},
    std::pair{Finding::AddressMixesScripts, CheckVerdict::AddressUnusable},
    std::pair{Finding::ServiceIsOther, CheckVerdict::WrongService},
    std::pair{Finding::ServiceNotBlnk, CheckVerdict::NotBlnk},
    std::pair{Finding::ServiceIntercepted, CheckVerdict::NotBlnk},
    std::pair{Finding::ServiceDown, CheckVerdict::ServiceFailed},
    std::pair{Finding::TokenRefused, CheckVerdict::TokenRefused},
    std::pair{Finding::TokenExpired, CheckVerdict::TokenRefused},
    std::pair{Finding::InstanceMissing, CheckVerdict::WrongInstance},
    std::pair{Finding::InstanceUnknown, CheckVerdict::WrongInstance},
    std::pair{Finding::InstanceRefused, CheckVerdict::WrongInstance},
    std::pair{Finding::InstanceKeyWrong, CheckVerdict::InstanceKeyWrong},
    std::pair{Finding::WroteLedger, CheckVerdict::CreatedLedger},
    std::pair{Finding::WroteSomething, CheckVerdict::CreatedLedger},
};

constexpr std::array rightByFinding{
    std::pair{Finding::RightProved, Right::Allowed},
    std::pair{Finding::RightLikely, Right::Allowed},
    std::pair{Finding::WroteLedger, Right::Allowed},
    std::pair{Finding::WroteSomething, Right::Allowed},
    std::pair{Finding::RightRefused, Right::Refused},
    std::pair{Finding::RightClosed, Right::Refused},
    std::pair{Finding::RightNotOffered, Right::NotOffered},
};

constexpr std::array exitStatuses{
    std::pair{CheckVerdict::AllRights, 0},
    std::pair{CheckVerdict::WorksWithLess, 10},
    std::pair{CheckVerdict::CannotList, 11},
    std::pair{CheckVerdict::CannotCreate, 12},
    std::pair{CheckVerdict::NoRights, 13},
    std::pair{CheckVerdict::TokenRefused, 20},
    std::pair{CheckVerdict::WrongSecret, 21},
    std::pair{CheckVerdict::SecretUnusable, 22},
    std::pair{CheckVerdict::TokenMissing, 23},
    std::pair{CheckVerdict::KeychainUnusable, 24},
    std::pair{CheckVerdict::WrongService, 30},
    std::pair{CheckVerdict::NotBlnk, 31},
    std::pair{CheckVerdict::WrongInstance, 32},
    std::pair{CheckVerdict::InstanceKeyWrong, 33},
    std::pair{CheckVerdict::AddressUnusable, 40},
    std::pair{CheckVerdict::HostNotFound, 41},
    std::pair{CheckVerdict::ConnectionRefused, 42},
    std::pair{CheckVerdict::TimedOut, 43},
    std::pair{CheckVerdict::TlsFailed, 44},
    std::pair{CheckVerdict::ProxyFailed, 45},
    std::pair{CheckVerdict::Moved, 46},
    std::pair{CheckVerdict::NetworkFailed, 47},
    std::pair{CheckVerdict::ServiceFailed, 50},
    std::pair{CheckVerdict::RateLimited, 51},
    std::pair{CheckVerdict::CreatedLedger, 60},
    std::pair{CheckVerdict::Inconclusive, 61},
    std::pair{CheckVerdict::Cancelled, 130},
};

RightFinding rightOf(const StageResult &stage)
{
    if (stage.state == StageState::Skipped && stage.skipped == SkipReason::NotOnThisService)
        return {Right::NotOffered, Proof::Proved};
    const Right right = lookUp(rightByFinding, stage.finding, Right::Unknown);
    // A refusal is certain, even where the name of the missing right is inferred.
    return {right, right == Right::Refused ? Proof::Proved : stage.proof};
}

bool wasCancelled(const StageResult &stage)
{
    return stage.skipped == SkipReason::Cancelled || stage.skipped == SkipReason::AnswerNotAwaited;
}

CheckVerdict verdictOfFailure(const StageResult &stage)
{
    const CheckVerdict way = stage.error ? verdictOf(stage.error->kind) : CheckVerdict::Inconclusive;
    return lookUp(byFinding, stage.finding, way);
}

CheckVerdict verdictOfRights(const TokenRights &rights)
{
    const std::array all{rights.list.right, rights.data.right, rights.filter.right, rights.write.right,
                         rights.metadata.right};
    const auto has = [&all](Right right) { return std::find(all.begin(), all.end(), right) != all.end(); };
    if (has(Right::Unknown) || rights.write.right == Right::NotOffered)
        return CheckVerdict::Inconclusive;
    const bool mayWrite = rights.write.right == Right::Allowed;
    if (mayWrite && rights.mayRead())
        return has(Right::Refused) ? CheckVerdict::WorksWithLess : CheckVerdict::AllRights;
    if (mayWrite)
        return CheckVerdict::CannotList;
    return rights.mayRead() ? CheckVerdict::CannotCreate : CheckVerdict::NoRights;
}

} // namespace

TokenRights rightsOf(const CheckReport &report)
{
    return {.list = rightOf(report.stage(CheckStage::List)),
            .data = rightOf(report.stage(CheckStage::Data)),
            .filter = rightOf(report.stage(CheckStage::Filter)),
            .write = rightOf(report.stage(CheckStage::Write)),
            .metadata = rightOf(report.stage(CheckStage::Metadata))};
}

const StageResult *decidingStage(const CheckReport &report)
{
    // A created ledger outranks everything else, as it must never happen.
    const StageResult &write = report.stage(CheckStage::Write);
    if (verdictOfFailure(write) == CheckVerdict::CreatedLedger)
        return &write;
    const auto decides = [](const StageResult &stage) {
        return wasCancelled(stage)
            || (stage.state == StageState::Failed && stage.finding != Finding::RightRefused
                && stage.finding != Finding::RightClosed);
    };
    const auto stage = std::find_if(report.stages.begin(), report.stages.end(), decides);
    return stage == report.stages.end() ? nullptr : &*stage;
}

const StageResult *firstTrouble(const CheckReport &report)
{
    if (const StageResult *deciding = decidingStage(report))
        return deciding;
    for (const StageState state : {StageState::Failed, StageState::Warned}) {
        const auto stage = std::ranges::find(report.stages, state, &StageResult::state);
        if (stage != report.stages.end())
            return &*stage;
    }
    return nullptr;
}

CheckVerdict verdictOf(const CheckReport &report)
{
    const StageResult *stage = decidingStage(report);
    if (!stage)
        return verdictOfRights(rightsOf(report));
    return wasCancelled(*stage) ? CheckVerdict::Cancelled : verdictOfFailure(*stage);
}

std::vector<CheckVerdict> allVerdicts()
{
    std::vector<CheckVerdict> verdicts;
    verdicts.reserve(exitStatuses.size());
    for (const auto &[verdict, status] : exitStatuses)
        verdicts.push_back(verdict);
    return verdicts;
}

int exitStatusOf(CheckVerdict verdict)
{
    return lookUp(exitStatuses, verdict, 61);
}

} // namespace ledgerdesk
