// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ledgerdesk {

/// Makes every combo box tell its label as its accessible name and its choice as its value and text. On
/// Linux, Qt itself tells the choice as the name, so that nobody hears what the choice is for.
void installAccessibleComboBox();

} // namespace ledgerdesk
