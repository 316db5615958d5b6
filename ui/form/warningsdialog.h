// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/ledgerdraft.h"

#include <QDialog>

namespace ledgerdesk {

class Theme;

/// Asks before sending: each warning as a sentence with what would happen; `Go back` (the default) or
/// `Create anyway`.
class WarningsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `production`: the connection's name if it is one, "" otherwise; said as a warning of its own.
    WarningsDialog(const std::vector<DraftWarning> &warnings, const QString &production, const Theme &theme,
                   QWidget *parent = nullptr);
};

} // namespace ledgerdesk
