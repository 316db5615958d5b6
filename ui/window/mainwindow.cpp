// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/mainwindow.h"

#include "activity/activitypanel.h"
#include "check/checkflow.h"
#include "connections/connectionflow.h"
#include "connections/tokenrenewal.h"
#include "creation/creationflow.h"
#include "creation/followupflow.h"
#include "creation/renameflow.h"
#include "creation/unresolvedflow.h"
#include "desk/productionguard.h"
#include "form/newledgerform.h"
#include "journal/changerecord.h"
#include "ledgers/detailspanel.h"
#include "ledgers/ledgerspanel.h"
#include "ledgers/rowsactions.h"
#include "parts/copying.h"
#include "parts/messagebar.h"
#include "parts/messagestack.h"
#include "parts/overflowarea.h"
#include "theme/theme.h"
#include "window/armedwatch.h"
#include "window/closingquestion.h"
#include "window/connectionbar.h"
#include "window/demodesk.h"
#include "window/deskline.h"
#include "window/deskstatusbar.h"
#include "window/draftkeeping.h"
#include "window/environmentband.h"
#include "window/helpmenu.h"
#include "window/ledgerfinding.h"
#include "window/ledgersstate.h"
#include "window/mainmenu.h"
#include "window/recordwatch.h"
#include "window/startarea.h"
#include "window/startpage.h"
#include "window/tablehabits.h"
#include "window/tokenexpirywatch.h"
#include "words/creationmessages.h"
#include "words/filemessages.h"
#include "words/sentences.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QDockWidget>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ledgerdesk {

MainWindow::MainWindow(Workspace &workspace, DraftStore &drafts, Theme &theme, QSettings &settings)
    : m_workspace(workspace)
    , m_drafts(drafts)
    , m_theme(theme)
    , m_settings(settings)
{
    buildFrame();
    buildDesk();
    buildActivity();
    auto *status = new DeskStatusBar(workspace, this);
    setStatusBar(status);
    m_messages = new MessageList(this);
    connect(m_messages, &MessageList::changed, this, &MainWindow::showMessages);
    m_notices = std::make_unique<StartNotices>(*m_messages, settings);
    m_record = new RecordWatch(workspace.stores.journal, *m_messages, this);
    auto *guard = new ProductionGuard({}, ProductionGuard::timeSinceBoot, this);
    m_renewal = new TokenRenewal(workspace, *m_messages, theme, this);
    m_creation = new CreationFlow(workspace, *m_form, *m_panel, *guard, *m_renewal, theme, this);
    m_followUps = new FollowUpFlow(workspace, m_form->outcome(), *m_renewal, this); // runs after m_creation
    auto *unresolved = new UnresolvedFlow(workspace, m_creation->unknown(), *m_form, m_line->strip(), theme,
                                          centralWidget());
    connect(unresolved, &UnresolvedFlow::openRequested, this, &MainWindow::open);
    auto *demo = new DemoDesk(workspace, m_creation->steps(), *m_band, *m_line, theme, settings, this);
    connect(demo, &DemoDesk::followed, unresolved, &UnresolvedFlow::leaveOut);
    m_checks = new CheckFlow(workspace, *m_messages, theme, this);
    m_connections = new ConnectionFlow(workspace, *m_checks, *m_messages, theme, this);
    new TokenExpiryWatch(workspace.connection, *m_band, this);
    new ArmedWatch(workspace.connection, *guard, *m_band, this);
    new LedgersState(workspace.ledgers, *m_panel, *m_messages, *m_renewal, this);
    m_draftKeeping = new DraftKeeping(*m_form, drafts, workspace, *m_notices, theme, this);
    buildMenu();
    m_habits = new TableHabits({*m_panel, *m_menu, *status, *m_messages}, workspace.connection, settings,
                               theme, this);
    followConnection();
    followPanels();
    followActivity();
    restore();
}

MainWindow::~MainWindow()
{
    (void)m_drafts.flush(); // now, while the tokens to withhold are still known
    delete m_checks; // it may record a write that is still out, which this window hears of while it is whole
}

void MainWindow::buildFrame()
{
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_band = new EnvironmentBand(m_theme, central);
    m_line = new DeskLine(m_theme, central);
    m_pages = new QStackedWidget(central);
    m_bar = new ConnectionBar(m_workspace, m_theme, this);
    layout->addWidget(m_bar);
    layout->addWidget(m_band);
    layout->addWidget(m_line);
    layout->addWidget(m_pages, 1);
    setCentralWidget(central);
}

void MainWindow::buildDesk()
{
    m_splitter = new QSplitter(Qt::Horizontal);
    m_desk = new OverflowArea(m_splitter, m_pages);
    m_pages->addWidget(m_desk); // while still empty, so that its contents are measured only once
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_form = new NewLedgerForm(m_theme, m_splitter);
    m_panel = new LedgersPanel(m_workspace.ledgers.list(), m_theme, m_splitter);
    m_details = new DetailsPanel(m_theme, m_splitter);
    m_panel->setMinimumWidth(384);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_form, m_panel, m_details})
        m_splitter->addWidget(widget);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({388, 572, DetailsPanel::usualWidth});
    m_details->hide();
}

void MainWindow::buildActivity()
{
    m_activityDock = new QDockWidget(tr("Activity"), this);
    m_activity = new ActivityPanel(m_theme, m_activityDock);
    m_activityDock->setObjectName(u"activity"_qs);
    m_activityDock->setAllowedAreas(Qt::BottomDockWidgetArea);
    m_activityDock->setFeatures(QDockWidget::DockWidgetClosable);
    m_activityDock->setWidget(new OverflowArea(m_activity, m_activityDock));
    m_activityDock->hide(); // hide it first, so that its contents are not built before they are needed
    addDockWidget(Qt::BottomDockWidgetArea, m_activityDock);
    // Assistive technology checks the action without triggering it, which alone opens the dock. A window that
    // hides takes its docks along.
    connect(m_activityDock->toggleViewAction(), &QAction::toggled, this, [this](bool isWanted) {
        if (isHidden())
            return;
        if (m_activityDock->isHidden() == isWanted)
            m_activityDock->setVisible(isWanted);
        keepPanes();
    });
    // It opens with what the form does not need; a person can make it higher.
    const auto openLow = [this] {
        const int spare = height() - m_theme.scaled(680);
        const int wanted = qMax(m_theme.scaled(136), m_activityDock->sizeHint().height());
        resizeDocks({m_activityDock}, {qBound(m_theme.scaled(136), spare, wanted)}, Qt::Vertical);
    };
    connect(m_activityDock->toggleViewAction(), &QAction::toggled, this, openLow,
            Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
}

void MainWindow::buildMenu()
{
    QAction *activity = m_activityDock->toggleViewAction();
    m_menu = new MainMenu(m_form, activity, m_theme, m_settings, this);
    setMenuBar(m_menu);
    m_menu->addRows(m_panel->rows());
    m_menu->addMenu(new HelpMenu(m_workspace, m_theme, this));
    connect(m_menu->newLedger, &QAction::triggered, m_form, &NewLedgerForm::focusName);
    connect(m_menu->newConnection, &QAction::triggered, m_connections, &ConnectionFlow::create);
    connect(m_menu->connections, &QAction::triggered, m_connections, &ConnectionFlow::showAll);
    connect(m_menu->test, &QAction::triggered, m_checks, &CheckFlow::checkCurrent);
    connect(m_menu->testToken, &QAction::triggered, m_checks, &CheckFlow::testToken);
    connect(m_checks, &CheckFlow::saveRequested, m_connections, &ConnectionFlow::createWith);
    connect(m_menu->sandbox, &QAction::triggered, this, &MainWindow::openSandbox);
    connect(m_menu->sandboxTokens, &QAction::triggered, m_connections, &ConnectionFlow::chooseSandboxToken);
    connect(m_menu->drafts, &QAction::triggered, m_draftKeeping, &DraftKeeping::showOthers);
    connect(m_menu->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_menu->findLedgers, &QAction::triggered, m_panel, &LedgersPanel::focusSearch);
    connect(m_menu->refresh, &QAction::triggered, &m_workspace.ledgers, &KnownLedgers::refresh);
    connect(m_menu->details, &QAction::toggled, this, [this](bool shown) {
        m_details->setVisible(shown);
        showDetails();
        if (isVisible())
            keepPanes();
    });
    auto *finding = new LedgerFinding(m_workspace, *m_panel, *m_menu, m_theme, this);
    connect(finding, &LedgerFinding::openRequested, this, &MainWindow::open);
    connect(finding, &LedgerFinding::found, this, [this] { m_menu->details->setChecked(true); });
    // Neither the connection nor the form can change while a create is in progress.
    for (QAction *action :
         {m_menu->newConnection, m_menu->connections, m_menu->sandbox, m_menu->sandboxTokens, m_menu->drafts})
        connect(&m_workspace.creation, &LedgerCreation::creatingChanged, action, &QAction::setDisabled);
    m_bar->addTest(m_menu->test);
    m_bar->addButton(activity);
    m_bar->addButton(m_menu->details);
}

void MainWindow::followConnection()
{
    connect(m_bar, &ConnectionBar::chosen, this, &MainWindow::open);
    connect(m_band, &EnvironmentBand::tokensRequested, m_connections, &ConnectionFlow::chooseSandboxToken);
    connect(m_renewal, &TokenRenewal::sandboxTokensRequested, m_connections,
            &ConnectionFlow::chooseSandboxToken);
    connect(&m_workspace.creation, &LedgerCreation::creatingChanged, m_band,
            &EnvironmentBand::setResetDisabled);
    connect(m_band, &EnvironmentBand::resetRequested, this, [this] {
        m_messages->leaveConnection();
        m_form->outcome().clear();
        m_workspace.resetSandbox();
    });
    connect(&m_workspace.connection, &ConnectionInUse::changed, this, &MainWindow::showConnection);
    connect(m_connections, &ConnectionFlow::changedElsewhere, this,
            [this](const Message &message) { m_messages->say(message); });
    connect(m_draftKeeping, &DraftKeeping::opened, this, &MainWindow::clearWhatWasCreated);
    connect(m_draftKeeping, &DraftKeeping::lossAccepted, this, &MainWindow::closeWithoutAsking);
    connect(&m_workspace.connection, &ConnectionInUse::recordOpened, this, &MainWindow::showRecord);
    // These follow what m_creation says.
    connect(&m_workspace.creation, &LedgerCreation::created, this, &MainWindow::showMessageOfHiddenForm);
    connect(&m_workspace.creation, &LedgerCreation::notCreated, this, &MainWindow::showMessageOfHiddenForm);
    connect(&m_workspace.creation, &LedgerCreation::refused, this, &MainWindow::showMessageOfHiddenForm);
    connect(&m_workspace.creation, &LedgerCreation::notRecorded, this, [this](const Error &error) {
        Message message = creationmessages::notRecorded(error);
        message.about = filemessages::recordTopic;
        message.lasts = Message::Lasts::UntilDismissed;
        m_messages->say(std::move(message));
    });
}

void MainWindow::followPanels()
{
    connect(&m_workspace.ledgers.list(), &LedgerList::rowChanged, this, &MainWindow::showDetails);
    connect(m_panel, &LedgersPanel::selectionChanged, this, [this](const QString &ledgerId) {
        if (!ledgerId.isEmpty())
            m_inspectedAttempt.reset(); // the person has gone on to a ledger
        showDetails();
    });
    connect(m_panel, &LedgersPanel::detailsRequested, this, [this] { m_menu->details->setChecked(true); });
    connect(m_panel, &LedgersPanel::copyIdRequested, this, copyText);
    connect(&m_panel->rows(), &RowsActions::said, m_messages, &MessageList::say);
    connect(m_details, &DetailsPanel::copyIdRequested, this, copyText);
    connect(m_activity, &ActivityPanel::copyIdRequested, this, copyText);
    new RenameFlow(m_workspace, *m_panel, *m_details, *m_messages, m_theme, this);
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
    connect(m_activity, &ActivityPanel::detailsRequested, this, &MainWindow::inspect);
    connect(m_activity, &ActivityPanel::selectionChanged, this, [this](std::optional<qint64> attemptId) {
        if (!m_inspectedAttempt)
            return;
        m_inspectedAttempt = attemptId;
        showDetails();
    });
    connect(&m_workspace.unresolved, &UnresolvedCreates::changed, m_menu,
            [this] { m_menu->showUnresolved(m_workspace.unresolved.count()); });
    connect(&m_workspace.unknown, &UnknownAttempts::watchChanged, m_activity,
            [this](qint64 id) { m_activity->setWatch(id, m_workspace.unknown.watch(id)); });
    connect(&m_workspace.unknown, &UnknownAttempts::watchChanged, this, &MainWindow::showDetails);
}

/// Opens Details on the ledger that an attempt created if that is listed, otherwise on the attempt.
void MainWindow::inspect(const Attempt &attempt)
{
    const bool isListed =
        m_workspace.connection.isSentFromHere(attempt) && m_workspace.ledgers.list().ledger(attempt.ledgerId);
    m_inspectedAttempt = isListed ? std::nullopt : std::optional(attempt.id);
    if (isListed)
        m_panel->select(attempt.ledgerId);
    m_menu->details->setChecked(true);
    showDetails();
}

QWidget *MainWindow::startPage()
{
    if (m_start == nullptr) {
        m_start = new StartArea(m_theme, m_pages);
        connect(&m_start->page(), &StartPage::connectRequested, m_connections, &ConnectionFlow::create);
        connect(&m_start->page(), &StartPage::sandboxRequested, this, &MainWindow::openSandbox);
        connect(&m_start->page(), &StartPage::tokenTestRequested, m_checks, &CheckFlow::testToken);
        m_pages->addWidget(m_start);
    }
    return m_start;
}

std::optional<Connection> MainWindow::lastUsed() const
{
    const QString last = m_settings.value(u"connection"_qs).toString();
    if (last == sandboxConnectionId)
        return m_workspace.sandbox.connection();
    if (auto connection = m_workspace.stores.book.connection(last))
        return connection;
    if (!m_workspace.stores.book.connections().empty())
        return m_workspace.stores.book.connections().front();
    return std::nullopt;
}

void MainWindow::open(const Connection &connection)
{
    if (connection.id == sandboxConnectionId)
        openSandbox();
    else
        m_workspace.connection.open(connection);
}

void MainWindow::openSandbox()
{
    m_connections->openSandbox();
}

void MainWindow::announce(const std::optional<Connection> &connection)
{
    m_bar->announce(connection);
    if (!connection)
        return showStart();
    showFrame(*connection);
    m_form->focusName(); // otherwise the window's first field gets the focus
}

void MainWindow::showFrame(const Connection &connection)
{
    m_pages->setCurrentWidget(m_desk);
    m_menu->newLedger->setEnabled(true);
    setWindowTitle(tr("%1 — Ledger Desk").arg(sentences::visibleText(connection.name)));
    const QString sentence = connection.id == sandboxConnectionId
        ? tr("Everything here stays on this computer. Nothing reaches Blnk.")
        : tr("%1 on %2").arg(sentences::visibleText(connection.name), connection.endpoint.baseUrl.host());
    m_band->show(connection.environment, sentence);
    m_line->setUse(DeskLine::Use::Connection);
    m_panel->rows().setConnection(connection);
    showMessages();
}

void MainWindow::showStart()
{
    m_menu->newLedger->setEnabled(false);
    m_pages->setCurrentWidget(startPage());
    startPage()->setFocus(Qt::OtherFocusReason);
    setWindowTitle(tr("Ledger Desk"));
    m_band->showNothing();
    m_line->setUse(DeskLine::Use::None);
    showMessages();
}

/// Shows the messages on the page that is in view.
void MainWindow::showMessages()
{
    if (m_messages->messages().empty())
        return;
    if (m_stack == nullptr)
        m_stack = new MessageStack(*m_messages, m_theme, m_pages);
    if (m_pages->currentWidget() == m_stack->parentWidget())
        return;
    if (m_pages->currentWidget() == m_start)
        m_start->showMessages(*m_stack);
    else if (m_stack->parentWidget() != m_panel)
        m_panel->showMessages(*m_stack);
}

/// The connection may be removed while a ledger is created. The start page then says what came of it.
void MainWindow::showMessageOfHiddenForm()
{
    if (m_workspace.connection.current())
        return;
    Message message = m_form->outcome().message();
    message.about = u"create"_qs;
    message.lasts = Message::Lasts::UntilDismissed;
    m_messages->say(std::move(message));
    m_activityDock->show();
}

void MainWindow::showConnection()
{
    m_messages->leaveConnection();
    m_form->outcome().clear();
    const auto &connection = m_workspace.connection.current();
    if (!connection)
        return showStart();
    showFrame(*connection);
    m_activity->forgetWatches();
    Journal &journal = m_workspace.connection.journal();
    m_activity->follow(journal);
    m_inspectedAttempt.reset();
    connect(&journal, &Journal::changed, this, &MainWindow::showDetails, Qt::UniqueConnection);
    connect(&journal.changes(), &ChangeRecord::changed, this, &MainWindow::showDetails, Qt::UniqueConnection);
    m_settings.setValue(u"connection"_qs, connection->id);
    showRecord();
    if (!m_bar->isBeingUsed()) // leave the focus with a person who steps through the connections by keyboard
        m_form->focusName();
}

/// Shows what the journal says about earlier attempts through this connection.
void MainWindow::showRecord()
{
    if (const auto newer = m_workspace.connection.journal().readOnly()) {
        m_messages->say(filemessages::aboutRecord(*newer)); // nothing in a newer journal can be decided
    } else {
        m_creation->unknown().sayWhatIsUnknown();
        m_followUps->sayWhatIsPending();
    }
    clearWhatWasCreated();
}

/// A program that was killed may have left a draft whose ledger was created.
void MainWindow::clearWhatWasCreated()
{
    m_creation->clearWhatWasCreated(m_workspace.stores.journal, m_drafts.begunAfter());
}

void MainWindow::showDetails()
{
    if (m_details->isHidden())
        return;
    if (m_inspectedAttempt) {
        const auto attempt = m_workspace.connection.journal().wholeAttempt(*m_inspectedAttempt);
        if (!attempt)
            return m_details->show({});
        return m_details->show(
            {.attempt = *attempt, .watch = m_workspace.unknown.watch(*m_inspectedAttempt)});
    }
    const QString id = m_panel->selectedId();
    std::optional<Ledger> listed = m_workspace.ledgers.list().ledger(id);
    if (!listed)
        return m_details->show({});
    m_details->show({.ledger = std::move(listed),
                     .attempt = m_workspace.ledgers.attemptThatCreated(id),
                     .changes = m_workspace.changes.changesOf(id)});
}

void MainWindow::changeEvent(QEvent *event)
{
    // Another program may have written meanwhile; not every file system says so.
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        m_workspace.unresolved.noticeOthers();
        m_workspace.stores.book.takeIn();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (ClosingQuestion::isNeeded(m_workspace) && !m_closing) {
        event->ignore();
        auto *question = new ClosingQuestion(m_workspace, this);
        connect(question, &ClosingQuestion::quitConfirmed, this, &MainWindow::closeWithoutAsking);
        return question->open();
    }
    if (!m_draftKeeping->keepNow() && !m_closing) {
        event->ignore();
        return m_draftKeeping->askBeforeLosing();
    }
    m_workspace.creation.cancel(Ended::ByShutdown);
    save();
    QMainWindow::closeEvent(event);
}

void MainWindow::closeWithoutAsking()
{
    m_closing = true;
    close();
    QCoreApplication::quit(); // an open dialog must not keep the program alive
}

void MainWindow::save()
{
    m_settings.setValue(u"window/geometry"_qs, saveGeometry());
    m_settings.setValue(u"window/splitter"_qs, m_splitter->saveState());
    keepPanes();
    m_habits->keepNow();
    m_settings.sync();
}

/// Remembers which panes are open, also for a program that is killed.
void MainWindow::keepPanes()
{
    m_settings.setValue(u"window/state"_qs, saveState());
    m_settings.setValue(u"window/details"_qs, m_menu->details->isChecked());
}

void MainWindow::restore()
{
    if (!restoreGeometry(m_settings.value(u"window/geometry"_qs).toByteArray()))
        resize(QSize(1320, 820).boundedTo(screen()->availableSize() - QSize(16, 48)));
    restoreState(m_settings.value(u"window/state"_qs).toByteArray());
    m_splitter->restoreState(m_settings.value(u"window/splitter"_qs).toByteArray());
    m_menu->details->setChecked(m_settings.value(u"window/details"_qs, false).toBool());
}

} // namespace ledgerdesk
