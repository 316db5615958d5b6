// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QAbstractItemView;
class QWidget;

namespace ledgerdesk {

/// Puts the text on the clipboard; an empty text leaves the clipboard unchanged.
void copyText(const QString &text);

/// Makes copying in a view take the data of this role instead of the current cell's text, where there is any.
void setCopiedRole(QAbstractItemView *view, int role);

/// A widget that copies in its own way what can take long to put into text.
class CopySource
{
public:
    virtual ~CopySource() = default;
    virtual bool hasCopy() const = 0;
    virtual void copy() = 0;
};

/// True if there is something to copy while this widget has the focus: the selected text of a field or label,
/// or a view's current cell. Never an empty text.
bool canCopy(const QWidget *focus);
void copyFrom(QWidget *focus);

} // namespace ledgerdesk
