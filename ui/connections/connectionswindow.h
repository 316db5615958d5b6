// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectionbook.h"
#include "connections/connectionsecrets.h"

#include <QDialog>
#include <QTimer>

class QAction;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace ledgerdesk {

class ConnectionExchange;
class ConnectionRemoval;
class ConnectionTable;
class ConnectionTableModel;
class MessageBar;
class SavingLine;
class StateView;
class Theme;

/// All of a person's connections: to use, edit, copy, remove, reorder, export and import.
class ConnectionsWindow : public QDialog
{
    Q_OBJECT

public:
    /// The book and the stores must outlive this window.
    ConnectionsWindow(ConnectionBook &book, CredentialStores stores, const Theme &theme,
                      QWidget *parent = nullptr);

    QString currentId() const; ///< "" if no row is selected, or several are
    QStringList selectedIds() const; ///< in the order of the table
    void select(const QString &connectionId);

    /// The selected connections if there are several, otherwise all: those that Export… writes.
    std::vector<Connection> connectionsToExport() const;

Q_SIGNALS:
    void useRequested(const QString &connectionId);
    void newRequested();
    void editRequested(const QString &connectionId);
    void duplicateRequested(const QString &connectionId); ///< a new connection that starts with these values
    void removed(const QString &connectionId);
    void testRequested(const QStringList &connectionIds);

private:
    void layOut();
    void buildTable();
    QWidget *buildButtons();
    void buildActions();
    void follow();
    void followSelection();

    void keepMove(const QString &connectionId, int places);
    void countDown();
    void askToRemove();

    ConnectionBook &m_book;
    const Theme &m_theme;
    ConnectionTableModel *m_model;
    ConnectionTable *m_table;
    StateView *m_empty;
    QStackedWidget *m_pages;
    QLabel *m_tokenPlaces;
    MessageBar *m_message;
    SavingLine *m_progress;
    ConnectionExchange *m_exchange;
    ConnectionRemoval *m_removal;
    QPushButton *m_use = nullptr;
    QPushButton *m_new = nullptr;
    QPushButton *m_duplicate = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_import = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QTimer m_expiry; ///< runs while the expiry of a token is known
};

} // namespace ledgerdesk
