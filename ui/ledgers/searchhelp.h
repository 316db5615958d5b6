// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QTreeWidget;

namespace ledgerdesk {

class Theme;

/// Lists what can be searched for, each with an example that Enter or a click puts into the search. Deletes
/// itself when closed.
class SearchHelp : public QDialog
{
    Q_OBJECT

public:
    SearchHelp(const Theme &theme, QWidget *parent);

Q_SIGNALS:
    void chosen(const QString &example); ///< after the dialog is closed

private:
    QTreeWidget *buildList(const Theme &theme);
};

} // namespace ledgerdesk
