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

/// All connections of a person: to choose one to edit, copy, remove or put elsewhere in the order, and to
/// export or import some. Removing asks first, removes the token, and asks again if the token could not be
/// removed.
class ConnectionsWindow : public QDialog
{
    Q_OBJECT

public:
    /// The book and the stores must live longer.
    ConnectionsWindow(ConnectionBook &book, CredentialStores stores, const Theme &theme,
                      QWidget *parent = nullptr);

    QString currentId() const; ///< "" if no row is selected, or several are
    QStringList selectedIds() const; ///< in the order of the table
    void select(const QString &connectionId);

    /// Writes those that are selected, if there are several, or else all.
    void exportTo(const QString &path);
    /// Asks whether what the file holds is to be added.
    void importFrom(const QString &path);

Q_SIGNALS:
    void newRequested();
    void editRequested(const QString &connectionId);
    void duplicateRequested(const QString &connectionId); ///< a new connection that begins with these values
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
    QTimer m_expiry; ///< runs while a token is known to end
    bool m_isWaiting = false; ///< for a token to be removed
};

} // namespace ledgerdesk
