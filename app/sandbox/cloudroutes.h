// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/coreroutes.h"
#include "sandbox/sandboxtoken.h"

#include <QElapsedTimer>
#include <QSet>

#include <vector>

namespace ledgerdesk::sandbox {

/// Answers as Blnk Cloud does: checks tokens, forwards proxy requests to Core, and reads ledgers itself. Of
/// Cloud's own errors, only the form {"error":"text"} and the answer to a request without a token are
/// documented. The other texts and statuses are inferred.
class CloudRoutes
{
public:
    CloudRoutes(Shelf *shelf, CoreRoutes *core, QByteArray instanceId,
                const std::vector<SandboxToken> *tokens);

    /// True for Cloud's paths.
    static bool owns(const Request &request);
    /// The answer to a request whose token is not accepted; none for any other request.
    std::optional<Answer> refusal(const Request &request) const;
    Answer answer(const Request &request);
    /// Forgets the requests of the rate-limited token, and what was created.
    void reset();

private:
    const SandboxToken *tokenOf(const Request &request) const;
    Answer admitted(const Request &request, const SandboxToken &token);
    Answer proxied(const Request &request, const SandboxToken &token);
    Answer data(const Request &request);
    bool rateExceeded();

    Shelf *m_shelf;
    CoreRoutes *m_core;
    QByteArray m_instanceId;
    const std::vector<SandboxToken> *m_tokens;
    QElapsedTimer m_clock{};
    std::vector<qint64> m_recent{}; // when the rate-limited token was served, in milliseconds
    QSet<QByteArray> m_created{}; // hashes of the bodies that created a ledger
};

} // namespace ledgerdesk::sandbox
