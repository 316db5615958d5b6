// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstddef>
#include <optional>
#include <string_view>
#include <tl/expected.hpp>

namespace ledgerdesk {

/// What went wrong, as a value. Only app/words turns it into words for a person.
struct Error {
    enum class Kind {
        Cancelled, ///< a person ended the wait
        TimedOut,
        HostNotFound,
        ConnectionRefused,
        ConnectionLost, ///< the other side closed or reset it
        TlsFailed,
        ProxyFailed,
        NetworkFailed, ///< any other failure below HTTP
        AnswerTooLarge,
        AnswerUnusable, ///< not HTTP, not JSON, or without the data that was asked for
        TokenRepeated, ///< the answer contains the token that was sent
        ListShort, ///< the service says it has more ledgers than it lists
        Moved, ///< a redirect, which is never followed; subject: the host it names
        TokenRefused, ///< 401
        NotAllowed, ///< 403; scope: the missing right
        NotForScopedKeys, ///< 403 from a Core that allows no scoped key to do this, whatever its rights
        NotFound, ///< 404
        Invalid, ///< 400, 413, 415, 422: the service refused the content
        RateLimited, ///< 429
        DuplicateRequest, ///< 4xx: the service says that it has already received this request
        Refused, ///< any other 4xx
        ServiceFailed, ///< 5xx
        TokenMissing, ///< none is kept for this connection
        TokenUnsuitable, ///< contains characters that no request header may have
        KeychainLocked,
        KeychainMissing, ///< no keychain service on this computer
        KeychainDenied,
        KeychainSilent, ///< it did not answer in time
        KeychainFailed,
        StorageFailed, ///< a file could not be read or written; subject: its path
        CertificateUnsuitable, ///< a file of certificates or keys; subject: its path
        RecordNewer, ///< a newer program wrote the journal, which is now read-only; subject: its path
        LocksMissing, ///< the file system cannot lock files, so no record there is reliable; subject: a path
        AddressUnsuitable, ///< a base URL or a proxy address that must not be used
        Busy, ///< another create is in progress
    };
    static constexpr std::size_t kindCount = std::size_t(Kind::Busy) + 1;

    /// Which rule was broken, for kinds that have several.
    enum class Rule {
        None,
        // AnswerUnusable: its compression
        CodingUnknown, ///< detail: the name of the content coding
        CodingDamaged,
        // AnswerUnusable, Refused, Moved, ServiceFailed: something on the way to Blnk answered in its place
        SignInPage,
        BlockPage,
        WebPage,
        RedirectedAway, ///< not to another address of the same request
        // AddressUnsuitable
        OtherService, ///< not the service that the attempt was sent to
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
        Damaged, ///< and still in its place
        SetAside, ///< damaged; subject: its new path
        TooLarge,
        WrittenByNewer, ///< by a newer version of this program
        Locked, ///< by another program, which may soon be done
        DiskFull,
        NoPermission, ///< to read or write it, also because the disk is read-only
        TokenNotNoted, ///< a token was not saved, as it could not be noted first; subject: the folder
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
    Field field = Field::Unsaid; ///< Invalid and AnswerUnusable only
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

/// Whether an enum has a name for this value. Use it to check the number of its values.
template <auto value>
constexpr bool isNamed()
{
    // The compiler writes a value without a name as "= (Enum)37".
    return std::string_view(__PRETTY_FUNCTION__).find("= (") == std::string_view::npos;
}
static_assert(isNamed<Error::Kind::Busy>() && !isNamed<Error::Kind(Error::kindCount)>(),
              "kindCount counts up to the last kind");
static_assert(isNamed<Error::Rule::OutcomeKnown>() && !isNamed<Error::Rule(Error::ruleCount)>(),
              "ruleCount counts up to the last rule");

template <typename T>
using Result = tl::expected<T, Error>;

} // namespace ledgerdesk
