// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QAbstractItemView;

namespace ledgerdesk {

/// Makes a screen reader also say the current cell when the view gets the focus, not only the view's name.
void sayCellOnFocus(QAbstractItemView *view);

} // namespace ledgerdesk
