// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/filter.h"

#include <tl/expected.hpp>

namespace ledgerdesk::sandbox {

struct Sorting {
    enum class Order { Ascending, Descending };

    QByteArray field = QByteArrayLiteral("created_at");
    Order order = Order::Descending;
    bool operator==(const Sorting &) const = default;
};

/// The body of a filter request, with limit and offset as sent.
struct FilterBody {
    FilterSet set{};
    qint64 limit = 0;
    qint64 offset = 0;
    Sorting sorting{};
    bool includeCount = false;
};

/// Errors are Core's own texts.
tl::expected<FilterBody, QByteArray> bindFilter(const QByteArray &body);

} // namespace ledgerdesk::sandbox
