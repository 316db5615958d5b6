// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/pastedrows.h"

#include <QDialog>

class QCheckBox;
class QTreeWidget;

namespace ledgerdesk {

/// Shows the rows that a pasted text would add, before they are added. Offers to read its numbers as they are
/// written in the person's locale.
class PastedRowsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `target` is the key of the row that they would go into; "" for the top level.
    PastedRowsDialog(PastedRows pasted, const QString &target, QWidget *parent);

    JsonValue rows() const; ///< as they are shown

private:
    void build(const QString &target, const QString &local);
    void showRows();

    JsonValue m_rows;
    JsonValue m_withNumbers; ///< the same, read in the person's locale
    QTreeWidget *m_table = nullptr;
    QCheckBox *m_numbers = nullptr; ///< hidden if there are none
};

} // namespace ledgerdesk
