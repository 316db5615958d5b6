// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

namespace ledgerdesk::wire {

/// Reads "2024-02-20T05:28:03.558281542Z", with 0 to 9 fraction digits and any offset, into UTC. Go's zero
/// time, in the year 1, stands for no time.
QDateTime timestampFrom(const QString &text);

} // namespace ledgerdesk::wire
