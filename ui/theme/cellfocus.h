// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QAbstractItemView;

namespace ledgerdesk {

/// Has a screen reader say the current cell too when the focus comes to the view, not only the view's name.
void sayCellOnFocus(QAbstractItemView *view);

} // namespace ledgerdesk
