// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QLabel;

namespace ledgerdesk {

/// The purpose of a label's text, which decides its size and colour.
enum class TextRole {
    Heading, ///< 15 pixels semibold at the system's scale
    Muted,
    FieldLabel, ///< small and muted
    Warning, ///< small
    Mistake, ///< small
};

void setTextRole(QLabel *label, TextRole role);

} // namespace ledgerdesk
