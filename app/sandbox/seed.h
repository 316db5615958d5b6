// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/shelf.h"

namespace ledgerdesk::sandbox {

inline constexpr qsizetype sampleLedgers = 41;

/// The most ledgers that a sandbox starts with, besides the General Ledger.
inline constexpr qsizetype mostSeeded = 1'000'000;

/// The General Ledger and `count` others: first the sample ledgers, as a company might have created them in
/// the two years before `nowMicros`, and beyond these, generated ones of six years. All but their times is
/// always the same.
Shelf seededShelf(qint64 nowMicros, qsizetype count);

} // namespace ledgerdesk::sandbox
