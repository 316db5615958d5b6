// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "blnk/ledger.h"
#include "connections/connection.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace ledgerdesk {
Q_NAMESPACE // the JSON report contains the names of these enumerators

    /// What a check examines, in this order.
    enum class CheckStage {
        Secret, ///< the text that was pasted
        Address,
        NameLookup,
        Tcp,
        Tls,
        Service, ///< asked without the token
        Token,
        Instance, ///< Cloud only
        List, ///< through the proxy on Cloud
        Data, ///< Cloud's data API
        Filter,
        Write,
        Metadata,
        Limits,
    };
Q_ENUM_NS(CheckStage)
inline constexpr int checkStageCount = int(CheckStage::Limits) + 1;

enum class StageState { Waiting, Running, Passed, Warned, Failed, Skipped };
Q_ENUM_NS(StageState)

/// Whether an answer proves a finding, or only makes it likely.
enum class Proof { Proved, Inferred };
Q_ENUM_NS(Proof)

/// What a stage found. There is one sentence for each.
enum class Finding {
    None, ///< not run yet
    // Secret
    SecretPlausible,
    SecretUnavailable, ///< error says why
    SecretMissing,
    SecretOptional, ///< there is none, and an open Core needs none
    SecretFlawed, ///< contains facts.flaws, but can be sent
    SecretUnsendable, ///< contains facts.flaws that no header can carry
    SecretTooLong,
    SecretOfOther, ///< the connection facts.other has the same token
    SecretIsRefreshToken,
    SecretIsAgentKey,
    SecretIsClientSecret,
    SecretOfUnknownKind, ///< Cloud's tokens begin with blnk_
    SecretOfCloud, ///< but the connection is for a Core
    // Address
    AddressPlausible,
    AddressRefused, ///< error
    AddressWithPath, ///< facts.suggestion: without the path of a request
    AddressLooksLike, ///< facts.suggestion: the address it may be mistaken for
    AddressMixesScripts, ///< several alphabets in one word; facts.suggestion: the name that is looked up
    // NameLookup
    NameFound, ///< facts.addresses
    NameIsAddress,
    NameNotFound,
    // Tcp
    Connected, ///< facts.peer
    ConnectedThroughProxy, ///< facts.proxy
    ConnectionRefused,
    ConnectionTimedOut,
    ConnectionFailed,
    ProxyFailed, ///< facts.proxy
    NetworkUnusable, ///< error: a certificate file of the connection cannot be used
    // Tls
    TlsPlausible, ///< facts.tls
    TlsEndsSoon,
    TlsFailed, ///< error; facts.tls as far as known
    TlsOutOfTime, ///< likewise; this computer's clock may be wrong
    // Service
    ServiceIsCloud,
    ServiceIsCore,
    ServiceIsOpenCore, ///< requires no key
    ServiceLikelyCloud, ///< asks for a token, but not in Cloud's words
    ServiceIsOther, ///< facts.answeredAs: Cloud where a Core is expected, or the reverse
    ServiceNotBlnk,
    ServiceDown, ///< error
    ServiceIntercepted, ///< error: what answered in its place
    ServiceMoved, ///< error.subject: the new address
    ServiceSilent, ///< error
    // Token
    TokenAccepted,
    TokenNotNeeded, ///< an open Core accepts any key
    TokenRefused,
    TokenExpired,
    TokenUnsettled, ///< no answer shows it
    // Instance
    InstanceMissing, ///< the connection has none
    InstanceFound,
    InstanceUnsettled,
    InstanceUnknown,
    InstanceRefused, ///< belongs to someone else
    InstanceKeyWrong, ///< Cloud has the wrong key for this instance's Core
    // List, Data, Filter, Write, Metadata
    RightProved,
    RightLikely, ///< refused, but not for a missing right
    RightRefused, ///< facts.scope
    RightClosed, ///< this Core lets no scoped key do it
    RightNotOffered, ///< the service has no such path
    RightUnsettled, ///< error
    WroteLedger, ///< facts.ledger; must never happen
    WroteSomething, ///< likewise, but the answer names no ledger
    WriteUnsettled, ///< error; it was sent, but it is unknown whether the service refused it
    // any stage that asks the service
    RateLimited, ///< facts.retryAfterMs
    // Limits
    LimitsSaid, ///< facts.limits
    LimitsNotSaid,
    ClockDiffers, ///< facts.clockDifferenceMs
};
Q_ENUM_NS(Finding)

/// Why a stage was skipped.
enum class SkipReason {
    None,
    NoUsableSecret,
    AddressUnusable,
    NotReached, ///< the service cannot be reached, or did not answer
    ThroughProxy, ///< the proxy looks up the name
    PlainHttp, ///< no encryption is needed on this computer
    WrongService, ///< the token is not sent to it
    TokenRefused,
    InstanceUnusable,
    NotOnThisService,
    RateLimited,
    Cancelled,
    AnswerNotAwaited, ///< cancelled after the request was sent
};
Q_ENUM_NS(SkipReason)

/// The kind of a secret, judged by its form.
enum class SecretKind { None, ApiKey, AccessToken, RefreshToken, AgentKey, ClientSecret, Other };
Q_ENUM_NS(SecretKind)

/// What a pasted text contains beside the secret.
enum class SecretFlaw { Spaces, LineEnds, Quotes, HeaderName, Bearer, Invisible, SpecialLetters };
Q_ENUM_NS(SecretFlaw)

/// What is known of a TLS connection.
struct TlsFacts {
    QString version{}; ///< "TLSv1.3"
    QString cipher{};
    QString subject{};
    QString issuer{};
    QStringList names{}; ///< at most 20
    QDateTime validFrom{}; ///< UTC
    QDateTime validUntil{}; ///< UTC
    qint64 daysLeft = 0;

    bool operator==(const TlsFacts &) const = default;
};

/// The values in a finding's sentence. Only those that the finding needs are set.
struct CheckFacts {
    SecretKind secretKind = SecretKind::None;
    QList<SecretFlaw> flaws{};
    bool isMendable = false; ///< without the flaws it can be sent
    QString other{}; ///< name of another connection
    QString host{}; ///< host:port
    QString suggestion{}; ///< an address
    QStringList addresses{}; ///< IP addresses, at most 16
    QString peer{}; ///< IP address:port
    QString proxy{}; ///< host:port
    std::optional<TlsFacts> tls{};
    std::optional<Service> answeredAs{};
    int status = 0; ///< HTTP
    QString scope{}; ///< the missing right: "proxy:read"
    std::vector<std::pair<QString, QString>> limits{}; ///< rate limit headers
    std::optional<qint64> retryAfterMs{};
    std::optional<qint64> clockDifferenceMs{}; ///< how far this computer's clock is ahead of the service's
    std::optional<Ledger> ledger{};
};

/// One request as sent and its answer, without any part of the token.
struct CheckExchange {
    QString method{};
    QString path{}; ///< with the query
    std::vector<std::pair<QString, QString>> requestHeaders{};
    QString requestBody{};
    int status = 0; ///< 0 if no answer came
    std::vector<std::pair<QString, QString>> headers{};
    QString body{}; ///< at most checkBodyLimit characters
    bool isBodyCut = false;
    bool isBodyLeftOut = false; ///< it held ledgers, which do not belong in a report
    qint64 bodyBytes = 0; ///< as received
    qint64 milliseconds = 0;
};
inline constexpr qsizetype checkBodyLimit = 2000;

/// The result of one stage.
struct StageResult {
    CheckStage stage = CheckStage::Secret;
    StageState state = StageState::Waiting;
    Finding finding = Finding::None;
    SkipReason skipped = SkipReason::None; ///< Skipped only
    Proof proof = Proof::Proved;
    CheckFacts facts{};
    std::optional<Error> error{};
    qint64 milliseconds = 0;
    std::optional<CheckStage> answeredBy{}; ///< the stage whose request settled this one, if not its own
    std::vector<CheckExchange> exchanges{}; ///< its own requests, in order
};

enum class Right {
    Unknown,
    Allowed,
    Refused,
    NotOffered, ///< the service does not have it
};
Q_ENUM_NS(Right)
struct RightFinding {
    Right right = Right::Unknown;
    Proof proof = Proof::Inferred;

    bool operator==(const RightFinding &) const = default;
};

/// What a token can do.
struct TokenRights {
    RightFinding list{}; ///< ledgers, through the proxy on Cloud
    RightFinding data{}; ///< Cloud's data API
    RightFinding filter{};
    RightFinding write{};
    RightFinding metadata{};

    bool mayRead() const { return list.right == Right::Allowed || data.right == Right::Allowed; }
    bool operator==(const TokenRights &) const = default;
};

/// The result of a check. Each has its own exit status, see exitStatusOf().
enum class CheckVerdict {
    AllRights,
    WorksWithLess, ///< can create and list, but lacks another right
    CannotList, ///< can only create
    CannotCreate, ///< can only list
    NoRights,
    TokenRefused,
    WrongSecret, ///< a refresh token, an agent key, …
    SecretUnusable, ///< cannot be sent as it is
    WrongService,
    NotBlnk,
    WrongInstance,
    InstanceKeyWrong,
    AddressUnusable,
    HostNotFound,
    ConnectionRefused,
    TimedOut,
    TlsFailed,
    ProxyFailed,
    Moved,
    NetworkFailed,
    ServiceFailed,
    RateLimited,
    CreatedLedger, ///< the service accepted a request that it must refuse
    Inconclusive,
    TokenMissing,
    KeychainUnusable,
    Cancelled,
};
Q_ENUM_NS(CheckVerdict)

/// The versions that a check ran with.
struct CheckVersions {
    QString program{};
    QString qt{};
    QString tlsLibrary{};
    QString system{};
    QString keychain{}; ///< where this computer stores tokens
};

/// Everything that one check found. Contains no part of the token.
struct CheckReport {
    QString connectionId{};
    QString connectionName{};
    Service service = Service::Cloud;
    QString baseUrl{};
    QString instanceId{};
    QString maskedToken{}; ///< at most its public prefix
    QDateTime startedAt{}; ///< UTC
    qint64 milliseconds = 0;
    std::vector<StageResult> stages{}; ///< all, in order; see stage()
    TokenRights rights{};
    CheckVerdict verdict = CheckVerdict::Inconclusive;
    CheckVersions versions{};

    const StageResult &stage(CheckStage stage) const { return stages.at(size_t(stage)); }
};

} // namespace ledgerdesk
