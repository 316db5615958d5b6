// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/namecheck.h"
#include "journal/attempt.h"

#include <functional>

namespace ledgerdesk {

/// The ledgers that existed before a create is sent. The create cannot have made any of them.
struct Beforehand {
    QStringList ledgerIds{}; ///< of exactly the name that is sent
    Attempt::Newcomer newcomer = Attempt::Newcomer::MayBeAnothers;
    /// Whether a ledger with this ID, of any name, was loaded before sending. Called once the answer is in.
    std::function<bool(const QString &ledgerId)> wasLoaded{};
};

/// How long before sending a create its name was checked.
enum class Checked {
    JustNow,
    Earlier, ///< a person answered a question since, and others may have created ledgers meanwhile
};

/// Combines the ledgers that the name check found with the loaded ones of this name. A newcomer is ours only
/// if the service has just listed all ledgers of the name.
Beforehand beforehandOf(const QString &name, const NameFindings &findings, Checked checked,
                        const std::vector<Ledger> &loaded);

} // namespace ledgerdesk
