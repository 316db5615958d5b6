// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/query.h"

#include <algorithm>

namespace ledgerdesk::sandbox {

namespace {

bool hasBrokenEscape(const QByteArray &text)
{
    static constexpr QByteArrayView hex("0123456789abcdefABCDEF");
    for (qsizetype i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 3)) {
        if (i + 2 >= text.size() || !hex.contains(text[i + 1]) || !hex.contains(text[i + 2]))
            return true;
    }
    return false;
}

} // namespace

std::vector<QueryItem> queryItems(const QByteArray &query)
{
    std::vector<QueryItem> items;
    for (QByteArray item : query.split('&')) {
        if (item.isEmpty() || item.contains(';') || hasBrokenEscape(item))
            continue;
        item.replace('+', ' ');
        const qsizetype equals = item.indexOf('=');
        const QByteArray key = equals < 0 ? item : item.first(equals);
        const QByteArray value = equals < 0 ? QByteArray() : item.sliced(equals + 1);
        items.push_back({QByteArray::fromPercentEncoding(key), QByteArray::fromPercentEncoding(value)});
    }
    return items;
}

std::optional<QByteArray> queryValue(const std::vector<QueryItem> &items, const QByteArray &key)
{
    const auto found =
        std::find_if(items.begin(), items.end(), [&key](const QueryItem &item) { return item.key == key; });
    if (found == items.end())
        return std::nullopt;
    return found->value;
}

std::optional<qint64> wholeNumber(const QByteArray &text)
{
    const qsizetype digits = text.startsWith('-') || text.startsWith('+') ? 1 : 0;
    const bool plain = text.size() > digits
        && std::all_of(text.begin() + digits, text.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool fits = false;
    const qint64 value = text.toLongLong(&fits);
    if (!plain || !fits)
        return std::nullopt;
    return value;
}

QByteArrayList pathParts(const QByteArray &path)
{
    QByteArray decoded = QByteArray::fromPercentEncoding(path);
    if (decoded.startsWith('/'))
        decoded.remove(0, 1);
    return decoded.split('/');
}

} // namespace ledgerdesk::sandbox
