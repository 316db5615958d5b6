// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/gotoflow.h"

#include "ledgers/gotodialog.h"
#include "ledgers/ledgerspanel.h"
#include "parts/whileopen.h"
#include "theme/theme.h"
#include "words/connectionwords.h"
#include "words/sentences.h"

namespace ledgerdesk {

GoToFlow::GoToFlow(Workspace &workspace, LedgersPanel &panel, const Theme &theme, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_panel(panel)
    , m_theme(theme)
    , m_window(window)
{
}

void GoToFlow::ask()
{
    const std::optional<Connection> &current = m_workspace.connection.current();
    std::vector<GoToDialog::Place> places;
    const auto add = [&](const Connection &connection, const QString &effect) {
        places.push_back({.connectionId = connection.id,
                          .name = sentences::visibleText(connection.name),
                          .icon = m_theme.icon(Theme::environmentIcon(connection.environment),
                                               m_theme.environmentColour(connection.environment)),
                          .effect = effect});
    };
    if (current)
        add(*current, {});
    std::vector<Connection> others = m_workspace.stores.book.connections();
    others.push_back(m_workspace.sandbox.connection());
    for (const Connection &connection : others) {
        if (!current || current->id != connection.id)
            add(connection,
                tr("This opens the connection (%1).").arg(environmentWord(connection.environment)));
    }
    auto *dialog = new GoToDialog(places, m_theme, m_window);
    connect(dialog, &GoToDialog::entered, this,
            [this, dialog](const QString &ledgerId, const QString &connectionId) {
                go(dialog, ledgerId, connectionId);
            });
    dialog->open();
}

std::optional<Connection> GoToFlow::connectionWith(const QString &id) const
{
    if (id == sandboxConnectionId)
        return m_workspace.sandbox.connection();
    return m_workspace.stores.book.connection(id);
}

void GoToFlow::go(GoToDialog *dialog, const QString &ledgerId, const QString &connectionId)
{
    const std::optional<Connection> &current = m_workspace.connection.current();
    if (current && current->id == connectionId)
        return read(dialog, ledgerId);
    if (m_workspace.creation.isCreating())
        return dialog->sayMistake(
            tr("A ledger is being created. Open another connection once that is done."));
    const std::optional<Connection> connection = connectionWith(connectionId);
    if (!connection)
        return dialog->sayMistake(tr("This connection has been removed."));
    open(dialog, ledgerId, *connection);
}

void GoToFlow::open(GoToDialog *dialog, const QString &ledgerId, const Connection &connection)
{
    const QString name = sentences::visibleText(connection.name);
    dialog->sayWaiting(tr("Opening %1…").arg(name));
    // Queued, so that all that follows the connection has done so.
    connect(
        &m_workspace.connection, &ConnectionInUse::tokenSettled, whileOpen(dialog),
        [this, dialog, ledgerId] { read(dialog, ledgerId); },
        Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
    Q_EMIT openRequested(connection);
    const std::optional<Connection> &current = m_workspace.connection.current();
    if (!current || current->id != connection.id)
        dialog->sayMistake(tr("%1 could not be opened.").arg(name));
}

void GoToFlow::read(GoToDialog *dialog, const QString &ledgerId)
{
    if (m_workspace.ledgers.list().ledger(ledgerId))
        return show(dialog, ledgerId);
    Client *client = m_workspace.connection.client();
    if (client == nullptr)
        return dialog->sayMistake(mistakeOf(m_workspace.connection.whyNoClient()));
    dialog->sayWaiting(tr("Reading the ledger…"));
    const Done<Ledger> done(whileOpen(dialog), [this, dialog, ledgerId](const Result<Ledger> &ledger) {
        if (!ledger)
            return dialog->sayMistake(mistakeOf(ledger.error()));
        if (ledger->id != ledgerId)
            return dialog->sayMistake(
                tr("The service answered with another ledger: %1").arg(sentences::visibleText(ledger->id)));
        m_workspace.ledgers.list().merge({*ledger});
        show(dialog, ledgerId);
    });
    client->ledger(ledgerId, done.endingWith(*m_workspace.connection.reading()));
}

QString GoToFlow::mistakeOf(const Error &error) const
{
    const std::optional<Connection> &current = m_workspace.connection.current();
    if (error.kind == Error::Kind::NotFound && current)
        return tr("There is no ledger with this ID on %1.").arg(sentences::visibleText(current->name));
    return sentences::whatHappened(error) + u' ' + sentences::whatToDo(error);
}

void GoToFlow::show(GoToDialog *dialog, const QString &ledgerId)
{
    dialog->accept();
    m_panel.goTo(ledgerId);
    Q_EMIT found();
}

} // namespace ledgerdesk
