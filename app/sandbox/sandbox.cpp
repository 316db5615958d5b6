// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandbox.h"

#include "sandbox/cloudroutes.h"
#include "sandbox/httpfront.h"
#include "sandbox/tokens.h"

#include <algorithm>

namespace ledgerdesk {

struct Sandbox::Private {
    Private(SandboxSecrets which, qsizetype ledgerCount)
        : secrets(sandbox::secrets(which))
        , seeded(ledgerCount)
    {
    }

    sandbox::Secrets secrets;
    qsizetype seeded;
    std::chrono::milliseconds stepTime{0};
    sandbox::Shelf shelf = sandbox::seededShelf(sandbox::nowNanos() / 1000, seeded);
    sandbox::CoreRoutes core{&shelf, secrets.coreKey};
    sandbox::CloudRoutes cloud{&shelf, &core, secrets.instanceId, &secrets.tokens};
    sandbox::HttpFront front{
        {[this](const sandbox::Request &request) {
             const std::optional<sandbox::Answer> refusal = atHead(request);
             return refusal ? std::optional(inStep(*refusal, request)) : std::nullopt;
         },
         [this](const sandbox::Request &request) { return inStep(answer(request), request); }},
        {}};

    std::optional<sandbox::Answer> atHead(const sandbox::Request &request) const;
    sandbox::Answer answer(const sandbox::Request &request);
    sandbox::Answer inStep(sandbox::Answer answer, const sandbox::Request &request) const;
};

namespace {

constexpr QByteArrayView besideCloud("/core");

/// The request as the Core beside Cloud receives it: without the prefix.
sandbox::Request asCoreSees(sandbox::Request request)
{
    if (request.path.startsWith("/core/"))
        request.path.remove(0, besideCloud.size());
    return request;
}

/// Core's answer as the client must receive it: with the prefix.
sandbox::Answer asClientSees(sandbox::Answer answer, const sandbox::Request &request)
{
    for (sandbox::Header &header : answer.headers) {
        if (header.name == "Location" && request.path.startsWith("/core/"))
            header.value.prepend(besideCloud);
    }
    return answer;
}

} // namespace

std::optional<sandbox::Answer> Sandbox::Private::atHead(const sandbox::Request &request) const
{
    if (sandbox::CloudRoutes::owns(request))
        return cloud.refusal(request);
    const auto answer = core.answerAtHead(asCoreSees(request));
    return answer ? std::optional(asClientSees(*answer, request)) : std::nullopt;
}

sandbox::Answer Sandbox::Private::answer(const sandbox::Request &request)
{
    if (sandbox::CloudRoutes::owns(request))
        return cloud.answer(request);
    return asClientSees(core.answer(asCoreSees(request), sandbox::CoreGate::Key), request);
}

sandbox::Answer Sandbox::Private::inStep(sandbox::Answer answer, const sandbox::Request &request) const
{
    if (request.method == sandbox::Method::Post)
        answer.delay = std::max(answer.delay, stepTime);
    return answer;
}

Sandbox::Sandbox(SandboxSecrets secrets, qsizetype ledgers, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(secrets, ledgers))
{
}

Sandbox::~Sandbox() = default;

Result<void> Sandbox::listen(quint16 port)
{
    if (d->front.isListening())
        return {};
    if (port == 0 && d->front.port() != 0 && d->front.open(d->front.port()).isEmpty())
        return {};
    const QString trouble = d->front.open(port);
    if (trouble.isEmpty())
        return {};
    Error error;
    error.kind = Error::Kind::NetworkFailed;
    error.subject = u"127.0.0.1:%1"_qs.arg(port);
    error.detail = trouble;
    return tl::unexpected(error);
}

void Sandbox::stopListening()
{
    d->front.shut();
}

QUrl Sandbox::baseUrl() const
{
    return QUrl(u"http://127.0.0.1:%1"_qs.arg(d->front.port()));
}

QString Sandbox::instanceId() const
{
    return QString::fromLatin1(d->secrets.instanceId);
}

QByteArray Sandbox::coreKey(SandboxCoreKey kind) const
{
    return sandbox::coreKeyOf(d->secrets.coreKey, kind);
}

const std::vector<SandboxToken> &Sandbox::tokens() const
{
    return d->secrets.tokens;
}

QByteArray Sandbox::token(SandboxToken::Kind kind) const
{
    return std::ranges::find(d->secrets.tokens, kind, &SandboxToken::kind)->token; // every kind has one
}

void Sandbox::reset()
{
    d->shelf = sandbox::seededShelf(sandbox::nowNanos() / 1000, d->seeded);
    d->cloud.reset();
}

void Sandbox::setStepTime(std::chrono::milliseconds time)
{
    d->stepTime = time;
}

qsizetype Sandbox::ledgerCount() const
{
    return static_cast<qsizetype>(d->shelf.size());
}

} // namespace ledgerdesk

#include "moc_sandbox.cpp"
