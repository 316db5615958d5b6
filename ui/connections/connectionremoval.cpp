// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionremoval.h"

#include "connections/connectiontrouble.h"
#include "parts/messagebar.h"
#include "parts/savingline.h"
#include "theme/theme.h"
#include "words/sentences.h"

#include <QMessageBox>
#include <QPushButton>

namespace ledgerdesk {

ConnectionRemoval::ConnectionRemoval(ConnectionBook &book, CredentialStores stores, const Theme &theme,
                                     Place place)
    : QObject(place.window)
    , m_book(book)
    , m_stores(stores)
    , m_theme(theme)
    , m_place(place)
{
    for (CredentialStore *store : {&stores.keychain, &stores.session}) {
        connect(store, &CredentialStore::waiting, this, [this] {
            if (m_isWaiting)
                m_place.progress.sayWaiting();
        });
    }
}

/// A question about a connection. Cancel and Escape leave everything as it is.
QMessageBox *ConnectionRemoval::question(const QString &title, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::NoButton, m_place.window);
    const int side = m_theme.scaled(32);
    box->setIconPixmap(m_theme.icon(IconName::Warning, m_theme.colours().warning).pixmap(side, side));
    box->setTextFormat(Qt::PlainText); // a person may have typed anything as the name
    box->setAttribute(Qt::WA_DeleteOnClose);
    return box;
}

void ConnectionRemoval::ask(const Connection &connection)
{
    QMessageBox *box = question(tr("Remove connection"),
                                tr("Remove the connection “%1” and its stored token?\n\nThe ledgers on the "
                                   "service and their records on this computer are not changed.")
                                    .arg(sentences::visibleText(connection.name)));
    QPushButton *remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(remove, &QPushButton::clicked, this, [this, connection] { removeToken(connection); });
    box->open();
}

void ConnectionRemoval::removeToken(const Connection &connection)
{
    m_place.messages.clear();
    setWaiting(tr("Removing the token of “%1”…").arg(sentences::visibleText(connection.name)));
    forgetSecrets(connection, m_stores, {this, [this, connection](const Result<void> &result) {
                                             setWaiting({});
                                             if (result)
                                                 removeConnection(connection);
                                             else
                                                 askAboutToken(connection, result.error());
                                         }});
}

void ConnectionRemoval::askAboutToken(const Connection &connection, const Error &error)
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

void ConnectionRemoval::removeConnection(const Connection &connection)
{
    if (const Result<void> done = m_book.remove(connection.id); !done)
        return sayTrouble(m_place.messages, done.error(), tr("The connection is still there."));
    Q_EMIT removed(connection.id);
}

void ConnectionRemoval::setWaiting(const QString &sentence)
{
    m_isWaiting = !sentence.isEmpty();
    m_place.progress.setText(sentence);
    Q_EMIT waitingChanged();
}

} // namespace ledgerdesk
