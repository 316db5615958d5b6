// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftstore.h"
#include "desk/workspace.h"

#include <QMainWindow>

class QComboBox;
class QDockWidget;
class QLabel;
class QPushButton;
class QSettings;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace ledgerdesk {

class ActivityPanel;
class CheckFlow;
class ConnectionFlow;
class CreationFlow;
class DetailsPanel;
class EnvironmentBand;
class FollowUpFlow;
class LedgersPanel;
class LockWatch;
class NewLedgerForm;
class ProductionGuard;
class Theme;
class TokenRenewal;

/// The main window: connection and environment at the top, then form, ledgers and details side by side, and
/// activity at the bottom.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workspace &workspace, ConnectionBook &book, DraftStore &drafts, Theme &theme,
               QSettings &settings);
    ~MainWindow() override;

    /// The connection that was in use when the program last ended, if it still exists.
    std::optional<Connection> lastUsed() const;
    /// The built-in sandbox as a connection, as far as it is known before it runs.
    static Connection sandboxConnection();
    /// Shows the frame of what open() will show, or the start page, so that the first paint need not wait for
    /// open() and nothing jumps afterwards.
    void announce(const std::optional<Connection> &connection);
    void open(const Connection &connection);
    void openSandbox();
    /// Shows an error that happened while the program started.
    void sayAtStart(const Error &error);
    /// Warns if the settings cannot be saved; everything else works.
    void sayIfSettingsAreNotKept();
    /// Warns, once for each folder, that other computers may use the journal at the same time.
    void sayIfRecordIsShared();
    /// Warns about a file that somebody placed where a keychain library would read tokens from.
    void sayPlanted(const QString &path);
    /// Ends the program even while a create is in progress; its attempt is then Unknown at the next start.
    void closeWithoutAsking();

Q_SIGNALS:
    /// Emitted once: the window has been painted for the first time, or was not within two seconds.
    void painted();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *buildTop();
    void buildDesk();
    void buildActivity();
    void buildStatusBar();
    void buildMenus();
    void buildViewMenu();
    void followWorkspace();
    void followActivity();
    void followDraft();

    QWidget *startPage();
    void sayPainted();
    void sayTokenFailure(const Error &error);
    QString aboutPlanted() const;
    void showConnection();
    void showFrame(const Connection &connection);
    void showConnections();
    void showArmed();
    void showTestButton();
    void showToken();
    void showRights();
    void showList();
    void showStatus();
    void showDetails();
    void choose(int index);
    void keepDraft();
    void askBeforeClosing();
    void showAbout();
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
    QWidget *m_start = nullptr; ///< made when first needed
    QSplitter *m_splitter = nullptr;
    NewLedgerForm *m_form = nullptr;
    LedgersPanel *m_panel = nullptr;
    DetailsPanel *m_details = nullptr;
    QDockWidget *m_activityDock = nullptr;
    ActivityPanel *m_activity = nullptr;
    QLabel *m_listStatus = nullptr;
    QLabel *m_tokenStatus = nullptr;
    QAction *m_detailsAction = nullptr;
    ProductionGuard *m_guard = nullptr;
    LockWatch *m_lock = nullptr;
    TokenRenewal *m_renewal = nullptr;
    CreationFlow *m_creation = nullptr;
    FollowUpFlow *m_followUps = nullptr;
    CheckFlow *m_checks = nullptr;
    ConnectionFlow *m_connections = nullptr;
    QAction *m_testAction = nullptr;
    QPushButton *m_test = nullptr;
    bool m_testHadFocus = false; ///< when the dialog opened
    bool m_painted = false;
    bool m_closing = false; ///< the person confirmed
    QString m_planted; ///< the file planted as a token store; "" if there is none
};

} // namespace ledgerdesk
