// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QTableView;

namespace ledgerdesk {

/// Makes a table one of rows: no grid and no row numbers, heads at the left, and the Tab key leaves it.
void showAsRows(QTableView *table, int rowHeight);
/// The same, in one line each, with one whole row chosen at a time.
void showAsChoices(QTableView *table, int rowHeight);

} // namespace ledgerdesk
