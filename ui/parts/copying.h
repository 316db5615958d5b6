// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

class QAbstractItemView;
class QWidget;

namespace ledgerdesk {

/// Puts the text on the clipboard; an empty text leaves the clipboard unchanged.
void copyText(const QString &text);

/// Makes copying in a view take the data of this role instead of the current cell's text, where there is any.
void setCopiedRole(QAbstractItemView *view, int role);

/// What Copy takes while this widget has the focus: the selected text of a field or label, or a view's
/// current cell. Nothing if there is nothing to copy; never an empty text.
std::optional<QString> copyableText(const QWidget *focus);

} // namespace ledgerdesk
