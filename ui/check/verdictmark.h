// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"
#include "theme/theme.h"

#include <utility>

namespace ledgerdesk {

/// The icon of a verdict, and its colour.
std::pair<IconName, QColor> markOf(CheckVerdict verdict, const Colours &colours);

} // namespace ledgerdesk
