// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace ledgerdesk {

class Theme;

/// Shows a text to read and copy. Deletes itself when closed.
class TextDialog : public QDialog
{
    Q_OBJECT

public:
    TextDialog(const QString &title, const QString &text, const Theme &theme, QWidget *parent);
};

} // namespace ledgerdesk
