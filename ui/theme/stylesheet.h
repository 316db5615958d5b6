// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "theme/theme.h"

namespace ledgerdesk {

/// The one style sheet: what is not a control's drawing (see Look) but a text's role, a tab, a table head or
/// a scroll bar. Lengths are those of the 8-pixel grid times `scale`.
QString styleSheet(const Colours &colours, qreal scale);

} // namespace ledgerdesk
