// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionswindow.h"
#include "connections/connectiontable.h"

#include "parts/messagebar.h"
#include "theme/theme.h"
#include "words/sentences.h"

#include <QMessageBox>
#include <QPushButton>

/// The part of ConnectionsWindow that removes a connection: the question, the token, what to do if the token
/// stays.
namespace ledgerdesk {

/// A question about a connection. Cancel and Escape leave everything as it is.
QMessageBox *ConnectionsWindow::question(const QString &title, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::NoButton, this);
    const int side = m_theme.scaled(32);
    box->setIconPixmap(m_theme.icon(IconName::Warning, m_theme.colours().warning).pixmap(side, side));
    box->setTextFormat(Qt::PlainText); // a person may have typed anything as the name
    box->setAttribute(Qt::WA_DeleteOnClose);
    return box;
}

void ConnectionsWindow::askToRemove()
{
    const std::optional<Connection> connection = m_book.connection(currentId());
    if (!connection)
        return;
    QMessageBox *box = question(tr("Remove connection"),
                                tr("Remove the connection “%1” and its stored token?\n\nThe ledgers on the "
                                   "service and their records on this computer are not changed.")
                                    .arg(sentences::visibleText(connection->name)));
    QPushButton *remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(remove, &QPushButton::clicked, this, [this, connection] { removeToken(*connection); });
    box->open();
}

void ConnectionsWindow::removeToken(const Connection &connection)
{
    m_message->clear();
    setWaiting(tr("Removing the token of “%1”…").arg(sentences::visibleText(connection.name)));
    forgetSecrets(connection, m_stores, this, [this, connection](const Result<void> &result) {
        setWaiting({});
        if (result)
            removeConnection(connection);
        else
            askAboutToken(connection, result.error());
    });
}

void ConnectionsWindow::askAboutToken(const Connection &connection, const Error &error)
{
    QMessageBox *box =
        question(tr("The token could not be removed"),
                 tr("The token of “%1” could not be removed. %2\n\nYou can keep the connection until its "
                    "token can be removed too, or remove the connection now and leave the token where it is.")
                     .arg(sentences::visibleText(connection.name), sentences::whatHappened(error)));
    box->setDetailedText(sentences::visibleText(error.detail));
    QPushButton *retry = box->addButton(tr("Retry"), QMessageBox::ActionRole);
    QPushButton *remove = box->addButton(tr("Remove the connection"), QMessageBox::DestructiveRole);
    QPushButton *keep = box->addButton(tr("Keep the connection"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    connect(retry, &QPushButton::clicked, this, [this, connection] { removeToken(connection); });
    connect(remove, &QPushButton::clicked, this, [this, connection] { removeConnection(connection); });
    box->open();
}

void ConnectionsWindow::removeConnection(const Connection &connection)
{
    if (const Result<void> removed = m_book.remove(connection.id); !removed) {
        sayTrouble(removed.error(), tr("The connection is still there."));
        return;
    }
    m_table->setFocus();
    Q_EMIT removed(connection.id);
}

} // namespace ledgerdesk
