// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/viewbook.h"

#include <QTimer>

class QSettings;

namespace ledgerdesk {

class ConnectionInUse;
class DeskStatusBar;
class LedgersPanel;
class MainMenu;
class MessageList;
class Theme;
class ViewsMenu;

/// What a person makes of the table of ledgers, and its menus: for each connection its columns, order and
/// saved views, and the zone of its times.
class TableHabits : public QObject
{
    Q_OBJECT

public:
    struct Window {
        LedgersPanel &panel;
        MainMenu &menu;
        DeskStatusBar &status;
        MessageList &messages;
    };
    /// All outlive it. The views are kept in a file beside the settings.
    TableHabits(const Window &window, const ConnectionInUse &connection, QSettings &settings,
                const Theme &theme, QObject *parent = nullptr);

    void keepNow();

private:
    void restore();
    void showZone();

    const Window m_window;
    const ConnectionInUse &m_connection;
    QSettings &m_settings;
    ViewBook m_book;
    ViewsMenu *m_views;
    QString m_connectionId; ///< whose layout is shown
    QTimer m_changed; ///< runs while a change is not kept yet
};

} // namespace ledgerdesk
