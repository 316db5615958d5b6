// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/workspace.h"

#include <QWidget>

class QAction;
class QComboBox;
class QHBoxLayout;
class QPushButton;

namespace ledgerdesk {

class Theme;

/// The bar at the top of the window: the connection in use, the choice of others, and the buttons that
/// concern the whole window.
class ConnectionBar : public QWidget
{
    Q_OBJECT

public:
    ConnectionBar(const Workspace &workspace, const Theme &theme, QWidget *window);

    /// Adds the button that tests the connection in use, and enables its action while there is one.
    void addTest(QAction *test);
    void addButton(QAction *action);
    /// Shows this as the connection in use, although it is not open yet.
    void announce(const std::optional<Connection> &connection);
    /// True while a person steps through the connections by keyboard.
    bool isBeingUsed() const;

Q_SIGNALS:
    void chosen(const ledgerdesk::Connection &connection);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showConnections();
    void choose(int index);

    const Workspace &m_workspace;
    const Theme &m_theme;
    QHBoxLayout *m_layout;
    QComboBox *m_picker;
    QAction *m_testAction = nullptr;
    QPushButton *m_test = nullptr;
};

} // namespace ledgerdesk
