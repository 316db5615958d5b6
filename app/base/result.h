// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstddef>
#include <optional>
#include <string_view>
#include <tl/expected.hpp>

namespace ledgerdesk {

/// What went wrong, as a value. app/words alone turns it into words for a person.
struct Error {
    enum class Kind {
        Cancelled, ///< a person ended the wait
        TimedOut,
        HostNotFound,
        ConnectionRefused,
        ConnectionLost, ///< the other side closed or reset
        TlsFailed,
        ProxyFailed,
        NetworkFailed, ///< any other failure below HTTP
        AnswerTooLarge,
        AnswerUnusable, ///< not HTTP, not JSON, or without what was asked for
        TokenRepeated, ///< an answer whose values hold the token that it was sent
        ListShort, ///< the service announces more ledgers than it lists; none of those is asked for
        Moved, ///< a redirect, which is never followed; subject: the host it names
        TokenRefused, ///< 401
        NotAllowed, ///< 403; scope: the missing right
        NotForScopedKeys, ///< 403 of a Core that lets no scoped key do this, whatever its rights
        NotFound, ///< 404
        Invalid, ///< 400, 413, 415, 422: the service refused the content
        RateLimited, ///< 429
        DuplicateRequest, ///< 4xx: the service says that it has had this very request before
        Refused, ///< any other 4xx
        ServiceFailed, ///< 5xx
        TokenMissing, ///< none is kept for this connection
        TokenUnsuitable, ///< holds characters that no request header may carry
        KeychainLocked,
        KeychainMissing, ///< no keychain service on this computer
        KeychainDenied,
        KeychainSilent, ///< it did not answer in time
        KeychainFailed,
        StorageFailed, ///< a file could not be read or written; subject: its path
        CertificateUnsuitable, ///< a file of certificates or keys; subject: its path
        RecordNewer, ///< the journal is of a newer program, and is only read; subject: its path
        LocksMissing, ///< a file system on which no record can be relied on; subject: a path on it
        AddressUnsuitable, ///< a base URL or the address of a proxy that must not be used
        Busy, ///< another create is under way
    };
    static constexpr std::size_t kindCount = std::size_t(Kind::Busy) + 1;

    /// Which rule was broken, where a kind has several.
    enum class Rule {
        None,
        // AddressUnsuitable
        OtherService, ///< not the one that the attempt was sent to
        Scheme,
        PlainHttp,
        UserInfo,
        Query,
        Characters,
        Host,
        Port,
        Length,
        ProxyScheme,
        ProxyUser,
        ProxyHost,
        ProxyPort,
        ProxyPlainHttp,
        // StorageFailed
        NotAFile, ///< a folder, pipe, socket or device
        // CertificateUnsuitable
        CertificateNotAFile,
        CertificateUnreadable,
        CertificateTooLarge,
        CertificateMissing,
        CertificateExpired,
        CertificateNotYetValid,
        KeyMissing,
        KeyHasPassphrase,
        KeyOfAnother,
        // Invalid: a ledger that the attempt cannot have created
        OtherName, ///< serverWords: its name
        OtherReference,
        RecordedElsewhere, ///< as created by another attempt
        ThereEarlier, ///< before the attempt was sent
        OutcomeKnown, ///< of the attempt
    };
    static constexpr std::size_t ruleCount = std::size_t(Rule::OutcomeKnown) + 1;

    /// Which part of a ledger the service refused, if it says so.
    enum class Field { Unsaid, Name, Metadata };

    Kind kind = Kind::NetworkFailed;
    Rule rule = Rule::None;
    Field field = Field::Unsaid; ///< Invalid only
    QString subject{}; ///< what it is about: host:port, a path, a field
    QString serverWords{}; ///< the service's own text, plain, at most 300 characters
    QString detail{}; ///< technical, untranslated; never holds a token or a whole URL
    int status = 0; ///< HTTP status, 0 if none arrived
    QString code{}; ///< error_detail.code of the service, "" if none
    std::optional<qint64>
        retryAfterMs{}; ///< how long the service asks to wait, if it says so; at most 15 minutes
    QString scope{}; ///< the right that the request needs, as the service names it: "ledgers:write"

    bool operator==(const Error &) const = default;
};

/// Whether an enum names this value; for those who count its values.
template <auto value>
constexpr bool isNamed()
{
    // The compiler writes what it cannot name as "= (Enum)37".
    return std::string_view(__PRETTY_FUNCTION__).find("= (") == std::string_view::npos;
}
static_assert(isNamed<Error::Kind::Busy>() && !isNamed<Error::Kind(Error::kindCount)>(),
              "kindCount counts up to the last kind");
static_assert(isNamed<Error::Rule::OutcomeKnown>() && !isNamed<Error::Rule(Error::ruleCount)>(),
              "ruleCount counts up to the last rule");

template <typename T>
using Result = tl::expected<T, Error>;

} // namespace ledgerdesk
