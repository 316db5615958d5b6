// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace ledgerdesk {

/// The one stretch in which two texts differ. Never splits a surrogate pair.
struct TextDifference {
    qsizetype head = 0; ///< units equal at the front
    qsizetype tail = 0; ///< units equal at the end
    qsizetype removed = 0; ///< units of the first text in between
    qsizetype added = 0; ///< units of the second text in between
};

TextDifference differenceOf(QStringView before, QStringView after);

} // namespace ledgerdesk
