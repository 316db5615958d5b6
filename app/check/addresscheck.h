// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

namespace ledgerdesk {

/// The path in front of an endpoint that was pasted with the address; none if there is no endpoint.
std::optional<QString> pathWithoutEndpoint(const QString &path);

/// True for the domain of the service and all below it. `host` is in lower case.
bool isOfBlnkCloud(const QString &host);

/// Judges an address without using the network.
StageResult checkAddress(const Endpoint &endpoint);

} // namespace ledgerdesk
