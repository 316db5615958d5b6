// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftstore.h"
#include "desk/workspace.h"
#include "window/startnotices.h"

#include <QMainWindow>

class QDockWidget;
class QSettings;
class QSplitter;
class QStackedWidget;

namespace ledgerdesk {

class ActivityPanel;
class CheckFlow;
class ConnectionBar;
class ConnectionFlow;
class CreationFlow;
class DetailsPanel;
class DeskLine;
class DraftKeeping;
class EnvironmentBand;
class FollowUpFlow;
class LedgersPanel;
class MainMenu;
class MessageList;
class MessageStack;
class NewLedgerForm;
class OverflowArea;
class RecordWatch;
class StartArea;
class TableHabits;
class Theme;
class TokenRenewal;

/// The main window: connection and environment at the top, then form, ledgers and details side by side, and
/// activity at the bottom.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workspace &workspace, DraftStore &drafts, Theme &theme, QSettings &settings);
    ~MainWindow() override;

    /// The connection that was in use when the program last ended, if it still exists.
    std::optional<Connection> lastUsed() const;
    /// Shows the frame that open() will fill, or the start page. The first paint then does not wait for
    /// open(), and nothing jumps afterwards.
    void announce(const std::optional<Connection> &connection);
    void open(const Connection &connection);
    void openSandbox();
    StartNotices &notices() { return *m_notices; }
    DraftKeeping &drafts() { return *m_draftKeeping; }
    /// Opens the journal, and waits while another program holds it.
    RecordWatch &record() { return *m_record; }
    /// Ends the program even while a create is in progress; its attempt is then Unknown at the next start.
    void closeWithoutAsking();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildFrame();
    void buildDesk();
    void buildActivity();
    void buildMenu();
    void followConnection();
    void followPanels();
    void followActivity();
    QWidget *startPage();

    void showStart();
    void showFrame(const Connection &connection);
    void showConnection();
    void clearWhatWasCreated();
    void showRecord();
    void showMessages();
    void showMessageOfHiddenForm();
    void showDetails();
    void inspect(const Attempt &attempt);
    void save();
    void keepPanes();
    void restore();

    Workspace &m_workspace;
    DraftStore &m_drafts;
    Theme &m_theme;
    QSettings &m_settings;

    ConnectionBar *m_bar = nullptr;
    EnvironmentBand *m_band = nullptr;
    DeskLine *m_line = nullptr;
    QStackedWidget *m_pages = nullptr;
    StartArea *m_start = nullptr; ///< made when first needed
    OverflowArea *m_desk = nullptr;
    QSplitter *m_splitter = nullptr;
    NewLedgerForm *m_form = nullptr;
    LedgersPanel *m_panel = nullptr;
    DetailsPanel *m_details = nullptr;
    QDockWidget *m_activityDock = nullptr;
    ActivityPanel *m_activity = nullptr;
    MainMenu *m_menu = nullptr;
    TableHabits *m_habits = nullptr;
    MessageList *m_messages = nullptr;
    MessageStack *m_stack = nullptr; ///< made when there is first something to say
    RecordWatch *m_record = nullptr;
    std::unique_ptr<StartNotices> m_notices;
    TokenRenewal *m_renewal = nullptr;
    CreationFlow *m_creation = nullptr;
    FollowUpFlow *m_followUps = nullptr;
    CheckFlow *m_checks = nullptr;
    ConnectionFlow *m_connections = nullptr;
    std::optional<qint64> m_inspectedAttempt; ///< what Details shows instead of the selected ledger
    DraftKeeping *m_draftKeeping = nullptr;
    bool m_closing = false; ///< the person confirmed
};

} // namespace ledgerdesk
