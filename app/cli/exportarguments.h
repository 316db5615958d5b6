// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/checkarguments.h"
#include "ledgers/ledgerwriter.h"

namespace ledgerdesk {

/// The file that stands for standard output.
inline constexpr QStringView standardOutput = u"-";

/// The arguments of --export.
struct ExportArguments {
    QString file{};
    LedgerFormat format = LedgerFormat::Csv;
    QString connection{}; ///< its name in any case, its ID, or "sandbox"
    QString search{};
    CheckArguments::Source source = CheckArguments::Source::Kept; ///< where the token comes from
};

} // namespace ledgerdesk
