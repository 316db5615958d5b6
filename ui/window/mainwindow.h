// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftstore.h"
#include "window/workspace.h"

#include <QMainWindow>

class QComboBox;
class QDockWidget;
class QLabel;
class QSettings;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace ledgerdesk {

class ActivityPanel;
class ConnectionFlow;
class CreationFlow;
class DetailsPanel;
class EnvironmentBand;
class LedgersPanel;
class NewLedgerForm;
class StartPage;
class Theme;

/// The main window: connection and environment above, form, ledgers and details side by side, activity below.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workspace &workspace, ConnectionBook &book, DraftStore &drafts, Theme &theme,
               QSettings &settings);
    ~MainWindow() override;

    /// Opens what was in use at the last end of the program, or the first-start page.
    void openLast();
    void openSandbox();
    /// Says something that went wrong while the program started.
    void sayAtStart(const Error &error);
    /// Warns of a file that somebody put where a keychain library would take tokens from.
    void sayPlanted(const QString &path);
    /// Ends the program although a create may be under way; its attempt is then Unknown at the next start.
    void closeWithoutAsking();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *buildTop();
    QWidget *buildDesk();
    void buildActivity();
    void buildStatusBar();
    void buildMenus();
    void buildViewMenu();
    void followWorkspace();

    void showConnection();
    void showConnections();
    void showToken();
    void showList();
    void showStatus();
    void showDetails();
    void choose(int index);
    void askBeforeClosing();
    void showAbout();
    void copy();
    void save();
    void restore();

    Workspace &m_workspace;
    ConnectionBook &m_book;
    DraftStore &m_drafts;
    Theme &m_theme;
    QSettings &m_settings;

    QComboBox *m_picker = nullptr;
    EnvironmentBand *m_band = nullptr;
    QStackedWidget *m_pages = nullptr;
    StartPage *m_start = nullptr;
    QSplitter *m_splitter = nullptr;
    NewLedgerForm *m_form = nullptr;
    LedgersPanel *m_panel = nullptr;
    DetailsPanel *m_details = nullptr;
    QDockWidget *m_activityDock = nullptr;
    ActivityPanel *m_activity = nullptr;
    QLabel *m_listStatus = nullptr;
    QLabel *m_tokenStatus = nullptr;
    QAction *m_detailsAction = nullptr;
    CreationFlow *m_creation = nullptr;
    ConnectionFlow *m_connections = nullptr;
    bool m_closing = false; ///< a person has said so
};

} // namespace ledgerdesk
