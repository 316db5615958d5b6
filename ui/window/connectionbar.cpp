// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/connectionbar.h"

#include "theme/textrole.h"
#include "theme/theme.h"
#include "words/sentences.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace ledgerdesk {

ConnectionBar::ConnectionBar(const Workspace &workspace, const Theme &theme, QWidget *window)
    : QWidget(window)
    , m_workspace(workspace)
    , m_theme(theme)
    , m_layout(new QHBoxLayout(this))
    , m_picker(new QComboBox(this))
{
    m_layout->setContentsMargins(16, 8, 16, 8);
    m_layout->setSpacing(8);
    auto *label = new QLabel(tr("&Connection"));
    setTextRole(label, TextRole::FieldLabel);
    m_picker->setMinimumWidth(160);
    m_picker->setMaximumWidth(248);
    m_picker->setPlaceholderText(tr("No connection"));
    m_picker->setAccessibleName(tr("Connection"));
    label->setBuddy(m_picker);
    m_layout->addWidget(label);
    m_layout->addWidget(m_picker, 1000); // before the empty space, up to its greatest width
    m_layout->addStretch(1);
    connect(m_picker, &QComboBox::activated, this, &ConnectionBar::choose);
    connect(&workspace.creation, &LedgerCreation::creatingChanged, m_picker, &QComboBox::setDisabled);
    connect(&workspace.stores.book, &ConnectionBook::changed, this, &ConnectionBar::showConnections);
    connect(&theme, &Theme::changed, this, &ConnectionBar::showConnections);
    showConnections();
}

void ConnectionBar::addTest(QAction *test)
{
    m_testAction = test;
    m_test = new QPushButton(test->text());
    m_test->setAccessibleName(test->text());
    connect(m_test, &QPushButton::clicked, test, &QAction::trigger);
    m_layout->insertWidget(m_layout->indexOf(m_picker) + 1, m_test);
    connect(&m_workspace.connection, &ConnectionInUse::changed, this,
            [this] { announce(m_workspace.connection.current()); });
    window()->installEventFilter(this);
}

void ConnectionBar::addButton(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    m_layout->addWidget(button);
}

void ConnectionBar::announce(const std::optional<Connection> &connection)
{
    m_picker->setCurrentIndex(connection ? m_picker->findData(connection->id) : -1);
    m_testAction->setEnabled(connection.has_value());
    m_test->setVisible(connection.has_value());
}

bool ConnectionBar::isBeingUsed() const
{
    return m_picker->hasFocus();
}

void ConnectionBar::showConnections()
{
    const QSignalBlocker quiet(m_picker);
    m_picker->clear();
    const auto add = [this](const Connection &connection) {
        m_picker->addItem(m_theme.icon(Theme::environmentIcon(connection.environment),
                                       m_theme.environmentColour(connection.environment)),
                          sentences::visibleText(connection.name), connection.id);
    };
    for (const Connection &connection : m_workspace.stores.book.connections())
        add(connection);
    add(m_workspace.sandbox.connection());
    const auto &current = m_workspace.connection.current();
    m_picker->setCurrentIndex(current ? m_picker->findData(current->id) : -1);
}

void ConnectionBar::choose(int index)
{
    const QString id = m_picker->itemData(index).toString();
    const auto &current = m_workspace.connection.current();
    if (current && current->id == id)
        return;
    if (id == sandboxConnectionId)
        Q_EMIT chosen(m_workspace.sandbox.connection());
    else if (const auto connection = m_workspace.stores.book.connection(id))
        Q_EMIT chosen(*connection);
}

/// Gives our Test button another name while a dialog is open, as the dialog may have one of the same name: a
/// screen reader would offer the one that cannot be pressed first.
bool ConnectionBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == window() && event->type() == QEvent::WindowBlocked)
        m_test->setAccessibleName(tr("Test the connection in use"));
    else if (watched == window() && event->type() == QEvent::WindowUnblocked)
        m_test->setAccessibleName(m_test->text());
    return QWidget::eventFilter(watched, event);
}

} // namespace ledgerdesk
