// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/exchange.h"
#include "sandbox/sandboxtoken.h"

#include <optional>

namespace ledgerdesk::sandbox {

/// Why a Core with this master key refuses a request's key, if it does.
std::optional<Answer> refusalOfKey(const Request &request, const QByteArray &masterKey);
/// The body that Core reads: that of a POST with a scoped key gets the key's ID in `meta_data`, unless it is
/// no JSON object. None if Core panics over it.
std::optional<QByteArray> bodyAsRead(const Request &request, const QByteArray &masterKey);

} // namespace ledgerdesk::sandbox
