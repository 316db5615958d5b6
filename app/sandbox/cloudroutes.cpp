// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/cloudroutes.h"

#include "sandbox/answers.h"
#include "sandbox/filteranswer.h"
#include "sandbox/query.h"

#include <QCryptographicHash>

#include <algorithm>

namespace ledgerdesk::sandbox {

namespace {

using namespace std::chrono_literals;

constexpr qint64 rateWindow = 10'000; // milliseconds
constexpr size_t rateLimit = 2; // requests in that window
constexpr auto slowness = 3s;
constexpr QByteArrayView bearer("Bearer ");

enum class Scope { ProxyRead, ProxyWrite, DataRead };

QByteArray scopeName(Scope scope)
{
    switch (scope) {
    case Scope::ProxyRead:
        return QByteArrayLiteral("proxy:read");
    case Scope::ProxyWrite:
        return QByteArrayLiteral("proxy:write");
    case Scope::DataRead:
        return QByteArrayLiteral("data:read");
    }
    return {};
}

bool holdsScope(SandboxToken::Kind kind, Scope scope)
{
    switch (kind) {
    case SandboxToken::Kind::ReadOnly:
        return scope != Scope::ProxyWrite;
    case SandboxToken::Kind::WriteOnly:
        return scope == Scope::ProxyWrite;
    case SandboxToken::Kind::ProxyOnly:
        return scope != Scope::DataRead;
    case SandboxToken::Kind::NoRights:
        return false;
    case SandboxToken::Kind::AllRights:
    case SandboxToken::Kind::Expired:
    case SandboxToken::Kind::OtherInstance:
    case SandboxToken::Kind::Slow:
    case SandboxToken::Kind::RateLimited:
    case SandboxToken::Kind::DropsAnswer:
    case SandboxToken::Kind::WrongCoreKey:
    case SandboxToken::Kind::NoCore:
    case SandboxToken::Kind::RefusesRepeats:
        return true;
    }
    return false;
}

bool isProxy(const Request &request)
{
    return request.path.startsWith("/proxy/");
}

Scope scopeOf(const Request &request)
{
    if (!isProxy(request))
        return Scope::DataRead;
    const bool read = request.method == Method::Get || request.method == Method::Head;
    return read ? Scope::ProxyRead : Scope::ProxyWrite;
}

} // namespace

CloudRoutes::CloudRoutes(Shelf *shelf, CoreRoutes *core, QByteArray instanceId,
                         const std::vector<SandboxToken> *tokens)
    : m_shelf(shelf)
    , m_core(core)
    , m_instanceId(std::move(instanceId))
    , m_tokens(tokens)
{
    m_clock.start();
}

bool CloudRoutes::owns(const Request &request)
{
    const QByteArrayList parts = pathParts(request.path);
    return parts.first() == "proxy" || parts.first() == "data" || parts.first() == "ledger";
}

std::optional<Answer> CloudRoutes::refusal(const Request &request) const
{
    if (request.authorization.isEmpty())
        return cloudError(401, "Authorization header is required");
    if (!request.authorization.startsWith(bearer))
        return cloudError(401, "Authorization header must be a Bearer token");
    const SandboxToken *token = tokenOf(request);
    if (!token)
        return cloudError(401, "Invalid access token");
    if (token->kind == SandboxToken::Kind::Expired)
        return cloudError(401, "Access token has expired");
    return std::nullopt;
}

const SandboxToken *CloudRoutes::tokenOf(const Request &request) const
{
    const QByteArray sent = request.authorization.sliced(bearer.size()).trimmed();
    const auto token = std::ranges::find(*m_tokens, sent, &SandboxToken::token);
    return token == m_tokens->end() ? nullptr : &*token;
}

Answer CloudRoutes::answer(const Request &request)
{
    if (const std::optional<Answer> refused = refusal(request))
        return *refused;
    const SandboxToken *token = tokenOf(request);
    Answer answer = admitted(request, *token);
    if (token->kind == SandboxToken::Kind::Slow)
        answer.delay = slowness;
    return answer;
}

Answer CloudRoutes::admitted(const Request &request, const SandboxToken &token)
{
    if (token.kind == SandboxToken::Kind::RateLimited && rateExceeded()) {
        Answer refused = cloudError(429, "Rate limit exceeded");
        const qint64 wait = rateWindow - (m_clock.elapsed() - m_recent.front());
        refused.headers.push_back({"Retry-After", QByteArray::number((wait + 999) / 1000)});
        return refused;
    }
    const QByteArray instance =
        queryValue(queryItems(request.query), QByteArrayLiteral("instance_id")).value_or(QByteArray());
    if (instance.isEmpty())
        return cloudError(400, "instance_id is required");
    if (instance != m_instanceId)
        return cloudError(404, "Instance not found");
    if (token.kind == SandboxToken::Kind::OtherInstance)
        return cloudError(403, "This token does not have access to the instance");
    const Scope scope = scopeOf(request);
    if (!holdsScope(token.kind, scope))
        return cloudError(403, "Insufficient permissions: " + scopeName(scope) + " is required");
    return isProxy(request) ? proxied(request, token) : data(request);
}

void CloudRoutes::reset()
{
    m_recent.clear();
    m_created.clear();
}

bool CloudRoutes::rateExceeded()
{
    const qint64 now = m_clock.elapsed();
    std::erase_if(m_recent, [now](qint64 served) { return now - served >= rateWindow; });
    if (m_recent.size() >= rateLimit)
        return true;
    m_recent.push_back(now);
    return false;
}

Answer CloudRoutes::proxied(const Request &request, const SandboxToken &token)
{
    Request inner = request;
    inner.path.remove(0, qsizetype(sizeof("/proxy")) - 1);
    if (token.kind == SandboxToken::Kind::NoCore)
        return cloudError(502, "The Core of this instance cannot be reached");
    const bool isCreate = request.method == Method::Post && inner.path == "/ledgers";
    const QByteArray print = QCryptographicHash::hash(request.body, QCryptographicHash::Sha256);
    if (token.kind == SandboxToken::Kind::RefusesRepeats && isCreate && m_created.contains(print))
        return cloudError(409, "duplicate request");
    const bool isKeyWrong = token.kind == SandboxToken::Kind::WrongCoreKey;
    inner.coreKey = "wrong";
    Answer answer = m_core->answer(inner, isKeyWrong ? CoreGate::Key : CoreGate::Open);
    // Core knows nothing of the proxy, but the client needs the path through it.
    for (Header &header : answer.headers) {
        if (header.name == "Location")
            header.value.prepend("/proxy");
    }
    if (isCreate && answer.status == 201)
        m_created.insert(print);
    if (token.kind == SandboxToken::Kind::DropsAnswer && answer.status == 201)
        answer.delivery = Answer::Delivery::DropConnection;
    return answer;
}

Answer CloudRoutes::data(const Request &request)
{
    const QByteArrayList parts = pathParts(request.path);
    const std::vector<QueryItem> query = queryItems(request.query);
    if (request.method == Method::Post && parts == QByteArrayList{"ledger", "filter"})
        return answerDataFilter(*m_shelf, query, request.body);
    if (request.method != Method::Get || parts.size() < 2 || parts[0] != "data" || parts[1] != "ledgers")
        return cloudError(404, "Not found");
    if (parts.size() == 2)
        return answerDataList(*m_shelf, query);
    const std::optional<size_t> row = parts.size() == 3 ? m_shelf->find(parts[2]) : std::nullopt;
    return row ? json(200, ledgerJson(m_shelf->at(*row))) : cloudError(404, "Ledger not found");
}

} // namespace ledgerdesk::sandbox
