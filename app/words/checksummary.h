// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QString>

namespace ledgerdesk {

/// A report in six lines of plain text, for a chat or a ticket: verdict, problem, service, token, rights,
/// time.
QString checkSummary(const CheckReport &report);

} // namespace ledgerdesk
