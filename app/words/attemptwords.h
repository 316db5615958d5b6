// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/lookupwatch.h"
#include "journal/attempt.h"

namespace ledgerdesk {

/// One line about an attempt: its look-up status, then the technical remark. Plain text, with invisible
/// characters made visible.
QString attemptDetail(const Attempt &attempt, const LookUpWatch &watch);

/// The remark for display: the program's own words are translated to the system language.
QString shownRemark(const QString &remark);

} // namespace ledgerdesk
