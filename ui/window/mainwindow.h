// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftstore.h"
#include "window/workspace.h"

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

/// The main window: connection and environment above, form, ledgers and details side by side, activity below.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workspace &workspace, ConnectionBook &book, DraftStore &drafts, Theme &theme,
               QSettings &settings);
    ~MainWindow() override;

    /// What was in use at the last end of the program, if it is still there.
    std::optional<Connection> lastUsed() const;
    /// The built-in sandbox as far as it is known before it runs.
    static Connection sandboxConnection();
    /// Shows the frame of what open() will be called with, or the first-start page: so that nothing jumps
    /// when it is opened after the first painting, which need not wait for it.
    void announce(const std::optional<Connection> &connection);
    void open(const Connection &connection);
    void openSandbox();
    /// Says something that went wrong while the program started.
    void sayAtStart(const Error &error);
    /// Warns if the settings cannot be kept; all else works.
    void sayIfSettingsAreNotKept();
    /// Warns, once for each folder, that other computers may use the record at the same time.
    void sayIfRecordIsShared();
    /// Warns of a file that somebody put where a keychain library would take tokens from.
    void sayPlanted(const QString &path);
    /// Ends the program although a create may be under way; its attempt is then Unknown at the next start.
    void closeWithoutAsking();

Q_SIGNALS:
    /// Once: the window has been painted for the first time, or could not be within two seconds.
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
    QWidget *m_start = nullptr; ///< made when it is first needed
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
    bool m_testHadFocus = false; ///< when a dialog opened
    bool m_painted = false;
    bool m_closing = false; ///< a person has said so
    QString m_planted; ///< the file that poses as a store of tokens; "" if there is none
};

} // namespace ledgerdesk
