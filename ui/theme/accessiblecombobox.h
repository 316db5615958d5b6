// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ledgerdesk {

/// Makes every combo box report its label as its accessible name, and its choice as its value and text. On
/// Linux, Qt reports the choice as the name, so the label is never read out.
void installAccessibleComboBox();

} // namespace ledgerdesk
