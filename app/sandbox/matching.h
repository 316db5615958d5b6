// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/filter.h"
#include "sandbox/postgreserror.h"
#include "sandbox/shelf.h"

#include <tl/expected.hpp>

namespace ledgerdesk::sandbox {

/// The ledgers that pass the filters, oldest first.
tl::expected<std::vector<const StoredLedger *>, PostgresError> matching(const Shelf &shelf,
                                                                        const FilterSet &set);

} // namespace ledgerdesk::sandbox
