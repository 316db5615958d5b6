// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace ledgerdesk {

class AlikeNamesWindow;
class LedgersPanel;
class MainMenu;
class Theme;
class Workspace;

/// The ways to find ledgers besides the table's search: by ID, on the service, by names that are alike.
class LedgerFinding : public QObject
{
    Q_OBJECT

public:
    LedgerFinding(Workspace &workspace, LedgersPanel &panel, const MainMenu &menu, const Theme &theme,
                  QWidget *window);

Q_SIGNALS:
    void openRequested(const ledgerdesk::Connection &connection);
    void found(); ///< the ledger is selected

private:
    void showAlike();

    Workspace &m_workspace;
    LedgersPanel &m_panel;
    const Theme &m_theme;
    QWidget *m_window;
    QPointer<AlikeNamesWindow> m_alike;
};

} // namespace ledgerdesk
