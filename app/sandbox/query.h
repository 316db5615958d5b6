// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <optional>
#include <vector>

namespace ledgerdesk::sandbox {

struct QueryItem {
    QByteArray key{};
    QByteArray value{};
};

/// The items of a query, decoded as Go does: a plus is a space, and items with an invalid escape or a
/// semicolon are dropped.
std::vector<QueryItem> queryItems(const QByteArray &query);
/// The value of the first item with this key, if any.
std::optional<QByteArray> queryValue(const std::vector<QueryItem> &items, const QByteArray &key);
/// A whole number as Go's Atoi reads it.
std::optional<qint64> wholeNumber(const QByteArray &text);
/// The decoded parts of a path between its slashes; the last one is empty after a trailing slash.
QByteArrayList pathParts(const QByteArray &path);

} // namespace ledgerdesk::sandbox
