// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRandomGenerator>

#include <vector>

namespace ledgerdesk::sandbox {

/// Times of creation in microseconds since 1970, oldest first, within the six years before `nowMicros`: more
/// from year to year, few on weekends, many on some busy days. Imports give several ledgers the same time,
/// some of them more than a page of a hundred.
std::vector<qint64> generatedTimes(size_t count, qint64 nowMicros, QRandomGenerator *random);

} // namespace ledgerdesk::sandbox
