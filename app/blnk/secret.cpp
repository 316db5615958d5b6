// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/secret.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr qsizetype longestToken = 4096;

} // namespace

bool Secret::isSuitable() const
{
    return !m_bytes.isEmpty() && m_bytes.size() <= longestToken
        && std::all_of(m_bytes.cbegin(), m_bytes.cend(), [](char c) { return c >= 0x21 && c <= 0x7e; });
}

QString Secret::masked() const
{
    if (m_bytes.isEmpty())
        return {};
    // Longer prefixes first, as "blnk_" is the start of all of them. The service documents these prefixes.
    for (const char *prefix : {"blnk_at_", "blnk_rt_", "blnk_", "sk_live_"}) {
        if (m_bytes.startsWith(prefix))
            return QString::fromLatin1(prefix) + QChar(0x2026);
    }
    return {QChar(0x2026)};
}

} // namespace ledgerdesk
