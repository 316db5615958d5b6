// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/mainwindow.h"

#include "activity/activitypanel.h"
#include "base/lockwatch.h"
#include "check/checkflow.h"
#include "connections/connectionflow.h"
#include "connections/tokenrenewal.h"
#include "creation/creationflow.h"
#include "creation/followupflow.h"
#include "desk/productionguard.h"
#include "form/newledgerform.h"
#include "ledgers/detailspanel.h"
#include "ledgers/ledgerspanel.h"
#include "parts/copying.h"
#include "parts/messagebar.h"
#include "theme/theme.h"
#include "window/environmentband.h"
#include "window/tokenexpirywatch.h"
#include "words/messagewords.h"
#include "words/sentences.h"

#include <QAbstractButton>
#include <QCloseEvent>
#include <QComboBox>
#include <QCoreApplication>
#include <QDockWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace ledgerdesk {

namespace {

constexpr std::chrono::seconds paintingWait{2};

} // namespace

MainWindow::MainWindow(Workspace &workspace, ConnectionBook &book, DraftStore &drafts, Theme &theme,
                       QSettings &settings)
    : m_workspace(workspace)
    , m_book(book)
    , m_drafts(drafts)
    , m_theme(theme)
    , m_settings(settings)
{
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_band = new EnvironmentBand(theme, central);
    m_pages = new QStackedWidget(central);
    layout->addWidget(buildTop());
    layout->addWidget(m_band);
    layout->addWidget(m_pages, 1);
    buildDesk();
    setCentralWidget(central);
    buildActivity();
    buildStatusBar();
    m_guard = new ProductionGuard(settings, {}, ProductionGuard::timeSinceBoot, this);
    m_lock = new LockWatch(this);
    m_renewal = new TokenRenewal(workspace, m_panel->messages(), theme, this);
    m_creation = new CreationFlow(workspace, *m_form, *m_panel, *m_guard, *m_renewal, theme, this);
    m_followUps = new FollowUpFlow(workspace, m_panel->messages(), *m_renewal, this); // runs after m_creation
    m_checks = new CheckFlow(workspace, book, theme, this);
    m_connections = new ConnectionFlow(workspace, book, *m_checks, theme, this);
    new TokenExpiryWatch(workspace, *m_band, this);
    buildMenus();
    followWorkspace();
    followDraft();
    restore();
    showConnections();
    showList();
    showToken();
}

MainWindow::~MainWindow()
{
    (void)m_drafts.flush(); // while the tokens to withhold are still known
}

/// Keeps the draft as it is typed, but no tokens and nothing that has become a ledger.
void MainWindow::followDraft()
{
    connect(m_form, &NewLedgerForm::formChanged, this, &MainWindow::keepDraft);
    connect(&m_drafts, &DraftStore::withheldChanged, m_form, &NewLedgerForm::setWithheld);
    connect(&m_workspace, &Workspace::tokenStateChanged, &m_drafts, &DraftStore::reconsider);
    connect(&m_drafts, &DraftStore::failed, this, &MainWindow::sayAtStart);
    connect(&m_workspace, &Workspace::created, this, [this] {
        if (const auto cleared = m_drafts.flush(); !cleared) // else the next start shows a created draft
            sayAtStart(cleared.error());
    });
    m_drafts.setSecretTest(
        [known = QPointer(&m_workspace)](const QString &text) { return known && known->holdsToken(text); });
    m_form->setForm(m_drafts.load());
}

void MainWindow::keepDraft()
{
    if (m_drafts.isBlank()) {
        const Result<qint64> newest = m_workspace.record().newestId();
        m_drafts.begin(newest ? std::optional(*newest) : std::nullopt);
    }
    m_drafts.keep(m_form->form());
}

void MainWindow::followWorkspace()
{
    connect(m_band, &EnvironmentBand::tokensRequested, m_connections, &ConnectionFlow::chooseSandboxToken);
    connect(m_band, &EnvironmentBand::resetRequested, this, [this] {
        m_panel->messages().clear();
        m_workspace.resetSandbox();
    });
    connect(m_band, &EnvironmentBand::disarmRequested, m_guard, &ProductionGuard::disarm);
    connect(m_renewal, &TokenRenewal::sandboxTokensRequested, m_connections,
            &ConnectionFlow::chooseSandboxToken);
    connect(m_guard, &ProductionGuard::changed, this, &MainWindow::showArmed);
    connect(m_lock, &LockWatch::locked, m_guard, &ProductionGuard::disarm);
    connect(m_connections, &ConnectionFlow::failed, this, &MainWindow::sayAtStart);
    connect(m_checks, &CheckFlow::failed, this, &MainWindow::sayAtStart);
    connect(m_checks, &CheckFlow::wrote, this,
            [this](const Attempt &attempt, const std::optional<Error> &journalError) {
                m_panel->messages().say(messagewords::checkWrote(attempt, journalError));
            });
    connect(m_connections, &ConnectionFlow::tokenLeft, this, [this](const Error &error) {
        m_panel->messages().say({.tone = Message::Tone::Warning,
                                 .title = tr("The old token could not be removed."),
                                 .text = sentences::whatHappened(error),
                                 .details = sentences::visibleText(error.detail),
                                 .actions = {}});
    });
    connect(&m_book, &ConnectionBook::changed, this, &MainWindow::showConnections);
    connect(&m_workspace, &Workspace::connectionChanged, this, &MainWindow::showConnection);
    connect(&m_workspace, &Workspace::tokenStateChanged, this, &MainWindow::showToken);
    connect(&m_workspace, &Workspace::keychainWaiting, this, [this] {
        if (m_workspace.tokenState() == Workspace::TokenState::Waiting)
            m_panel->messages().say({.tone = Message::Tone::Info,
                                     .title = tr("Still waiting for the system keychain."),
                                     .text = tr("Look for a window asking you to unlock it."),
                                     .details = {},
                                     .actions = {}});
    });
    connect(&m_workspace, &Workspace::listStateChanged, this, &MainWindow::showList);
    connect(&m_workspace, &Workspace::creatingChanged, m_picker, &QComboBox::setDisabled);
    connect(&m_workspace.ledgers(), &LedgerTableModel::countChanged, this, &MainWindow::showStatus);
    connect(&m_workspace.ledgers(), &QAbstractItemModel::dataChanged, this, &MainWindow::showDetails);
    connect(&m_workspace, &Workspace::creatingChanged, this, [this](bool creating) {
        if (!creating && !m_workspace.connection()) // removed meanwhile: the start page shows no messages
            m_activityDock->show();
    });
    connect(m_panel, &LedgersPanel::refreshRequested, &m_workspace, &Workspace::refresh);
    connect(m_panel, &LedgersPanel::selectionChanged, this, &MainWindow::showDetails);
    connect(m_panel, &LedgersPanel::copyIdRequested, this, copyText);
    connect(m_panel, &LedgersPanel::detailsRequested, this, [this] { m_detailsAction->setChecked(true); });
    connect(m_details, &DetailsPanel::copyIdRequested, this, copyText);
    connect(m_activity, &ActivityPanel::copyIdRequested, this, copyText);
    followActivity();
    connect(&m_theme, &Theme::changed, this, &MainWindow::showConnections);
}

void MainWindow::followActivity()
{
    UnknownFlow *unknown = &m_creation->unknown();
    connect(m_activity, &ActivityPanel::lookUpRequested, unknown, &UnknownFlow::lookUp);
    connect(m_activity, &ActivityPanel::createAgainRequested, unknown, &UnknownFlow::createAgain);
    connect(m_activity, &ActivityPanel::enterIdRequested, unknown, &UnknownFlow::enterId);
    connect(m_activity, &ActivityPanel::leaveOpenRequested, unknown, &UnknownFlow::leaveOpen);
    connect(m_activity, &ActivityPanel::addMetadataRequested, m_followUps, &FollowUpFlow::add);
    connect(m_activity, &ActivityPanel::leaveMetadataRequested, m_followUps, &FollowUpFlow::leave);
    connect(&m_workspace, &Workspace::watchChanged, m_activity, &ActivityPanel::setWatch);
}

/// Hides our Test button while a dialog is open, as the dialog may have one of the same name: a screen reader
/// would offer the disabled one first.
bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::WindowBlocked) {
        m_testHadFocus = focusWidget() == m_test;
        m_test->hide();
    } else if (event->type() == QEvent::WindowUnblocked) {
        showTestButton();
        if (m_testHadFocus && !m_test->isHidden())
            m_test->setFocus();
    }
    return QMainWindow::event(event);
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (!m_painted)
        QTimer::singleShot(0, this, &MainWindow::sayPainted);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    QTimer::singleShot(paintingWait, this, &MainWindow::sayPainted); // the window may start minimized
}

void MainWindow::sayPainted()
{
    if (!std::exchange(m_painted, true))
        Q_EMIT painted();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_workspace.isCreating() && !m_closing) {
        event->ignore();
        return askBeforeClosing();
    }
    m_workspace.cancelCreate(Ended::ByShutdown);
    save();
    (void)m_drafts.flush(); // a failure was already shown when it first happened
    QMainWindow::closeEvent(event);
}

void MainWindow::closeWithoutAsking()
{
    m_closing = true;
    close();
    QCoreApplication::quit(); // an open dialog must not keep the program alive
}

void MainWindow::askBeforeClosing()
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("A ledger is being created"),
                                tr("If you quit now, you will not know whether it was created until you open "
                                   "this connection again and Ledger Desk looks it up."),
                                QMessageBox::NoButton, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *wait = box->addButton(tr("Wait for the answer"), QMessageBox::RejectRole);
    auto *quit = box->addButton(tr("Quit now"), QMessageBox::DestructiveRole);
    box->setDefaultButton(wait);
    box->setEscapeButton(wait);
    connect(quit, &QAbstractButton::clicked, this, &MainWindow::closeWithoutAsking);
    connect(&m_workspace, &Workspace::creatingChanged, box, [box](bool creating) {
        if (!creating)
            box->close();
    });
    box->open();
}

} // namespace ledgerdesk
