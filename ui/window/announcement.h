// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QWidget;

namespace ledgerdesk {

/// Has a screen reader say something that came by itself, wherever the focus is. Nothing of it is seen.
/// `about` is the widget that it concerns; plain text, nothing if empty.
void announce(QWidget &about, const QString &text);

/// Gives the focus to a field that something is wrong with. A screen reader then reads its name and what is
/// wrong, its accessible description; where the focus is there already nothing moves, and it is told so.
void focusOnMistake(QWidget &field);

} // namespace ledgerdesk
