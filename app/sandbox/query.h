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

/// The items of a query, decoded as Go does: plus is a space, an item with a broken escape or a semicolon is
/// left out.
std::vector<QueryItem> queryItems(const QByteArray &query);
/// The value of the first item with this key, or nothing.
std::optional<QByteArray> queryValue(const std::vector<QueryItem> &items, const QByteArray &key);
/// A whole number as Go's Atoi reads it, or nothing.
std::optional<qint64> wholeNumber(const QByteArray &text);
/// The decoded parts of a path between its slashes; a slash at the end gives an empty last part.
QByteArrayList pathParts(const QByteArray &path);

} // namespace ledgerdesk::sandbox
