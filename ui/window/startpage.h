// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace ledgerdesk {

class Theme;

/// First start: `Connect to Blnk…` and `Open the sandbox`, each with a sentence of what it means.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(const Theme &theme, QWidget *parent = nullptr);

Q_SIGNALS:
    void connectRequested();
    void sandboxRequested();
};

} // namespace ledgerdesk
