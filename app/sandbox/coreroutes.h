// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/exchange.h"
#include "sandbox/shelf.h"

namespace ledgerdesk::sandbox {

/// Whether a request to Core must carry its key: one that came through Cloud's proxy was let in there.
enum class CoreGate { Key, Open };

/// Answers as Blnk Core does. It keeps nothing of its own: the ledgers are on the shelf.
class CoreRoutes
{
public:
    CoreRoutes(Shelf *shelf, QByteArray masterKey);

    Answer answer(const Request &request, CoreGate gate);

private:
    Answer routed(const Request &request, CoreGate gate);
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
