// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QTableView;

namespace ledgerdesk {

/// Makes a table show rows: no grid, no row numbers, left-aligned headers, and Tab leaves the table.
void showAsRows(QTableView *table, int rowHeight);
/// The same, with one line per row and one whole row selected at a time.
void showAsChoices(QTableView *table, int rowHeight);

} // namespace ledgerdesk
