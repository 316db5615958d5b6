// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/shelf.h"

namespace ledgerdesk::sandbox {

inline constexpr qsizetype sampleLedgers = 41;

/// The General Ledger, and the first `samples` of these sample ledgers, as a company might have created them
/// in the two years before `nowMicros`.
Shelf seededShelf(qint64 nowMicros, qsizetype samples);

} // namespace ledgerdesk::sandbox
