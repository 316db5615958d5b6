// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/exchange.h"
#include "sandbox/shelf.h"

#include <optional>

namespace ledgerdesk::sandbox {

/// Whether a request must carry Core's key. Cloud has already checked what comes through its proxy.
enum class CoreGate { Key, Open };

/// Answers as Blnk Core does. The ledgers are on the shelf; it has no state of its own.
class CoreRoutes
{
public:
    CoreRoutes(Shelf *shelf, QByteArray masterKey);

    /// The answer to a request that is refused or needs no key; none if the body has to be read first.
    std::optional<Answer> answerAtHead(const Request &request) const;
    Answer answer(const Request &request, CoreGate gate);

private:
    std::optional<Answer> withoutKey(const Request &request, CoreGate gate) const;
    Answer admitted(const Request &request);
    Answer routed(const Request &request);
    Answer create(const Request &request);
    Answer list(const Request &request);
    Answer get(const QByteArray &id);
    Answer rename(const QByteArray &id, const Request &request);
    Answer filter(const Request &request);
    Answer updateMetadata(const QByteArray &id, const Request &request);

    Shelf *m_shelf;
    QByteArray m_masterKey;
};

} // namespace ledgerdesk::sandbox
