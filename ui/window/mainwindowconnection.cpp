// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/mainwindow.h"

#include "activity/activitypanel.h"
#include "connections/connectionflow.h"
#include "creation/creationflow.h"
#include "creation/followupflow.h"
#include "form/newledgerform.h"
#include "ledgers/ledgerspanel.h"
#include "parts/messagebar.h"
#include "theme/theme.h"
#include "window/environmentband.h"
#include "words/messagewords.h"
#include "words/sentences.h"

#include <QComboBox>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>

/// The part of MainWindow that opens connections and shows the one in use.
namespace ledgerdesk {

namespace {

QString plantedTitle()
{
    return MainWindow::tr("A file is in a place where no program should keep tokens.");
}

} // namespace

std::optional<Connection> MainWindow::lastUsed() const
{
    const QString last = m_settings.value(u"connection"_qs).toString();
    if (last == sandboxConnectionId)
        return sandboxConnection();
    if (auto connection = m_book.connection(last))
        return connection;
    if (!m_book.connections().empty())
        return m_book.connections().front();
    return std::nullopt;
}

Connection MainWindow::sandboxConnection()
{
    Connection connection;
    connection.id = sandboxConnectionId.toString();
    connection.name = tr("Sandbox");
    connection.environment = Environment::Sandbox;
    return connection;
}

void MainWindow::open(const Connection &connection)
{
    if (connection.id == sandboxConnectionId)
        openSandbox();
    else
        m_workspace.open(connection);
}

void MainWindow::openSandbox()
{
    m_connections->openSandbox();
}

void MainWindow::sayAtStart(const Error &error)
{
    m_panel->messages().say(messagewords::trouble(error));
}

void MainWindow::sayIfSettingsAreNotKept()
{
    if (m_settings.isWritable())
        return;
    m_panel->messages().say({.tone = Message::Tone::Warning,
                             .title = tr("Settings are not being saved."),
                             .text = tr("The file %1 cannot be written. You can keep working, but your "
                                        "settings are lost when you quit.")
                                         .arg(sentences::visibleText(m_settings.fileName())),
                             .details = {},
                             .actions = {}});
}

void MainWindow::sayIfRecordIsShared()
{
    static const QString key = u"sharedRecord"_qs;
    const QString path = m_workspace.journal().path();
    if (!m_workspace.journal().isOnNetwork() || m_settings.value(key).toString() == path)
        return;
    m_settings.setValue(key, path);
    m_panel->messages().say(
        {.tone = Message::Tone::Warning,
         .title = tr("The local record is on a network file system."),
         .text = tr("Use %1 from one computer at a time: two at once may not see each other's records. To "
                    "avoid this, set XDG_DATA_HOME to a folder on a local disk.")
                     .arg(sentences::visibleText(path)),
         .details = {},
         .actions = {}});
}

void MainWindow::sayPlanted(const QString &path)
{
    m_planted = path;
    m_panel->messages().say({.tone = Message::Tone::Warning,
                             .title = plantedTitle(),
                             .text = aboutPlanted(),
                             .details = {},
                             .actions = {}});
}

QString MainWindow::aboutPlanted() const
{
    return tr("Ledger Desk does not use %1. Find out who wrote it, then remove it.")
        .arg(sentences::visibleText(m_planted));
}

/// Says both in one message, as a second one would replace the first.
void MainWindow::sayTokenFailure(const Error &error)
{
    MessageBar &messages = m_panel->messages();
    m_connections->sayTokenFailure(messages, error);
    if (m_planted.isEmpty())
        return;
    Message message = messages.message();
    message.text += u'\n' + plantedTitle() + u' ' + aboutPlanted();
    messages.say(std::move(message));
}

void MainWindow::showConnections()
{
    const QSignalBlocker quiet(m_picker);
    m_picker->clear();
    const auto add = [this](const QString &name, const QString &id, Environment environment) {
        m_picker->addItem(
            m_theme.icon(Theme::environmentIcon(environment), m_theme.environmentColour(environment)),
            sentences::visibleText(name), id);
    };
    for (const Connection &connection : m_book.connections())
        add(connection.name, connection.id, connection.environment);
    add(tr("Sandbox"), sandboxConnectionId.toString(), Environment::Sandbox);
    const auto &current = m_workspace.connection();
    m_picker->setCurrentIndex(current ? m_picker->findData(current->id) : -1);
    m_picker->setPlaceholderText(tr("No connection"));
}

void MainWindow::choose(int index)
{
    const QString id = m_picker->itemData(index).toString();
    if (m_workspace.connection() && m_workspace.connection()->id == id)
        return;
    if (id == sandboxConnectionId)
        openSandbox();
    else if (const auto connection = m_book.connection(id))
        open(*connection);
}

void MainWindow::announce(const std::optional<Connection> &connection)
{
    if (connection)
        showFrame(*connection);
    else
        showConnection();
}

void MainWindow::showFrame(const Connection &connection)
{
    m_pages->setCurrentWidget(m_splitter);
    setWindowTitle(tr("%1 — Ledger Desk").arg(sentences::visibleText(connection.name)));
    const QString sentence = connection.id == sandboxConnectionId
        ? tr("Everything here stays on this computer. Nothing reaches Blnk.")
        : tr("%1 on %2").arg(sentences::visibleText(connection.name), connection.endpoint.baseUrl.host());
    m_band->show(connection.environment, sentence);
    m_picker->setCurrentIndex(m_picker->findData(connection.id));
}

void MainWindow::showTestButton()
{
    const bool isThere = m_workspace.connection().has_value();
    m_testAction->setEnabled(isThere);
    m_test->setVisible(isThere);
}

void MainWindow::showConnection()
{
    const auto &connection = m_workspace.connection();
    m_panel->messages().clear();
    showTestButton();
    if (!connection) {
        m_pages->setCurrentWidget(startPage());
        startPage()->setFocus(Qt::OtherFocusReason);
        setWindowTitle(tr("Ledger Desk"));
        m_band->showNothing();
        return;
    }
    showFrame(*connection);
    showArmed();
    const RequestPreview preview = m_workspace.preview({});
    m_form->setReferenceKey(connection->addsReference ? connection->referenceKey : QString());
    m_form->setTarget(preview.method + u' ' + QUrl(preview.url).path());
    m_activity->forgetWatches();
    m_activity->follow(m_workspace.journal());
    m_settings.setValue(u"connection"_qs, connection->id);
    if (const auto newer = m_workspace.journal().readOnly()) {
        sayAtStart(*newer); // nothing in a newer journal can be decided
    } else {
        m_creation->unknown().sayWhatIsUnknown();
        m_followUps->sayWhatIsPending();
    }
    m_creation->clearWhatWasCreated(m_workspace.record(), m_drafts.begunAfter());
    if (!m_picker->hasFocus()) // leave the focus with a person who steps through the connections by keyboard
        m_form->focusName();
}

} // namespace ledgerdesk
