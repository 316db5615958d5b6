// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace ledgerdesk {

class Theme;

/// Shows a value that is too long for its place, to read and copy in full.
class ValueDialog : public QDialog
{
    Q_OBJECT

public:
    /// `title` names the value. Deletes itself when closed.
    ValueDialog(const QString &title, const QString &value, const Theme &theme, QWidget *parent);
};

} // namespace ledgerdesk
