// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/outcome.h"

/// The technical remark that the journal keeps of an attempt.
namespace ledgerdesk {

/// One line for the journal. The service's words are among them, and may repeat what was sent to it; what the
/// network says is in this program's words, but for the reasons why a connection is not secure.
QString remarkOf(const Verdict &verdict);

/// A remark as a person reads it: what is this program's own is in the language of the system.
QString shownRemark(const QString &remark);

} // namespace ledgerdesk
