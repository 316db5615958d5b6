// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace ledgerdesk {

class Theme;

/// Shows a value that is too long for its place, to be read and copied in full.
class ValueDialog : public QDialog
{
    Q_OBJECT

public:
    /// `title` says what it is. Deletes itself when it is closed.
    ValueDialog(const QString &title, const QString &value, const Theme &theme, QWidget *parent);
};

} // namespace ledgerdesk
