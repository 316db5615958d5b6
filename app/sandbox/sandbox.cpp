// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandbox.h"

#include "sandbox/cloudroutes.h"
#include "sandbox/httpfront.h"
#include "sandbox/seed.h"
#include "sandbox/tokens.h"

#include <algorithm>

namespace ledgerdesk {

struct Sandbox::Private {
    const std::vector<SandboxToken> tokens = sandbox::tokens();
    const QByteArray instanceId = sandbox::instanceId;
    const QByteArray coreKey = sandbox::coreKey;
    sandbox::Shelf shelf = sandbox::seededShelf(sandbox::nowNanos() / 1000);
    sandbox::CoreRoutes core{&shelf, coreKey};
    sandbox::CloudRoutes cloud{&shelf, &core, instanceId, &tokens};
    sandbox::HttpFront front{[this](const sandbox::Request &request) { return answer(request); }};

    sandbox::Answer answer(const sandbox::Request &request);
};

sandbox::Answer Sandbox::Private::answer(const sandbox::Request &request)
{
    if (sandbox::CloudRoutes::owns(request))
        return cloud.answer(request);
    const QByteArray prefix("/core");
    if (!request.path.startsWith("/core/"))
        return core.answer(request, sandbox::CoreGate::Key);
    sandbox::Request inner = request;
    inner.path.remove(0, prefix.size());
    sandbox::Answer answer = core.answer(inner, sandbox::CoreGate::Key);
    for (sandbox::Header &header : answer.headers) {
        if (header.name == "Location")
            header.value.prepend(prefix);
    }
    return answer;
}

Sandbox::Sandbox(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
}

Sandbox::~Sandbox() = default;

Result<void> Sandbox::listen(quint16 port)
{
    const QString trouble = d->front.listen(port);
    if (trouble.isEmpty())
        return {};
    Error error;
    error.kind = Error::Kind::NetworkFailed;
    error.subject = u"127.0.0.1:%1"_qs.arg(port);
    error.detail = trouble;
    return tl::unexpected(error);
}

QUrl Sandbox::baseUrl() const
{
    return QUrl(u"http://127.0.0.1:%1"_qs.arg(d->front.port()));
}

QString Sandbox::instanceId() const
{
    return QString::fromLatin1(d->instanceId);
}

QByteArray Sandbox::coreKey() const
{
    return d->coreKey;
}

const std::vector<SandboxToken> &Sandbox::tokens() const
{
    return d->tokens;
}

QByteArray Sandbox::token(SandboxToken::Kind kind) const
{
    return std::ranges::find(d->tokens, kind, &SandboxToken::kind)->token; // there is one of each
}

void Sandbox::reset()
{
    d->shelf = sandbox::seededShelf(sandbox::nowNanos() / 1000);
    d->cloud.reset();
}

qsizetype Sandbox::ledgerCount() const
{
    return static_cast<qsizetype>(d->shelf.ledgers().size());
}

} // namespace ledgerdesk

#include "moc_sandbox.cpp"
