// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionswindow.h"

#include "connections/connectionexchange.h"
#include "connections/connectionremoval.h"
#include "connections/connectiontable.h"
#include "connections/connectiontablemodel.h"
#include "connections/connectiontrouble.h"
#include "parts/messagebar.h"
#include "parts/savingline.h"
#include "parts/spokenname.h"
#include "parts/stateview.h"
#include "theme/textrole.h"
#include "theme/theme.h"
#include "words/expirywords.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ledgerdesk {

namespace {

/// Where the tokens are, said once for the rows that say nothing of it.
QString tokenPlacesOf(const std::vector<Connection> &connections)
{
    if (connections.empty())
        return {};
    const bool isAnyOfSession =
        std::ranges::find(connections, TokenPlace::Session, &Connection::tokenPlace) != connections.end();
    return isAnyOfSession
        ? ConnectionsWindow::tr("Tokens are in the system keychain, except where the table says "
                                "“This session”: those are forgotten when you quit.")
        : ConnectionsWindow::tr("Tokens are in the system keychain.");
}

} // namespace

ConnectionsWindow::ConnectionsWindow(ConnectionBook &book, CredentialStores stores, const Theme &theme,
                                     QWidget *parent)
    : QDialog(parent)
    , m_book(book)
    , m_theme(theme)
    , m_model(new ConnectionTableModel(this))
    , m_table(new ConnectionTable(theme, this))
    , m_empty(new StateView(theme, this))
    , m_pages(new QStackedWidget(this))
    , m_tokenPlaces(new QLabel(this))
    , m_message(new MessageBar(theme, this))
    , m_progress(new SavingLine(this))
    , m_exchange(new ConnectionExchange(book, *m_message, theme, this))
    , m_removal(new ConnectionRemoval(book, stores, theme, {*m_message, *m_progress, this}))
{
    setWindowTitle(tr("Connections"));
    buildTable();
    layOut();
    connect(&book, &ConnectionBook::changed, this, &ConnectionsWindow::follow);
    connect(m_exchange, &ConnectionExchange::imported, this, [this](const QString &firstId) {
        select(firstId);
        m_table->setFocus();
    });
    connect(m_removal, &ConnectionRemoval::waitingChanged, this, &ConnectionsWindow::followSelection);
    connect(m_removal, &ConnectionRemoval::removed, this, [this](const QString &id) {
        m_table->setFocus();
        Q_EMIT removed(id);
    });
    m_expiry.setSingleShot(true);
    connect(&m_expiry, &QTimer::timeout, this, &ConnectionsWindow::countDown);
    follow();
}

QString ConnectionsWindow::currentId() const
{
    const QStringList ids = selectedIds();
    return ids.size() == 1 ? ids.front() : QString();
}

QStringList ConnectionsWindow::selectedIds() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList ids;
    for (const QModelIndex &row : std::as_const(rows))
        ids << m_model->connection(row.row()).id;
    return ids;
}

void ConnectionsWindow::select(const QString &connectionId)
{
    const int row = m_model->rowOf(connectionId);
    if (row >= 0)
        m_table->selectRow(row);
}

std::vector<Connection> ConnectionsWindow::connectionsToExport() const
{
    std::vector<Connection> connections = m_book.connections();
    const QStringList chosen = selectedIds();
    if (chosen.size() > 1)
        std::erase_if(connections, [&chosen](const Connection &each) { return !chosen.contains(each.id); });
    return connections;
}

void ConnectionsWindow::buildTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Connections"));
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT useRequested(m_model->connection(index.row()).id); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ConnectionsWindow::followSelection);
    // Queued, as the drag needs the rows unchanged until it is over.
    connect(m_model, &ConnectionTableModel::movedByDrag, this, &ConnectionsWindow::keepMove,
            Qt::QueuedConnection);
    buildActions();
}

/// The actions that have keys, for their buttons, the table's menu and the keyboard.
void ConnectionsWindow::buildActions()
{
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const QString &text, const QKeySequence &keys) {
        auto *action = new QAction(text, m_table);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_table->addAction(action);
        return action;
    };
    m_edit = add(tr("Edit…"), Qt::Key_F2);
    m_remove = add(tr("Remove…"), Qt::Key_Delete);
    m_up = add(tr("Move up"), QKeyCombination(Qt::ALT, Qt::Key_Up));
    m_down = add(tr("Move down"), QKeyCombination(Qt::ALT, Qt::Key_Down));
    connect(m_edit, &QAction::triggered, this, [this] { Q_EMIT editRequested(currentId()); });
    connect(m_remove, &QAction::triggered, this, &ConnectionsWindow::askToRemove);
    connect(m_up, &QAction::triggered, this, [this] { keepMove(currentId(), -1); });
    connect(m_down, &QAction::triggered, this, [this] { keepMove(currentId(), 1); });
}

void ConnectionsWindow::keepMove(const QString &connectionId, int places)
{
    if (const Result<void> moved = m_book.move(connectionId, places); !moved) {
        sayTrouble(*m_message, moved.error(), tr("The order was not changed."));
        follow(); // undoes the move on the screen
    }
}

/// Updates when tokens end, and waits for the next change, if there is one.
void ConnectionsWindow::countDown()
{
    m_model->tokensAged();
    const auto wait = expiryWait(m_book.connections(), QDateTime::currentDateTimeUtc());
    if (wait)
        m_expiry.start(*wait);
    else
        m_expiry.stop();
}

void ConnectionsWindow::layOut()
{
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    m_tokenPlaces->setWordWrap(true);
    setTextRole(m_tokenPlaces, TextRole::Muted);
    m_empty->setState({.icon = IconName::Connection,
                       .title = tr("No connections yet"),
                       .text = tr("A connection is a Blnk service under a name you choose."),
                       .actionText = tr("New connection…"),
                       .action = [this] { Q_EMIT newRequested(); }});
    auto *middle = new QHBoxLayout;
    middle->setSpacing(m_theme.scaled(16));
    middle->addWidget(m_pages, 1);
    middle->addWidget(buildButtons());
    auto *close = new QPushButton(tr("Close"), this); // created last, for the Tab order
    close->setAccessibleName(close->text());
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_progress, 1);
    bottom->addWidget(close);
    auto *column = new QVBoxLayout(this);
    const int margin = m_theme.scaled(24);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(m_theme.scaled(16));
    column->addLayout(middle, 1);
    column->addWidget(m_tokenPlaces);
    column->addWidget(m_message);
    column->addLayout(bottom);
    const QSize wanted(m_theme.scaled(1200), m_theme.scaled(520));
    resize(wanted.boundedTo(screen()->availableSize() - QSize(16, 64)));
}

QWidget *ConnectionsWindow::buildButtons()
{
    auto *buttons = new QWidget(this);
    auto *column = new QVBoxLayout(buttons);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.scaled(8));
    const auto add = [buttons, column](const QString &text) {
        auto *button = new QPushButton(text, buttons);
        button->setAccessibleName(spokenName(text));
        column->addWidget(button);
        return button;
    };
    const auto addFor = [add](QAction *action) {
        QPushButton *button = add(action->text());
        connect(action, &QAction::enabledChanged, button, &QPushButton::setEnabled);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
    };
    m_use = add(tr("Use"));
    m_use->setProperty("primary", true);
    m_new = add(tr("New…"));
    addFor(m_edit);
    m_duplicate = add(tr("Duplicate"));
    m_test = add(tr("Test connection"));
    for (QAction *action : {m_remove, m_up, m_down})
        addFor(action);
    column->addStretch();
    m_import = add(tr("Import…"));
    m_export = add(tr("Export…"));
    connect(m_import, &QPushButton::clicked, m_exchange, &ConnectionExchange::askWhatToImport);
    connect(m_export, &QPushButton::clicked, this,
            [this] { m_exchange->askWhereToExport(connectionsToExport()); });
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT useRequested(currentId()); });
    connect(m_new, &QPushButton::clicked, this, &ConnectionsWindow::newRequested);
    connect(m_duplicate, &QPushButton::clicked, this, [this] { Q_EMIT duplicateRequested(currentId()); });
    connect(m_test, &QPushButton::clicked, this, [this] { Q_EMIT testRequested(selectedIds()); });
    return buttons;
}

void ConnectionsWindow::follow()
{
    const QStringList ids = selectedIds();
    const int row = m_table->currentIndex().row();
    m_model->setConnections(m_book.connections());
    m_pages->setCurrentWidget(m_book.connections().empty() ? static_cast<QWidget *>(m_empty) : m_table);
    m_tokenPlaces->setText(tokenPlacesOf(m_book.connections()));
    for (const QString &id : ids) {
        const QModelIndex index = m_model->index(m_model->rowOf(id), 0);
        if (index.isValid() && !m_table->currentIndex().isValid())
            m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        m_table->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    if (selectedIds().isEmpty() && m_model->rowCount() > 0)
        m_table->selectRow(qBound(0, row, m_model->rowCount() - 1));
    followSelection();
    countDown();
}

void ConnectionsWindow::followSelection()
{
    const bool isChosen = !currentId().isEmpty();
    const bool isWaiting = m_removal->isWaiting();
    m_new->setEnabled(!isWaiting);
    for (QPushButton *button : {m_use, m_duplicate})
        button->setEnabled(isChosen && !isWaiting);
    for (QAction *action : {m_edit, m_remove})
        action->setEnabled(isChosen && !isWaiting);
    m_test->setEnabled(!selectedIds().isEmpty() && !isWaiting);
    const int row = m_model->rowOf(currentId());
    m_up->setEnabled(isChosen && !isWaiting && row > 0);
    m_down->setEnabled(isChosen && !isWaiting && row + 1 < m_model->rowCount());
    m_table->setDragEnabled(!isWaiting);
    m_import->setEnabled(!isWaiting);
    m_export->setEnabled(!isWaiting && m_model->rowCount() > 0);
}

void ConnectionsWindow::askToRemove()
{
    if (const std::optional<Connection> connection = m_book.connection(currentId()))
        m_removal->ask(*connection);
}

} // namespace ledgerdesk
