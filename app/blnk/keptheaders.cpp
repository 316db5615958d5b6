// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/keptheaders.h"

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

constexpr size_t mostHeaders = 24;
constexpr qsizetype longestValue = 300;
constexpr qsizetype longestName = 64;

constexpr std::array telling{
    "content-type", "date", "server", "via", "www-authenticate", "x-powered-by", "x-request-id", "cf-ray",
};

bool isTelling(const QByteArray &name)
{
    return std::any_of(telling.begin(), telling.end(), [&name](const char *known) { return name == known; })
        || isAboutLimits(name);
}

QByteArray printable(QByteArray value)
{
    value.truncate(longestValue);
    std::replace_if(
        value.begin(), value.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return value;
}

} // namespace

bool isAboutLimits(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    if (lower.contains("remote-addr") || lower.contains("forwarded"))
        return false;
    return lower == "retry-after" || lower.contains("ratelimit") || lower.contains("rate-limit");
}

HeaderList keptHeaders(const QList<QNetworkReply::RawHeaderPair> &headers)
{
    HeaderList kept;
    for (const auto &[name, value] : headers) {
        if (kept.size() < mostHeaders && name.size() <= longestName && isTelling(name.toLower()))
            kept.emplace_back(printable(name), printable(value));
    }
    return kept;
}

} // namespace ledgerdesk
