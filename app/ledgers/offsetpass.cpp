// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/offsetpass.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// The smallest page of any service: a page with fewer rows was not cut by such a limit.
constexpr int smallestPage = 20;

} // namespace

TakenPage OffsetPass::take(wire::LedgerPage page)
{
    const int rows = int(page.ledgers.size());
    const qsizetype seenBefore = m_seenNow.size();
    std::erase_if(page.ledgers, [this](const Ledger &ledger) {
        if (ledger.id.isEmpty())
            return m_isRepeating; // it cannot be told from others without an ID
        ++m_rowsWithId;
        m_seenNow.insert(ledger.id);
        const qsizetype known = m_seen.size();
        m_seen.insert(ledger.id);
        return m_seen.size() == known;
    });
    if (m_seenNow.size() == seenBefore) {
        // The end, unless the service has only repeated or lost a page.
        const bool wasDoubted = std::exchange(m_isDoubted, true);
        return {{}, wasDoubted && rows < m_limit ? TakenPage::Next::Nothing : TakenPage::Next::Again};
    }
    m_isDoubted = false;
    m_offset += rows;
    // Cloud's data service counts in pages of the size that it gives, which may be less than was asked for.
    m_limit = std::clamp(rows, smallestPage, m_limit);
    return {std::move(page.ledgers), TakenPage::Next::Further};
}

void OffsetPass::repeat()
{
    m_seenNow.clear();
    m_offset = 0;
    m_rowsWithId = 0;
    m_isRepeating = true;
    m_isDoubted = false;
}

} // namespace ledgerdesk
