// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/attempt.h"
#include "creation/namecheck.h"

#include <functional>

namespace ledgerdesk {

/// Which ledgers were there before a create is sent. One of them is never what it made.
struct Beforehand {
    QStringList ledgerIds{}; ///< of exactly the name that is sent
    Attempt::Newcomer newcomer = Attempt::Newcomer::MayBeAnothers;
    /// Whether a ledger of this ID and any name was loaded then. Asked when the answer is there.
    std::function<bool(const QString &ledgerId)> wasLoaded{};
};

/// When a name was checked, seen from the moment at which its create is sent.
enum class Checked {
    JustNow,
    Earlier, ///< a person was asked something since, and others may have created meanwhile
};

/// Those that the name check found and those of this name that are loaded. A newcomer is ours only if the
/// service listed all ledgers of the name just now.
Beforehand beforehandOf(const QString &name, const NameFindings &findings, Checked checked,
                        const std::vector<Ledger> &loaded);

} // namespace ledgerdesk
