// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMenu>

namespace ledgerdesk {

class Theme;
class Workspace;

/// The Help menu and what it opens.
class HelpMenu : public QMenu
{
    Q_OBJECT

public:
    HelpMenu(Workspace &workspace, const Theme &theme, QWidget *window);

private:
    void showShortcuts();
    void showReport();
    void openFolder();
    void showLicences();
    void showAbout();

    Workspace &m_workspace;
    const Theme &m_theme;
    QWidget *m_window;
};

} // namespace ledgerdesk
