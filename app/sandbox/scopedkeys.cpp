// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/scopedkeys.h"

#include "sandbox/answers.h"
#include "sandbox/goreader.h"
#include "sandbox/gowriter.h"
#include "sandbox/query.h"
#include "sandbox/tokens.h"

#include <QUuid>

#include <algorithm>

namespace ledgerdesk::sandbox {

namespace {

// Takes the same time for every key of this length, so that the time reveals nothing.
bool sameKey(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    uint difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<uint>(a[i] ^ b[i]);
    return difference == 0;
}

std::optional<SandboxCoreKey> scopedKey(const QByteArray &sent, const QByteArray &masterKey)
{
    const auto key = std::ranges::find_if(
        scopedCoreKeys, [&](SandboxCoreKey kind) { return sameKey(sent, coreKeyOf(masterKey, kind)); });
    return key == scopedCoreKeys.end() ? std::nullopt : std::optional(*key);
}

QByteArrayList scopesOf(SandboxCoreKey kind)
{
    switch (kind) {
    case SandboxCoreKey::Scoped:
        return {"ledgers:read", "ledgers:write", "metadata:write"};
    case SandboxCoreKey::ReadOnly:
        return {"ledgers:read"};
    case SandboxCoreKey::WithoutMetadata:
    case SandboxCoreKey::OfOldCore:
        return {"ledgers:read", "ledgers:write"};
    case SandboxCoreKey::Master:
    case SandboxCoreKey::Expired:
        break;
    }
    return {};
}

QByteArray actionOf(Method method)
{
    switch (method) {
    case Method::Get:
    case Method::Head:
        return "read";
    case Method::Post:
    case Method::Put:
    case Method::Patch:
        return "write";
    case Method::Delete:
        return "delete";
    case Method::Other:
        break;
    }
    return {};
}

/// What a request needs a right for, by the first part of its path. In the path of metadata, that is a
/// ledger's ID, which Core took for the name of a resource before version 0.15.3.
QByteArray resourceOf(const Request &request, SandboxCoreKey kind)
{
    static const QByteArrayList named{"ledgers", "balances",         "accounts", "identities",
                                      "hooks",   "balance-monitors", "api-keys", "transactions",
                                      "search",  "reconciliation",   "metadata", "backup"};
    const QByteArrayList parts = pathParts(request.path);
    if (named.contains(parts.first()))
        return parts.first();
    if (parts.first() == "mocked-account")
        return "accounts";
    if (parts.first() == "multi-search")
        return "search";
    if (parts.first() == "refund-transaction")
        return "transactions";
    const bool isOfMetadata = parts.size() == 2 && parts.last() == "metadata";
    return isOfMetadata && kind != SandboxCoreKey::OfOldCore ? "metadata" : QByteArray();
}

std::optional<Answer> refusalOfScopes(const Request &request, SandboxCoreKey kind)
{
    const QByteArray resource = resourceOf(request, kind);
    if (resource.isEmpty())
        return coreError("AUTH_UNKNOWN_RESOURCE", "Unknown resource type");
    const QByteArray scope = resource + ':' + actionOf(request.method);
    if (scopesOf(kind).contains(scope))
        return {};
    return coreError("AUTH_INSUFFICIENT_PERMISSIONS", "Insufficient permissions for " + scope);
}

} // namespace

std::optional<Answer> refusalOfKey(const Request &request, const QByteArray &masterKey)
{
    if (request.coreKey.isEmpty())
        return coreError("AUTH_MISSING_API_KEY", "Authentication required. Use X-Blnk-Key header");
    if (sameKey(request.coreKey, masterKey))
        return {};
    const std::optional<SandboxCoreKey> kind = scopedKey(request.coreKey, masterKey);
    if (!kind)
        return coreError("AUTH_INVALID_API_KEY", "Invalid API key");
    if (*kind == SandboxCoreKey::Expired)
        return coreError("AUTH_EXPIRED_API_KEY", "API key is expired or revoked");
    return refusalOfScopes(request, *kind);
}

std::optional<QByteArray> bodyAsRead(const Request &request, const QByteArray &masterKey)
{
    if (request.method != Method::Post || !scopedKey(request.coreKey, masterKey))
        return request.body;
    const std::optional<GoDocument> sent = readOnlyValue(request.body);
    if (!sent || !numberOutOfRange(*sent, sent->root()).isEmpty())
        return request.body; // not read here, so that the error comes later, as always
    const GoNode &body = onlyValue(*sent);
    if (body.type == GoNode::Type::Null)
        return std::nullopt;
    if (body.type != GoNode::Type::Object)
        return request.body;
    const QByteArray id =
        "api_key_" + QUuid::createUuidV5(QUuid(), request.coreKey).toByteArray(QUuid::WithoutBraces);
    const GoDocument note = *readGoJson(R"({"BLNK_GENERATED_BY":")" + id + R"("})");
    const GoNode *metadata = sent->child(body, "meta_data");
    const bool isObject = metadata && metadata->type == GoNode::Type::Object;
    const QByteArray noted =
        isObject ? writeMerged(*sent, *metadata, note, note.root()) : writeGoJson(note, note.root());
    const GoDocument change = *readGoJson(R"({"meta_data":)" + noted + '}');
    return writeMerged(*sent, body, change, change.root());
}

} // namespace ledgerdesk::sandbox
