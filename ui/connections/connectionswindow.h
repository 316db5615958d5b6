// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectionbook.h"
#include "connections/connectionsecrets.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

class QAbstractButton;
class QAction;
class QMessageBox;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace ledgerdesk {

class ConnectionTable;
class ConnectionTableModel;
struct ConnectionImport;
class MessageBar;
class SavingLine;
class StateView;
class Theme;

/// All of a person's connections: to edit, copy, remove, reorder, export and import. Removing a connection
/// asks first, removes its token, and asks again if the token could not be removed.
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

    /// Writes the selected connections if there are several, otherwise all.
    void exportTo(const QString &path);
    /// Reads the file and asks whether to add its connections.
    void importFrom(const QString &path);

Q_SIGNALS:
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

    void move(int places);
    void keepMove(const QString &connectionId, int places);
    void countDown();
    void askWhereToExport();
    void askWhatToImport();
    void add(const ConnectionImport &import);
    void sayTrouble(const Error &error, const QString &consequence);

    void askToRemove();
    void removeToken(const Connection &connection);
    void removeConnection(const Connection &connection);
    void askAboutToken(const Connection &connection, const Error &error);
    QMessageBox *question(const QString &title, const QString &text);
    void setWaiting(const QString &sentence);

    ConnectionBook &m_book;
    CredentialStores m_stores;
    const Theme &m_theme;
    ConnectionTableModel *m_model;
    ConnectionTable *m_table;
    StateView *m_empty;
    QStackedWidget *m_pages;
    MessageBar *m_message;
    SavingLine *m_progress;
    QPushButton *m_new = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_duplicate = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_import = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QTimer m_expiry; ///< runs while the expiry of a token is known
    bool m_isWaiting = false; ///< for a token to be removed
};

} // namespace ledgerdesk
