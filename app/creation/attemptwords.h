// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/attempt.h"
#include "creation/lookupwatch.h"

namespace ledgerdesk {

/// What is known of an attempt, in a line: what is being done about it, then the technical remark. Plain
/// text, with what cannot be seen made visible.
QString attemptDetail(const Attempt &attempt, const LookUpWatch &watch);
/// "10:42": the minute in UTC.
QString minuteOf(const QDateTime &time);

} // namespace ledgerdesk
