// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ledgerdesk {

/// What stands in a place in turns is no thing of its own to a screen reader: without this it says "layered
/// pane" whenever the focus comes into one.
void installAccessibleStack();

} // namespace ledgerdesk
