// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectionbook.h"
#include "connections/connectionsecrets.h"

#include <QObject>

class QMessageBox;
class QWidget;

namespace ledgerdesk {

class MessageBar;
class SavingLine;
class Theme;

/// Removes a connection: asks first, removes its token, and asks again if the token could not be removed.
class ConnectionRemoval : public QObject
{
    Q_OBJECT

public:
    /// Where a removal reports its progress.
    struct Place {
        MessageBar &messages;
        SavingLine &progress;
        QWidget *window; ///< the parent of the questions, and the owner of the removal
    };

    /// All of these must outlive it.
    ConnectionRemoval(ConnectionBook &book, CredentialStores stores, const Theme &theme, Place place);

    void ask(const Connection &connection);
    bool isWaiting() const { return m_isWaiting; } ///< for a token to be removed

Q_SIGNALS:
    void waitingChanged();
    void removed(const QString &connectionId);

private:
    void removeToken(const Connection &connection);
    void removeConnection(const Connection &connection);
    void askAboutToken(const Connection &connection, const Error &error);
    QMessageBox *question(const QString &title, const QString &text);
    void setWaiting(const QString &sentence);

    ConnectionBook &m_book;
    CredentialStores m_stores;
    const Theme &m_theme;
    Place m_place;
    bool m_isWaiting = false;
};

} // namespace ledgerdesk
