// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/mainwindow.h"

#include "dialogs/connectionflow.h"
#include "form/newledgerform.h"
#include "process/lockwatch.h"
#include "sentences.h"
#include "table/activitypanel.h"
#include "table/detailspanel.h"
#include "table/ledgerspanel.h"
#include "theme/textrole.h"
#include "theme/theme.h"
#include "window/creationflow.h"
#include "window/environmentband.h"
#include "window/followupflow.h"
#include "window/messagebar.h"
#include "window/productionguard.h"
#include "window/scrollingcolumn.h"
#include "window/startpage.h"

#include <QAbstractButton>
#include <QCloseEvent>
#include <QComboBox>
#include <QCoreApplication>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QUrl>
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
    m_creation = new CreationFlow(workspace, *m_form, *m_panel, *m_guard, theme, this);
    m_followUps = new FollowUpFlow(workspace, m_panel->messages(), this); // after what it goes on from
    m_connections = new ConnectionFlow(workspace, book, theme, this);
    buildMenus();
    followWorkspace();
    m_form->setForm(drafts.load());
    restore();
    showConnections();
    showList();
    showToken();
}

MainWindow::~MainWindow() = default;

QWidget *MainWindow::buildTop()
{
    auto *top = new QWidget(this);
    auto *layout = new QHBoxLayout(top);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(8);
    auto *label = new QLabel(tr("&Connection"));
    setTextRole(label, TextRole::FieldLabel);
    m_picker = new QComboBox(top);
    m_picker->setMinimumWidth(248);
    m_picker->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_picker->setAccessibleName(tr("Connection"));
    label->setBuddy(m_picker);
    layout->addWidget(label);
    layout->addWidget(m_picker);
    layout->addStretch(1);
    connect(m_picker, &QComboBox::activated, this, &MainWindow::choose);
    return top;
}

void MainWindow::buildDesk()
{
    m_splitter = new QSplitter(Qt::Horizontal, m_pages);
    m_desk = m_splitter;
    m_pages->addWidget(m_desk); // while it is empty: from now on nothing is measured twice
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_form = new NewLedgerForm(m_theme, m_splitter);
    m_panel = new LedgersPanel(m_workspace.ledgers(), m_theme, m_splitter);
    m_details = new DetailsPanel(m_theme, m_splitter);
    m_form->setMinimumWidth(320);
    m_panel->setMinimumWidth(360);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_form), static_cast<QWidget *>(m_panel), static_cast<QWidget *>(m_details)})
        m_splitter->addWidget(widget);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({388, 620, 320});
    m_details->hide();
}

QWidget *MainWindow::startPage()
{
    if (m_start == nullptr) {
        auto *column = new ScrollingColumn(m_pages);
        auto *page = new StartPage(m_theme, column);
        column->setColumn(page);
        connect(page, &StartPage::connectRequested, m_connections, &ConnectionFlow::create);
        connect(page, &StartPage::sandboxRequested, this, &MainWindow::openSandbox);
        column->setFocusProxy(page);
        m_pages->addWidget(column);
        m_start = column;
    }
    return m_start;
}

void MainWindow::buildActivity()
{
    m_activityDock = new QDockWidget(tr("Activity"), this);
    m_activity = new ActivityPanel(m_theme, m_activityDock);
    m_activityDock->setObjectName(u"activity"_qs);
    m_activityDock->setAllowedAreas(Qt::BottomDockWidgetArea);
    m_activityDock->setFeatures(QDockWidget::DockWidgetClosable);
    m_activityDock->setWidget(m_activity);
    addDockWidget(Qt::BottomDockWidgetArea, m_activityDock);
    m_activityDock->hide();
}

void MainWindow::buildStatusBar()
{
    m_listStatus = new QLabel;
    m_tokenStatus = new QLabel;
    for (QLabel *label : {m_listStatus, m_tokenStatus}) {
        label->setTextFormat(Qt::PlainText);
        setTextRole(label, TextRole::FieldLabel);
        label->setContentsMargins(14, 0, 14, 0);
        statusBar()->addWidget(label);
    }
    auto *times = new QLabel(tr("Times in UTC"));
    setTextRole(times, TextRole::FieldLabel);
    times->setContentsMargins(14, 0, 14, 0);
    statusBar()->addPermanentWidget(times);
    statusBar()->setContentsMargins(8, 0, 8, 0);
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::followWorkspace()
{
    connect(m_band, &EnvironmentBand::tokensRequested, m_connections, &ConnectionFlow::chooseSandboxToken);
    connect(m_band, &EnvironmentBand::resetRequested, this, [this] {
        m_panel->messages().clear();
        m_workspace.resetSandbox();
    });
    connect(m_band, &EnvironmentBand::disarmRequested, m_guard, &ProductionGuard::disarm);
    connect(m_guard, &ProductionGuard::changed, this, &MainWindow::showArmed);
    connect(m_lock, &LockWatch::locked, m_guard, &ProductionGuard::disarm);
    connect(m_connections, &ConnectionFlow::failed, this, &MainWindow::sayAtStart);
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
                                     .text = tr("Is there a window somewhere that asks to unlock it?"),
                                     .details = {},
                                     .actions = {}});
    });
    connect(&m_workspace, &Workspace::listStateChanged, this, &MainWindow::showList);
    connect(&m_workspace, &Workspace::creatingChanged, m_picker, &QComboBox::setDisabled);
    connect(&m_workspace.ledgers(), &LedgerTableModel::countChanged, this, &MainWindow::showStatus);
    connect(&m_workspace.ledgers(), &QAbstractItemModel::dataChanged, this, &MainWindow::showDetails);
    connect(m_form, &NewLedgerForm::formChanged, this, [this] { m_drafts.keep(m_form->form()); });
    connect(&m_drafts, &DraftStore::failed, this, &MainWindow::sayAtStart);
    connect(&m_workspace, &Workspace::created, this, [this] {
        if (const auto cleared = m_drafts.flush(); !cleared) // what was created must not be there once more
            sayAtStart(cleared.error());
    });
    connect(m_panel, &LedgersPanel::refreshRequested, &m_workspace, &Workspace::refresh);
    connect(m_panel, &LedgersPanel::selectionChanged, this, &MainWindow::showDetails);
    connect(m_panel, &LedgersPanel::copyIdRequested, m_creation, &CreationFlow::copyId);
    connect(m_panel, &LedgersPanel::detailsRequested, this, [this] { m_detailsAction->setChecked(true); });
    connect(m_details, &DetailsPanel::copyIdRequested, m_creation, &CreationFlow::copyId);
    connect(m_activity, &ActivityPanel::copyIdRequested, m_creation, &CreationFlow::copyId);
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

std::optional<Connection> MainWindow::lastUsed() const
{
    const QString last = m_settings.value(u"connection"_qs).toString();
    if (last == sandboxConnectionId)
        return sandboxConnection();
    if (auto connection = m_book.connection(last))
        return connection;
    if (!m_book.connections().empty())
        return m_book.connections().front();
    return std::nullopt;
}

Connection MainWindow::sandboxConnection()
{
    Connection connection;
    connection.id = sandboxConnectionId.toString();
    connection.name = tr("Sandbox");
    connection.environment = Environment::Sandbox;
    return connection;
}

void MainWindow::open(const Connection &connection)
{
    if (connection.id == sandboxConnectionId)
        openSandbox();
    else
        m_workspace.open(connection);
}

void MainWindow::openSandbox()
{
    m_connections->openSandbox();
}

void MainWindow::sayAtStart(const Error &error)
{
    m_panel->messages().say({.tone = Message::Tone::Warning,
                             .title = sentences::whatHappened(error),
                             .text = sentences::whatToDo(error),
                             .details = error.detail,
                             .actions = {}});
}

void MainWindow::sayPlanted(const QString &path)
{
    m_panel->messages().say({.tone = Message::Tone::Warning,
                             .title = tr("A file lies where no program should keep tokens."),
                             .text = tr("Ledger Desk does not use %1. Look at who wrote it, then remove it.")
                                         .arg(sentences::visibleText(path)),
                             .details = {},
                             .actions = {}});
}

void MainWindow::showConnections()
{
    const QSignalBlocker quiet(m_picker);
    m_picker->clear();
    const auto add = [this](const QString &name, const QString &id, Environment environment) {
        m_picker->addItem(
            m_theme.icon(Theme::environmentIcon(environment), m_theme.environmentColour(environment)),
            sentences::visibleText(name), id);
    };
    for (const Connection &connection : m_book.connections())
        add(connection.name, connection.id, connection.environment);
    add(tr("Sandbox"), sandboxConnectionId.toString(), Environment::Sandbox);
    const auto &current = m_workspace.connection();
    m_picker->setCurrentIndex(current ? m_picker->findData(current->id) : -1);
    m_picker->setPlaceholderText(tr("No connection"));
}

void MainWindow::choose(int index)
{
    const QString id = m_picker->itemData(index).toString();
    if (m_workspace.connection() && m_workspace.connection()->id == id)
        return;
    if (id == sandboxConnectionId)
        openSandbox();
    else if (const auto connection = m_book.connection(id))
        open(*connection);
}

void MainWindow::announce(const std::optional<Connection> &connection)
{
    if (connection)
        showFrame(*connection);
    else
        showConnection();
}

void MainWindow::showFrame(const Connection &connection)
{
    m_pages->setCurrentWidget(m_desk);
    setWindowTitle(tr("%1 — Ledger Desk").arg(sentences::visibleText(connection.name)));
    const QString sentence = connection.id == sandboxConnectionId
        ? tr("Everything here stays on this computer. Nothing reaches Blnk.")
        : tr("%1 on %2").arg(sentences::visibleText(connection.name), connection.endpoint.baseUrl.host());
    m_band->show(connection.environment, sentence);
    m_picker->setCurrentIndex(m_picker->findData(connection.id));
}

void MainWindow::showConnection()
{
    const auto &connection = m_workspace.connection();
    m_panel->messages().clear();
    if (!connection) {
        m_pages->setCurrentWidget(startPage());
        startPage()->setFocus(Qt::OtherFocusReason);
        setWindowTitle(tr("Ledger Desk"));
        m_band->showNothing();
        return;
    }
    showFrame(*connection);
    showArmed();
    const RequestPreview preview = m_workspace.preview({});
    m_form->setReferenceKey(connection->addsReference ? connection->referenceKey : QString());
    m_form->setTarget(preview.method + u' ' + QUrl(preview.url).path());
    m_activity->forgetWatches();
    m_activity->follow(m_workspace.journal());
    m_settings.setValue(u"connection"_qs, connection->id);
    m_creation->unknown().sayWhatIsUnknown();
    m_followUps->sayWhatIsPending();
    m_creation->clearWhatWasCreated(m_drafts.writtenAt());
    m_form->focusName();
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
    QTimer::singleShot(paintingWait, this, &MainWindow::sayPainted); // it may start hidden away as an icon
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
    (void)m_drafts.flush(); // a failure was said when it first happened
    QMainWindow::closeEvent(event);
}

void MainWindow::closeWithoutAsking()
{
    m_closing = true;
    close();
    QCoreApplication::quit(); // a dialog that is open must not keep the program alive
}

void MainWindow::askBeforeClosing()
{
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("A ledger is being created"),
                        tr("A ledger is being created. If you quit now, it stays unknown whether it was, "
                           "until you look it up at the next start."),
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
