// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/outcome.h"

#include "blnk/intermediary.h"
#include "blnk/servicewords.h"
#include "blnk/wire.h"

#include <QRegularExpression>

namespace ledgerdesk {

namespace {

using Kind = Error::Kind;

/// True if the service refused the client certificate or its absence. Under TLS 1.3 this arrives after the
/// client has started to send, although the service has read nothing of it.
bool isRefusedForCertificate(const Exchange &exchange)
{
    if (exchange.status != 0 || exchange.networkError != QNetworkReply::UnknownNetworkError)
        return false;
    // OpenSSL's code for a received alert is the alert's number plus 1000.
    static const QRegularExpression code(u"error:0A0([0-9A-F]{5}):SSL routines"_qs);
    const int alert = code.match(exchange.networkWords).captured(1).toInt(nullptr, 16) - 1000;
    constexpr int badCertificate = 42;
    constexpr int certificateUnknown = 46;
    constexpr int unknownAuthority = 48;
    constexpr int certificateRequired = 116;
    return (alert >= badCertificate && alert <= certificateUnknown) || alert == unknownAuthority
        || alert == certificateRequired;
}

/// The kind of a failure without a usable status, from Qt's error code.
Kind networkKind(const Exchange &exchange)
{
    const QNetworkReply::NetworkError code = exchange.networkError;
    if (code == QNetworkReply::ConnectionRefusedError)
        return Kind::ConnectionRefused;
    if (code == QNetworkReply::HostNotFoundError)
        return Kind::HostNotFound;
    if (code == QNetworkReply::SslHandshakeFailedError || isRefusedForCertificate(exchange))
        return Kind::TlsFailed;
    // Qt tried to send the body again and could not: the connection was lost after the request.
    if (code == QNetworkReply::RemoteHostClosedError || code == QNetworkReply::ContentReSendError)
        return Kind::ConnectionLost;
    // Cancelled, but not by us: Qt's transfer timeout.
    if (code == QNetworkReply::TimeoutError || code == QNetworkReply::OperationCanceledError)
        return Kind::TimedOut;
    if (code >= QNetworkReply::ProxyConnectionRefusedError && code <= QNetworkReply::UnknownProxyError)
        return Kind::ProxyFailed;
    // Most proxy failures have no code of their own.
    if (code == QNetworkReply::UnknownNetworkError && !exchange.proxy.isEmpty())
        return Kind::ProxyFailed;
    if (code < QNetworkReply::ContentAccessDenied && code != QNetworkReply::NoError)
        return Kind::NetworkFailed;
    return Kind::AnswerUnusable;
}

Kind statusKind(int status)
{
    switch (status) {
    case 401:
        return Kind::TokenRefused;
    case 403:
        return Kind::NotAllowed;
    case 404:
        return Kind::NotFound;
    case 400:
    case 413:
    case 415:
    case 422:
        return Kind::Invalid;
    case 408:
        return Kind::TimedOut;
    case 429:
        return Kind::RateLimited;
    default:
        break;
    }
    if (status >= 300 && status < 400)
        return Kind::Moved;
    if (status >= 400 && status < 500)
        return Kind::Refused;
    if (status >= 500 && status < 600)
        return Kind::ServiceFailed;
    return Kind::AnswerUnusable;
}

Kind endKind(const Exchange &exchange)
{
    switch (exchange.ended) {
    case Ended::ByPerson:
    case Ended::ByShutdown:
        return Kind::Cancelled;
    case Ended::ByDeadline:
        return Kind::TimedOut;
    case Ended::BySizeLimit:
        return Kind::AnswerTooLarge;
    case Ended::ByItself:
        break;
    }
    return networkKind(exchange);
}

/// Whether the connection ended within the body, according to Qt, to the announced length or to the
/// compressed body itself. Qt's codes from ContentAccessDenied on only repeat the status.
bool endedInside(const Exchange &exchange)
{
    const bool isOfStatus = exchange.networkError == QNetworkReply::NoError
        || exchange.networkError >= QNetworkReply::ContentAccessDenied;
    return !isOfStatus || exchange.coding == Coding::CutShort
        || exchange.announcedBytes > exchange.body.size();
}

/// The kind of error of an answer that was cut off.
Kind cutKind(const Exchange &exchange)
{
    const Kind kind = networkKind(exchange);
    return kind == Kind::AnswerUnusable && endedInside(exchange) ? Kind::ConnectionLost : kind;
}

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

Error errorOfKind(Kind kind, const Exchange &exchange)
{
    return {.kind = kind,
            .subject = exchange.target,
            .detail = exchange.networkWords,
            .status = exchange.status,
            .scope = exchange.scope};
}

/// The error of an answer that cannot be decompressed, or none if it was.
std::optional<Error> codingError(const Exchange &exchange)
{
    if (exchange.coding == Coding::Read)
        return std::nullopt;
    Error error = errorOfKind(Kind::AnswerUnusable, exchange);
    error.rule = exchange.coding == Coding::Unknown ? Error::Rule::CodingUnknown : Error::Rule::CodingDamaged;
    error.detail = u"Content-Encoding: "_qs + exchange.codingName;
    error.retryAfterMs = exchange.retryAfterMs;
    return error;
}

/// Blnk Cloud, or a proxy in front of a Core, refuses a create whose body it has received before. It is only
/// known by these words.
bool isOfDuplicate(int status, const wire::ServiceWords &words)
{
    static const QRegularExpression form(u"\\bduplicate[\\s_-]*request"_qs,
                                         QRegularExpression::CaseInsensitiveOption);
    return status >= 400 && status < 500
        && (form.match(words.text).hasMatch() || form.match(words.code).hasMatch());
}

/// Before 0.15.3 Core knows no right that covers metadata requests; before 0.15 it has no error codes.
bool isOfUnknownResource(const wire::ServiceWords &words)
{
    return words.code == u"AUTH_UNKNOWN_RESOURCE" || words.text == u"Unknown resource type";
}

/// Core before 0.15 also answers 400 if its database failed, which may be after it stored the row.
bool isOfFailedService(const wire::ServiceWords &words)
{
    return words.code == u"INTERNAL_SERVER_ERROR";
}

Kind refusalKind(const Exchange &exchange, const wire::ServiceWords &words)
{
    if (isOfDuplicate(exchange.status, words))
        return Kind::DuplicateRequest;
    if (isOfFailedService(words))
        return Kind::ServiceFailed;
    const Kind kind = statusKind(exchange.status);
    if (kind == Kind::TokenRefused && !exchange.hasToken)
        return Kind::TokenMissing; // a Core may need none, so one is not always sent
    return kind == Kind::NotAllowed && isOfUnknownResource(words) ? Kind::NotForScopedKeys : kind;
}

void setField(Error &error, Error::Field field)
{
    error.field = field;
    switch (field) {
    case Error::Field::Unsaid:
        error.subject.clear();
        break;
    case Error::Field::Name:
        error.subject = u"name"_qs;
        break;
    case Error::Field::Metadata:
        error.subject = u"meta_data"_qs;
        break;
    }
}

/// The error that a status means, with the service's own words.
Error errorOfStatus(const Exchange &exchange, const wire::ServiceWords &words)
{
    Error error = errorOfKind(refusalKind(exchange, words), exchange);
    error.serverWords = words.text;
    error.code = words.code;
    error.retryAfterMs = exchange.retryAfterMs;
    // Through Cloud, a Core's AUTH_ error is about the key that Cloud holds, not about the token.
    const bool isOfCloudsKey = words.code.startsWith(u"AUTH_") && error.scope.startsWith(u"proxy:");
    if (!words.scope.isEmpty() && !isOfCloudsKey)
        error.scope = words.scope;
    error.rule = intermediaryOf(exchange);
    // A page's refusal is not about the token or its rights.
    if (error.rule != Error::Rule::None
        && (error.kind == Kind::TokenRefused || error.kind == Kind::TokenMissing
            || error.kind == Kind::NotAllowed)) {
        error.kind = Kind::Refused;
        error.scope.clear();
    }
    if (error.kind == Kind::Moved) {
        error.subject = exchange.location;
        if (error.rule != Error::Rule::None)
            error.detail = u"redirected to "_qs + exchange.location;
    } else if (error.kind == Kind::Invalid) {
        setField(error, words.field);
    }
    return error;
}

/// The error of a successful answer that is not Blnk's.
Error unusable(const Exchange &exchange)
{
    Error error = errorOfKind(Kind::AnswerUnusable, exchange);
    error.rule = intermediaryOf(exchange);
    if (error.rule != Error::Rule::None)
        error.serverWords = wire::serviceWordsFrom(exchange.body).text;
    return error;
}

/// True if the answer is complete although the wait ended before Qt said so: incomplete JSON does not parse.
bool isWholeAnswer(const Exchange &exchange)
{
    return exchange.ended != Ended::BySizeLimit && exchange.status != 0
        && parseJson(exchange.body, DuplicateKeys::Keep).has_value();
}

Verdict created(const Exchange &exchange, Ledger ledger, const QString &sentName)
{
    QStringList notes;
    if (exchange.status != 201)
        notes << u"answered %1"_qs.arg(exchange.status);
    if (ledger.name != sentName)
        notes << u"answered with another name"_qs;
    if (exchange.ended != Ended::ByItself)
        notes << u"the answer was whole before the wait ended"_qs;
    return {.outcome = Outcome::Created, .ledger = std::move(ledger), .note = notes.join(u", "_qs)};
}

/// 2xx: created if the answer is complete and names a ledger, otherwise unknown.
Verdict judgeSuccess(const Exchange &exchange, const QString &sentName)
{
    const bool isCutOff = exchange.networkError != QNetworkReply::NoError || endedInside(exchange);
    if (exchange.ended == Ended::ByItself && isCutOff) {
        return {.outcome = Outcome::Unknown,
                .error = errorOfKind(cutKind(exchange), exchange),
                .note = u"answered %1, but the answer was cut off"_qs.arg(exchange.status)};
    }
    Result<Ledger> ledger = wire::ledgerFrom(exchange.body);
    if (ledger)
        return created(exchange, std::move(*ledger), sentName);
    Error error = unusable(exchange);
    error.detail = ledger.error().detail;
    return {.outcome = Outcome::Unknown,
            .error = error,
            .note = u"answered %1 without a usable ledger_id"_qs.arg(exchange.status)};
}

/// True if the database refused the row: SQLSTATE class 22 (data) or 23 (constraint).
bool isRefusedByDatabase(const Exchange &exchange, const wire::ServiceWords &words)
{
    return exchange.status == 500 && words.databaseCode.size() == 5
        && (words.databaseCode.startsWith(u"22") || words.databaseCode.startsWith(u"23"));
}

bool isRejection(int status)
{
    // 303 means that it was done; 408 says nothing about what was done.
    if (status == 301 || status == 302 || status == 307 || status == 308)
        return true;
    return status >= 400 && status < 500 && status != 408;
}

Verdict judgeStatus(const Exchange &exchange)
{
    const wire::ServiceWords words = wire::serviceWordsFrom(exchange.body);
    Verdict verdict{.outcome = Outcome::Unknown, .error = errorOfStatus(exchange, words)};
    if (isRejection(exchange.status) && verdict.error->kind != Kind::ServiceFailed) {
        verdict.outcome = Outcome::Rejected;
        if (verdict.error->kind == Kind::DuplicateRequest)
            verdict.note = requestHadBefore;
    } else if (isRefusedByDatabase(exchange, words)) {
        verdict.outcome = Outcome::Rejected;
        verdict.error->kind = Kind::Invalid;
        setField(*verdict.error, words.field);
        verdict.note = u"refused by the database (SQLSTATE %1)"_qs.arg(words.databaseCode);
    }
    return verdict;
}

} // namespace

Verdict judgeCreate(const Exchange &exchange, const QString &sentName)
{
    if (!exchange.bodyWasRead)
        return {.outcome = Outcome::NotSent, .error = errorOfKind(endKind(exchange), exchange)};
    if (exchange.ended == Ended::ByItself && isRefusedForCertificate(exchange))
        return {.outcome = Outcome::Rejected, .error = errorOfKind(Kind::TlsFailed, exchange)};
    if (exchange.status == 0 || (exchange.ended != Ended::ByItself && !isWholeAnswer(exchange)))
        return {.outcome = Outcome::Unknown, .error = errorOfKind(endKind(exchange), exchange)};
    // Whatever the status, the words that tell a refusal from a failure are missing.
    const bool isCutSuccess = isSuccess(exchange.status) && exchange.coding == Coding::CutShort;
    const std::optional<Error> unread = codingError(exchange);
    if (unread && !isCutSuccess && exchange.ended == Ended::ByItself)
        return {.outcome = Outcome::Unknown, .error = unread, .note = u"answered %1"_qs.arg(exchange.status)};
    if (isSuccess(exchange.status))
        return judgeSuccess(exchange, sentName);
    return judgeStatus(exchange);
}

bool isCutShort(const Exchange &exchange)
{
    if (exchange.ended != Ended::ByItself || exchange.status == 0)
        return true;
    if (endedInside(exchange))
        return true;
    // Without a length, only the text itself shows whether it is complete.
    const QByteArray start = exchange.body.first(std::min<qsizetype>(exchange.body.size(), 64)).trimmed();
    const bool isJson = start.startsWith('{') || start.startsWith('[');
    return exchange.status >= 300 && isJson && !parseJson(exchange.body, DuplicateKeys::Keep).has_value();
}

MetadataRight judgeMetadataProbe(const Exchange &exchange)
{
    if (isCutShort(exchange) || exchange.coding != Coding::Read)
        return MetadataRight::Unsettled;
    if (isSuccess(exchange.status))
        return MetadataRight::Likely; // there is no such ledger, but the token was accepted
    const wire::ServiceWords words = wire::serviceWordsFrom(exchange.body);
    const bool isPage = exchange.body.trimmed().startsWith('<');
    const bool isAboutInstance =
        exchange.scope.startsWith(u"proxy:") && words.text.contains(u"instance", Qt::CaseInsensitive);
    if (isPage || isAboutInstance)
        return MetadataRight::Unsettled;
    static const QRegularExpression refusal(
        u"entity not found|invalid entity ID|cannot be blank|'Metadata' failed"_qs,
        QRegularExpression::CaseInsensitiveOption);
    const bool isBlnks = words.code.startsWith(u"META_") || words.code == u"GEN_MALFORMED_REQUEST"
        || words.code == u"GEN_VALIDATION_ERROR" || refusal.match(words.text).hasMatch();
    switch (exchange.status) {
    case 400:
    case 404:
    case 405:
    case 422:
        if (isBlnks)
            return MetadataRight::Proved;
        return exchange.status == 400 || exchange.status == 422 ? MetadataRight::Likely
                                                                : MetadataRight::NotOffered;
    case 403:
        return MetadataRight::Refused;
    default:
        return MetadataRight::Unsettled;
    }
}

std::optional<Error> judgeRead(const Exchange &exchange)
{
    if (exchange.ended != Ended::ByItself || exchange.status == 0)
        return errorOfKind(endKind(exchange), exchange);
    if (isCutShort(exchange))
        return errorOfKind(cutKind(exchange), exchange);
    if (!isSuccess(exchange.status))
        return errorOfStatus(exchange, wire::serviceWordsFrom(exchange.body));
    if (exchange.networkError != QNetworkReply::NoError)
        return errorOfKind(networkKind(exchange), exchange);
    if (std::optional<Error> error = codingError(exchange))
        return error;
    if (intermediaryOf(exchange) != Error::Rule::None)
        return unusable(exchange);
    return std::nullopt;
}

} // namespace ledgerdesk
