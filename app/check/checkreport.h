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
Q_NAMESPACE // the reports for other programs name the values of these enums

    /// What a check looks at, in this order.
    enum class CheckStage {
        Secret, ///< what was pasted
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

/// Proved by an answer, or only likely.
enum class Proof { Proved, Inferred };
Q_ENUM_NS(Proof)

/// What a stage found: one sentence each.
enum class Finding {
    None, ///< not run yet
    // Secret
    SecretPlausible,
    SecretUnavailable, ///< error says why
    SecretMissing,
    SecretOptional, ///< none is there, and an open Core needs none
    SecretFlawed, ///< facts.flaws came along; it can be sent
    SecretUnsendable, ///< facts.flaws, or characters that no header may carry
    SecretTooLong,
    SecretOfOther, ///< facts.other has the same
    SecretIsRefreshToken,
    SecretIsAgentKey,
    SecretIsClientSecret,
    SecretOfUnknownKind, ///< Cloud's begin with blnk_
    SecretOfCloud, ///< chosen for a Core
    // Address
    AddressPlausible,
    AddressRefused, ///< error
    AddressWithPath, ///< facts.suggestion: without what was pasted along
    AddressLooksLike, ///< facts.suggestion: what it may be mistaken for
    AddressMixesScripts, ///< letters of several alphabets in one word; facts.suggestion: how it is sent
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
    NetworkUnusable, ///< error: a file of certificates that the connection names cannot be used
    // Tls
    TlsPlausible, ///< facts.tls
    TlsEndsSoon,
    TlsFailed, ///< error; facts.tls as far as it came
    TlsOutOfTime, ///< the same, and the clock of this computer may be wrong
    // Service
    ServiceIsCloud,
    ServiceIsCore,
    ServiceIsOpenCore, ///< it asks for no key
    ServiceLikelyCloud, ///< it asks for a token, in other words than Cloud's
    ServiceIsOther, ///< facts.answeredAs: Core chosen for Cloud, or the reverse
    ServiceNotBlnk,
    ServiceDown, ///< error
    ServiceMoved, ///< error.subject: where to
    ServiceSilent, ///< error
    // Token
    TokenAccepted,
    TokenNotNeeded, ///< an open Core takes any
    TokenRefused,
    TokenExpired,
    TokenUnsettled, ///< no answer said so
    // Instance
    InstanceMissing, ///< the connection names none
    InstanceFound,
    InstanceUnsettled,
    InstanceUnknown,
    InstanceRefused, ///< of somebody else
    InstanceKeyWrong, ///< Cloud's own key for the Core of this instance
    // List, Data, Filter, Write, Metadata
    RightProved,
    RightLikely, ///< refused for another reason than rights
    RightRefused, ///< facts.scope
    RightClosed, ///< this Core allows it to no scoped key
    RightNotOffered, ///< the service does not know this path
    RightUnsettled, ///< error
    WroteLedger, ///< facts.ledger: what must never happen
    WroteSomething, ///< the same, and the answer names no ledger
    WriteUnsettled, ///< error; it was sent, and whether the service refused it is not known
    // any of those that ask the service
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
    NotReached, ///< nothing can be sent to the service, or it did not answer
    ThroughProxy, ///< the proxy looks up the name
    PlainHttp, ///< nothing leaves this computer
    WrongService, ///< the token is not sent to it
    TokenRefused,
    InstanceUnusable,
    NotOnThisService,
    RateLimited,
    Cancelled,
    AnswerNotAwaited, ///< cancelled when the request had left
};
Q_ENUM_NS(SkipReason)

/// A secret's kind, by its shape.
enum class SecretKind { None, ApiKey, AccessToken, RefreshToken, AgentKey, ClientSecret, Other };
Q_ENUM_NS(SecretKind)

/// What came along with a pasted secret.
enum class SecretFlaw { Spaces, LineEnds, Quotes, HeaderName, Bearer, Invisible, SpecialLetters };
Q_ENUM_NS(SecretFlaw)

/// What a TLS connection showed.
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

/// What a finding's sentence names. Only what the finding speaks of is set.
struct CheckFacts {
    SecretKind secretKind = SecretKind::None;
    QList<SecretFlaw> flaws{};
    bool isMendable = false; ///< CredentialCheck::mendedToken() has a form that can be sent
    QString other{}; ///< name of another connection
    QString host{}; ///< host:port
    QString suggestion{}; ///< an address
    QStringList addresses{}; ///< IP addresses, at most 16
    QString peer{}; ///< IP address:port
    QString proxy{}; ///< host:port
    std::optional<TlsFacts> tls{};
    std::optional<Service> answeredAs{};
    int status = 0; ///< HTTP
    QString scope{}; ///< the right that is missing: "proxy:read"
    std::vector<std::pair<QString, QString>> limits{}; ///< headers about rates
    std::optional<qint64> retryAfterMs{};
    std::optional<qint64> clockDifferenceMs{}; ///< how far this computer's clock is ahead of the service's
    std::optional<Ledger> ledger{};
};

/// One request as it went out and what came back, without any part of the token.
struct CheckExchange {
    QString method{};
    QString path{}; ///< with the query
    std::vector<std::pair<QString, QString>> requestHeaders{};
    QString requestBody{};
    int status = 0; ///< 0 if no answer came
    std::vector<std::pair<QString, QString>> headers{};
    QString body{}; ///< at most checkBodyLimit characters
    bool isBodyCut = false;
    bool isBodyLeftOut = false; ///< ledgers, which are nobody else's business
    qint64 bodyBytes = 0; ///< as it came
    qint64 milliseconds = 0;
};
inline constexpr qsizetype checkBodyLimit = 2000;

/// How one stage went.
struct StageResult {
    CheckStage stage = CheckStage::Secret;
    StageState state = StageState::Waiting;
    Finding finding = Finding::None;
    SkipReason skipped = SkipReason::None; ///< Skipped only
    Proof proof = Proof::Proved;
    CheckFacts facts{};
    std::optional<Error> error{};
    qint64 milliseconds = 0;
    std::optional<CheckStage> answeredBy{}; ///< the stage whose request settled it, if it was not its own
    std::vector<CheckExchange> exchanges{}; ///< its own requests, in their order
};

enum class Right {
    Unknown,
    Allowed,
    Refused,
    NotOffered, ///< the service has no such thing
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

/// What it comes to. Each has an exit status of its own, see exitStatusOf().
enum class CheckVerdict {
    AllRights,
    WorksWithLess, ///< creates and lists, but lacks another right
    CannotList, ///< creates only
    CannotCreate, ///< lists only
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
    CreatedLedger, ///< a request that must be refused was not
    Inconclusive,
    TokenMissing,
    KeychainUnusable,
    Cancelled,
};
Q_ENUM_NS(CheckVerdict)

/// What the check ran on.
struct CheckVersions {
    QString program{};
    QString qt{};
    QString tlsLibrary{};
    QString system{};
    QString keychain{}; ///< where this computer keeps tokens
};

/// All that one check found. Holds no part of the token.
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
