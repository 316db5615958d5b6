// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/ledgerfinding.h"

#include "desk/workspace.h"
#include "ledgers/alikenameswindow.h"
#include "ledgers/ledgerspanel.h"
#include "window/gotoflow.h"
#include "window/mainmenu.h"
#include "window/servicesearchnote.h"

namespace ledgerdesk {

LedgerFinding::LedgerFinding(Workspace &workspace, LedgersPanel &panel, const MainMenu &menu,
                             const Theme &theme, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_panel(panel)
    , m_theme(theme)
    , m_window(window)
{
    auto *goTo = new GoToFlow(workspace, panel, theme, window);
    connect(menu.goToId, &QAction::triggered, goTo, &GoToFlow::ask);
    connect(goTo, &GoToFlow::openRequested, this, &LedgerFinding::openRequested);
    connect(goTo, &GoToFlow::found, this, &LedgerFinding::found);
    connect(menu.namesAlike, &QAction::triggered, this, &LedgerFinding::showAlike);
    new ServiceSearchNote(workspace, panel, this);
    const auto followConnection = [this, &menu] {
        menu.namesAlike->setEnabled(m_workspace.connection.current().has_value());
        delete m_alike; // it lists the ledgers of the connection that was in use
    };
    connect(&workspace.connection, &ConnectionInUse::changed, this, followConnection);
    followConnection();
}

void LedgerFinding::showAlike()
{
    if (!m_alike) {
        m_alike = new AlikeNamesWindow(
            m_workspace.ledgers.list(), [this] { return m_workspace.ledgers.isComplete(); }, m_theme,
            m_window);
        connect(m_alike, &AlikeNamesWindow::ledgerRequested, this, [this](const QString &ledgerId) {
            m_window->activateWindow();
            m_panel.goTo(ledgerId);
            Q_EMIT found();
        });
        m_alike->compare();
    }
    m_alike->show();
    m_alike->activateWindow();
}

} // namespace ledgerdesk
