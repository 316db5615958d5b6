// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

namespace ledgerdesk::wire {

/// Reads "2024-02-20T05:28:03.558281542Z", with 0 to 9 fraction digits and any offset, into UTC.
QDateTime timestampFrom(const QString &text);

} // namespace ledgerdesk::wire
