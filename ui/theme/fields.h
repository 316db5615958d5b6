// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QStyleOption;
class QStyleOptionComboBox;
class QStyleOptionComplex;
class QWidget;

namespace ledgerdesk {

struct Canvas;

/// Fields for typing and choosing. A field with the dynamic property "invalid" is marked as a mistake.
void drawField(const Canvas &canvas, const QStyleOption &option,
               const QWidget *widget); ///< background and border
void drawLineEdit(const Canvas &canvas, const QStyleOption &option, const QWidget *widget);
void drawCombo(const Canvas &canvas, const QStyleOptionComplex &option, const QWidget *widget);
void drawSpinBox(const Canvas &canvas, const QStyleOptionComplex &option, const QWidget *widget);
/// Elides a long choice. Fusion cuts it in the middle of a letter, so that it looks complete.
QStyleOptionComboBox comboLabel(const Canvas &canvas, const QStyleOptionComboBox &combo,
                                const QWidget *widget);

} // namespace ledgerdesk
