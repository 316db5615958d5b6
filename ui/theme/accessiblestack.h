// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ledgerdesk {

/// Gives stacked widgets a neutral role: otherwise a screen reader says "layered pane" whenever the focus
/// enters one.
void installAccessibleStack();

} // namespace ledgerdesk
