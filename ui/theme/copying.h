// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

class QAbstractItemView;
class QWidget;

namespace ledgerdesk {

/// What copying in a view copies instead of the text of the current cell: the data of this role, where there
/// is some.
void setCopiedRole(QAbstractItemView *view, int role);

/// What copying copies while this widget has the focus: the selected text of a field or a label, or what is
/// current in a view. Nothing if there is nothing to copy; never an empty text.
std::optional<QString> copyableText(const QWidget *focus);

} // namespace ledgerdesk
