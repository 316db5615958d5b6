// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/exchange.h"
#include "sandbox/query.h"
#include "sandbox/shelf.h"

namespace ledgerdesk::sandbox {

/// Core's GET /ledgers.
Answer answerList(const Shelf &shelf, const std::vector<QueryItem> &query);
/// Core's POST /ledgers/filter.
Answer answerFilter(const Shelf &shelf, const QByteArray &body);
/// Cloud's GET /data/ledgers.
Answer answerDataList(const Shelf &shelf, const std::vector<QueryItem> &query);
/// Cloud's POST /ledger/filter.
Answer answerDataFilter(const Shelf &shelf, const std::vector<QueryItem> &query, const QByteArray &body);

} // namespace ledgerdesk::sandbox
