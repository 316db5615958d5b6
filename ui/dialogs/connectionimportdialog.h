// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectionexport.h"

#include <QDialog>

namespace ledgerdesk {

class Theme;

/// Shows which connections a file would add, before they are added: accepted means that they are wanted.
class ConnectionImportDialog : public QDialog
{
    Q_OBJECT

public:
    ConnectionImportDialog(const ConnectionImport &import, const Theme &theme, QWidget *parent);
};

/// What a file holds that is not added, as sentences; "" if all of it is.
QString leftOutWords(const ConnectionImport &import);

} // namespace ledgerdesk
