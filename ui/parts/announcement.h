// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QWidget;

namespace ledgerdesk {

/// Makes a screen reader speak something that happened by itself, wherever the focus is. Nothing is visible.
/// `about` is the widget it concerns; plain text, ignored if empty.
void announce(QWidget &about, const QString &text);

/// Gives the focus to a field with a mistake. A screen reader then reads its name and its accessible
/// description, which says what is wrong. If the field already has the focus, the description is announced.
void focusOnMistake(QWidget &field);

} // namespace ledgerdesk
