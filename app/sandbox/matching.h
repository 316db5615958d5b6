// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/filterbody.h"
#include "sandbox/postgreserror.h"
#include "sandbox/shelf.h"

#include <tl/expected.hpp>

namespace ledgerdesk::sandbox {

/// The part of a result to return: at most `limit` rows after the first `offset`.
struct Page {
    enum class Total { Counted, NotCounted };

    qint64 limit = 0;
    qint64 offset = 0;
    Total total = Total::NotCounted;
};

/// The rows of a page, and the number of rows on all pages if it was to be counted.
struct Found {
    std::vector<size_t> rows{};
    qint64 total = 0;
};

/// A page of the ledgers that pass the filters. Times and IDs are looked up. Names and metadata are compared
/// only where their grams allow a match, and no further than to the end of the page unless all are counted.
tl::expected<Found, PostgresError> matching(const Shelf &shelf, const FilterSet &set, const Sorting &sorting,
                                            const Page &page);

} // namespace ledgerdesk::sandbox
