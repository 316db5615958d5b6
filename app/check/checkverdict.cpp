// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkverdict.h"

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

using Kind = Error::Kind;
using Verdict = CheckVerdict;

/// The value that a table has for a key, or `otherwise`.
template <typename Table, typename Key, typename Value>
Value lookUp(const Table &table, Key key, Value otherwise)
{
    const auto row =
        std::find_if(table.begin(), table.end(), [key](const auto &pair) { return pair.first == key; });
    return row == table.end() ? otherwise : row->second;
}

/// What a failure on the way, of the service or of the keychain comes to.
Verdict verdictOf(Kind kind)
{
    switch (kind) {
    case Kind::HostNotFound:
        return Verdict::HostNotFound;
    case Kind::ConnectionRefused:
        return Verdict::ConnectionRefused;
    case Kind::TimedOut:
        return Verdict::TimedOut;
    case Kind::TlsFailed:
    case Kind::CertificateUnsuitable:
        return Verdict::TlsFailed;
    case Kind::ProxyFailed:
        return Verdict::ProxyFailed;
    case Kind::Moved:
        return Verdict::Moved;
    case Kind::ConnectionLost:
    case Kind::NetworkFailed:
        return Verdict::NetworkFailed;
    case Kind::ServiceFailed:
        return Verdict::ServiceFailed;
    case Kind::RateLimited:
        return Verdict::RateLimited;
    case Kind::TokenMissing:
        return Verdict::TokenMissing;
    case Kind::KeychainLocked:
    case Kind::KeychainMissing:
    case Kind::KeychainDenied:
    case Kind::KeychainSilent:
    case Kind::KeychainFailed:
        return Verdict::KeychainUnusable;
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
        break; // what was found tells more, if anything does
    }
    return Verdict::Inconclusive;
}

/// What a finding comes to that leaves nothing open.
constexpr std::array byFinding{
    std::pair{Finding::SecretMissing, Verdict::TokenMissing},
    std::pair{Finding::SecretUnsendable, Verdict::SecretUnusable},
    std::pair{Finding::SecretTooLong, Verdict::SecretUnusable},
    std::pair{Finding::SecretIsRefreshToken, Verdict::WrongSecret},
    std::pair{Finding::SecretIsAgentKey, Verdict::WrongSecret},
    std::pair{Finding::SecretIsClientSecret, Verdict::WrongSecret},
    std::pair{Finding::AddressRefused, Verdict::AddressUnusable},
    std::pair{Finding::AddressLooksLike, Verdict::AddressUnusable},
    std::pair{Finding::AddressMixesScripts, Verdict::AddressUnusable},
    std::pair{Finding::ServiceIsOther, Verdict::WrongService},
    std::pair{Finding::ServiceNotBlnk, Verdict::NotBlnk},
    std::pair{Finding::ServiceDown, Verdict::ServiceFailed},
    std::pair{Finding::TokenRefused, Verdict::TokenRefused},
    std::pair{Finding::TokenExpired, Verdict::TokenRefused},
    std::pair{Finding::InstanceMissing, Verdict::WrongInstance},
    std::pair{Finding::InstanceUnknown, Verdict::WrongInstance},
    std::pair{Finding::InstanceRefused, Verdict::WrongInstance},
    std::pair{Finding::InstanceKeyWrong, Verdict::InstanceKeyWrong},
    std::pair{Finding::WroteLedger, Verdict::CreatedLedger},
    std::pair{Finding::WroteSomething, Verdict::CreatedLedger},
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
    std::pair{Verdict::AllRights, 0},
    std::pair{Verdict::WorksWithLess, 10},
    std::pair{Verdict::CannotList, 11},
    std::pair{Verdict::CannotCreate, 12},
    std::pair{Verdict::NoRights, 13},
    std::pair{Verdict::TokenRefused, 20},
    std::pair{Verdict::WrongSecret, 21},
    std::pair{Verdict::SecretUnusable, 22},
    std::pair{Verdict::TokenMissing, 23},
    std::pair{Verdict::KeychainUnusable, 24},
    std::pair{Verdict::WrongService, 30},
    std::pair{Verdict::NotBlnk, 31},
    std::pair{Verdict::WrongInstance, 32},
    std::pair{Verdict::InstanceKeyWrong, 33},
    std::pair{Verdict::AddressUnusable, 40},
    std::pair{Verdict::HostNotFound, 41},
    std::pair{Verdict::ConnectionRefused, 42},
    std::pair{Verdict::TimedOut, 43},
    std::pair{Verdict::TlsFailed, 44},
    std::pair{Verdict::ProxyFailed, 45},
    std::pair{Verdict::Moved, 46},
    std::pair{Verdict::NetworkFailed, 47},
    std::pair{Verdict::ServiceFailed, 50},
    std::pair{Verdict::RateLimited, 51},
    std::pair{Verdict::CreatedLedger, 60},
    std::pair{Verdict::Inconclusive, 61},
    std::pair{Verdict::Cancelled, 130},
};

RightFinding rightOf(const StageResult &stage)
{
    if (stage.state == StageState::Skipped && stage.skipped == SkipReason::NotOnThisService)
        return {Right::NotOffered, Proof::Proved};
    const Right right = lookUp(rightByFinding, stage.finding, Right::Unknown);
    // A refusal is sure; what may not be is which right is missing.
    return {right, right == Right::Refused ? Proof::Proved : stage.proof};
}

bool wasCancelled(const StageResult &stage)
{
    return stage.skipped == SkipReason::Cancelled || stage.skipped == SkipReason::AnswerNotAwaited;
}

Verdict verdictOfFailure(const StageResult &stage)
{
    const Verdict way = stage.error ? verdictOf(stage.error->kind) : Verdict::Inconclusive;
    return lookUp(byFinding, stage.finding, way);
}

Verdict verdictOfRights(const TokenRights &rights)
{
    const std::array all{rights.list.right, rights.data.right, rights.filter.right, rights.write.right,
                         rights.metadata.right};
    const auto has = [&all](Right right) { return std::find(all.begin(), all.end(), right) != all.end(); };
    if (has(Right::Unknown) || rights.write.right == Right::NotOffered)
        return Verdict::Inconclusive;
    const bool mayWrite = rights.write.right == Right::Allowed;
    if (mayWrite && rights.mayRead())
        return has(Right::Refused) ? Verdict::WorksWithLess : Verdict::AllRights;
    if (mayWrite)
        return Verdict::CannotList;
    return rights.mayRead() ? Verdict::CannotCreate : Verdict::NoRights;
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
    // What must never happen is said whatever else happened.
    const StageResult &write = report.stage(CheckStage::Write);
    if (verdictOfFailure(write) == Verdict::CreatedLedger)
        return &write;
    const auto decides = [](const StageResult &stage) {
        return wasCancelled(stage)
            || (stage.state == StageState::Failed && stage.finding != Finding::RightRefused
                && stage.finding != Finding::RightClosed);
    };
    const auto stage = std::find_if(report.stages.begin(), report.stages.end(), decides);
    return stage == report.stages.end() ? nullptr : &*stage;
}

CheckVerdict verdictOf(const CheckReport &report)
{
    const StageResult *stage = decidingStage(report);
    if (!stage)
        return verdictOfRights(rightsOf(report));
    return wasCancelled(*stage) ? Verdict::Cancelled : verdictOfFailure(*stage);
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
