// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <unordered_set>

namespace ledgerdesk {

/// Which ledgers a row cannot have created, because they were there before or belong to another row.
/// Remembers eight bytes of each. Two IDs in 10^19 are taken for one, whose row is then looked up rather than
/// believed.
class SeenLedgers
{
public:
    void add(const QString &ledgerId);
    bool holds(const QString &ledgerId) const;

private:
    static std::size_t markOf(const QString &ledgerId);

    std::unordered_set<std::size_t> m_marks;
};

} // namespace ledgerdesk
