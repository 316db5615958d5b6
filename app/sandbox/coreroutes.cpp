// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/coreroutes.h"

#include "sandbox/answers.h"
#include "sandbox/bind.h"
#include "sandbox/filteranswer.h"
#include "sandbox/goreader.h"
#include "sandbox/gostring.h"
#include "sandbox/query.h"
#include "sandbox/scopedkeys.h"

namespace ledgerdesk::sandbox {

namespace {

enum class Route { None, Root, Health, Create, List, Get, Rename, Filter, Metadata };

Route routeOfWord(Method method, const QByteArray &word)
{
    const bool get = method == Method::Get;
    if (word.isEmpty())
        return get ? Route::Root : Route::None;
    if (word == "health")
        return get ? Route::Health : Route::None;
    if (word == "ledgers" && get)
        return Route::List;
    return word == "ledgers" && method == Method::Post ? Route::Create : Route::None;
}

Route routeOf(Method method, const QByteArrayList &parts)
{
    if (parts.size() == 1)
        return routeOfWord(method, parts[0]);
    if (parts.size() != 2 || parts.contains(QByteArray()))
        return Route::None;
    const bool ledgers = parts[0] == "ledgers";
    switch (method) {
    case Method::Get:
        return ledgers ? Route::Get : Route::None;
    case Method::Put:
        return ledgers ? Route::Rename : Route::None;
    case Method::Post:
        if (ledgers && parts[1] == "filter")
            return Route::Filter;
        return parts[1] == "metadata" ? Route::Metadata : Route::None;
    case Method::Head:
    case Method::Patch:
    case Method::Delete:
    case Method::Other:
        break;
    }
    return Route::None;
}

Answer redirect(const Request &request)
{
    Answer answer;
    answer.status = request.method == Method::Get ? 301 : 307;
    QByteArray location = request.path.chopped(1);
    if (!request.query.isEmpty())
        location += '?' + request.query;
    answer.headers.push_back({"Location", location});
    answer.contentType.clear();
    if (request.method == Method::Get) {
        answer.contentType = "text/html; charset=utf-8";
        answer.body = "<a href=\"" + QString::fromUtf8(location).toHtmlEscaped().toUtf8()
            + "\">Moved Permanently</a>.\n\n";
    }
    return answer;
}

void addCoreHeaders(const Request &request, Answer *answer)
{
    std::vector<Header> headers{
        {"X-Rate-Limit-Limit", "5000000.00"},
        {"X-Rate-Limit-Duration", "1"},
        {"X-Rate-Limit-Request-Remote-Addr", request.peer},
        {"RateLimit-Limit", "5000000"},
        {"RateLimit-Reset", "1"},
        {"RateLimit-Remaining", "9999999"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "no-referrer"},
        {"Content-Security-Policy", "default-src 'none'"},
        {"Cache-Control", "no-store"},
    };
    if (!request.forwardedFor.trimmed().isEmpty())
        headers.push_back({"X-Rate-Limit-Request-Forwarded-For", request.forwardedFor});
    if (request.forwardedProto == "https")
        headers.push_back({"Strict-Transport-Security", "max-age=31536000; includeSubDomains"});
    answer->headers.insert(answer->headers.end(), headers.begin(), headers.end());
}

Answer malformed(const QByteArray &words, LegacyField field)
{
    Answer answer = coreError("GEN_MALFORMED_REQUEST", words, {}, field);
    if (words == bodyTooLarge)
        answer.delivery = Answer::Delivery::SendAndClose;
    return answer;
}

Answer blankName()
{
    return coreError("GEN_VALIDATION_ERROR", "name: cannot be blank.", {}, LegacyField::Errors);
}

Answer ledgerNotFound()
{
    return coreError("LGR_NOT_FOUND", "Ledger not found", {Details::Kind::EmptyObject});
}

Answer nulInText(const QByteArray &message)
{
    return databaseError(message,
                         {.sqlState = "22021",
                          .message = "invalid byte sequence for encoding \"UTF8\": 0x00",
                          .routine = "report_invalid_encoding"});
}

// A trigger announces each new row in a notification, which PostgreSQL limits to 7,999 bytes.
constexpr qsizetype announcementLimit = 7999;
constexpr qsizetype announcementFrame = 159;

Answer diskFull()
{
    return databaseError("Database error occurred",
                         {.sqlState = "53100",
                          .message = "could not extend file: No space left on device",
                          .routine = "mdextend"});
}

} // namespace

CoreRoutes::CoreRoutes(Shelf *shelf, QByteArray masterKey)
    : m_shelf(shelf)
    , m_masterKey(std::move(masterKey))
{
}

std::optional<Answer> CoreRoutes::answerAtHead(const Request &request) const
{
    std::optional<Answer> answer = withoutKey(request, CoreGate::Key);
    if (answer)
        addCoreHeaders(request, &*answer);
    return answer;
}

Answer CoreRoutes::answer(const Request &request, CoreGate gate)
{
    const std::optional<Answer> atHead = withoutKey(request, gate);
    Answer answer = atHead ? *atHead : admitted(request);
    addCoreHeaders(request, &answer);
    return answer;
}

std::optional<Answer> CoreRoutes::withoutKey(const Request &request, CoreGate gate) const
{
    QByteArrayList parts = pathParts(request.path);
    const Route route = routeOf(request.method, parts);
    if (route == Route::None && parts.size() > 1 && parts.last().isEmpty()) {
        parts.removeLast();
        if (routeOf(request.method, parts) != Route::None)
            return redirect(request);
    }
    if (route == Route::Root)
        return json(200, R"("server running...")");
    if (route == Route::Health)
        return json(200, R"({"status":"UP"})");
    if (parts.size() == 1 && (parts[0].isEmpty() || parts[0] == "health" || parts[0] == "metrics"))
        return pageNotFound(); // Core checks no key on these paths
    if (gate == CoreGate::Key)
        return refusalOfKey(request, m_masterKey);
    return std::nullopt;
}

Answer CoreRoutes::admitted(const Request &request)
{
    const std::optional<QByteArray> body = bodyAsRead(request, m_masterKey);
    if (!body)
        return {.status = 500, .contentType = {}};
    Request read = request;
    read.body = *body;
    return routed(read);
}

Answer CoreRoutes::routed(const Request &request)
{
    const QByteArrayList parts = pathParts(request.path);
    switch (routeOf(request.method, parts)) {
    case Route::None:
    case Route::Root:
    case Route::Health:
        break;
    case Route::Create:
        return create(request);
    case Route::List:
        return list(request);
    case Route::Get:
        return get(parts[1]);
    case Route::Rename:
        return rename(parts[1], request);
    case Route::Filter:
        return filter(request);
    case Route::Metadata:
        return updateMetadata(parts[0], request);
    }
    return pageNotFound();
}

Answer CoreRoutes::create(const Request &request)
{
    const tl::expected<LedgerBody, QByteArray> body = bindCreation(request.body);
    if (!body)
        return malformed(body.error(), LegacyField::Errors);
    if (body->name.isEmpty())
        return blankName();

    const QByteArray message("Database error occurred");
    const qint64 row = m_shelf->takeRowNumber();
    if (body->measure.holdsNul)
        return databaseError(message,
                             {.sqlState = "22P05",
                              .message = "unsupported Unicode escape sequence",
                              .detail = "\\u0000 cannot be converted to text.",
                              .routine = "json_lex_string"});
    if (body->name.contains('\0'))
        return nulInText(message);
    const qsizetype announcement =
        announcementFrame + jsonbTextBytes(body->name) + body->measure.bytes + QByteArray::number(row).size();
    if (announcement > announcementLimit)
        return databaseError(
            message, {.sqlState = "22023", .message = "payload string too long", .routine = "Async_Notify"});
    if (m_shelf->roomFor(body->name.size() + body->metadata.size()) == Shelf::Room::Full)
        return diskFull();

    // Only this answer has the time of Core's own clock, in nanoseconds; reads return the database's. Three
    // zeros at the end would make the two look alike.
    qint64 created = nowNanos();
    if (created % 1000 == 0)
        ++created;
    const size_t stored = m_shelf->add({QUuid::createUuid(), body->name, created / 1000 + 1, body->metadata});
    return json(201, ledgerJson(m_shelf->at(stored), created));
}

Answer CoreRoutes::get(const QByteArray &id)
{
    if (id.contains('\0'))
        return nulInText("Failed to retrieve ledger");
    const std::optional<size_t> row = m_shelf->find(id);
    return row ? json(200, ledgerJson(m_shelf->at(*row))) : ledgerNotFound();
}

Answer CoreRoutes::rename(const QByteArray &id, const Request &request)
{
    const tl::expected<QByteArray, QByteArray> name = bindName(request.body);
    if (!name)
        return malformed(name.error(), LegacyField::Errors);
    if (name->isEmpty())
        return blankName();
    const std::optional<size_t> row = m_shelf->find(id);
    if (!row)
        return ledgerNotFound();
    if (name->contains('\0'))
        return nulInText("Database error occurred");
    if (m_shelf->roomFor(name->size()) == Shelf::Room::Full)
        return diskFull();
    m_shelf->rename(*row, *name);
    return json(200, ledgerJson(m_shelf->at(*row)));
}

Answer CoreRoutes::updateMetadata(const QByteArray &id, const Request &request)
{
    const tl::expected<QByteArray, QByteArray> sent = bindMetadata(request.body);
    if (!sent)
        return malformed(sent.error(), LegacyField::Error);
    const bool ledgerId = id.startsWith("ldg_");
    const bool otherId =
        id.startsWith("txn_") || id.startsWith("bulk_") || id.startsWith("bln_") || id.startsWith("idt_");
    if (!ledgerId && !otherId)
        return coreError("META_INVALID_ENTITY_ID", "invalid entity ID format: " + withoutInvalidUtf8(id));
    const std::optional<size_t> row = m_shelf->find(id);
    if (!row)
        return coreError("META_ENTITY_NOT_FOUND", "entity not found");

    const GoDocument before = *readGoJson(m_shelf->metadata(*row).toByteArray());
    const GoDocument added = *readGoJson(*sent);
    JsonbMeasure measure;
    const QByteArray merged = writeMerged(before, before.root(), added, added.root(), &measure);
    if (measure.holdsNul || m_shelf->roomFor(merged.size()) == Shelf::Room::Full)
        return coreError("GEN_INTERNAL", "internal server error");
    m_shelf->replaceMetadata(*row, merged);
    return json(200, "{\"meta_data\":" + merged + '}');
}

Answer CoreRoutes::list(const Request &request)
{
    return answerList(*m_shelf, queryItems(request.query));
}

Answer CoreRoutes::filter(const Request &request)
{
    return answerFilter(*m_shelf, request.body);
}

} // namespace ledgerdesk::sandbox
