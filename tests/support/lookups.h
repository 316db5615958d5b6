// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/lookuppace.h"

namespace ledgerdesk {

using namespace std::chrono_literals;

inline constexpr LookUpPatience quick{.apart = 60ms, .late = 120ms, .retry = 10ms, .longestRetry = 40ms};
/// After the first look-up, nothing happens while a test runs.
inline constexpr LookUpPatience slow{.apart = 1h, .late = 2h, .retry = 1h, .longestRetry = 1h};

} // namespace ledgerdesk
