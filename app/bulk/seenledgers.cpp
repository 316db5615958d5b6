// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/seenledgers.h"

#include <QHash>

namespace ledgerdesk {

void SeenLedgers::add(const QString &ledgerId)
{
    m_marks.insert(markOf(ledgerId));
}

bool SeenLedgers::holds(const QString &ledgerId) const
{
    return m_marks.contains(markOf(ledgerId));
}

std::size_t SeenLedgers::markOf(const QString &ledgerId)
{
    return qHash(ledgerId, 0x9e3779b9U);
}

} // namespace ledgerdesk
