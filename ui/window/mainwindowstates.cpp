// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/mainwindow.h"

#include "base/lockwatch.h"
#include "connections/connectionflow.h"
#include "connections/sandboxdialog.h"
#include "connections/tokenrenewal.h"
#include "desk/productionguard.h"
#include "form/newledgerform.h"
#include "ledgers/detailspanel.h"
#include "ledgers/ledgerspanel.h"
#include "text/timetext.h"
#include "theme/theme.h"
#include "window/environmentband.h"
#include "words/sentences.h"

#include <QLabel>

/// The part of MainWindow that shows the state of the workspace.
namespace ledgerdesk {

void MainWindow::showArmed()
{
    const auto &connection = m_workspace.connection();
    const auto armed = connection ? m_guard->armed(*connection) : std::nullopt;
    if (armed)
        m_lock->start(); // only now, as it connects to the desktop
    QString sentence;
    if (armed && armed->term == ProductionGuard::Term::Session)
        sentence = tr("Creates without asking until you quit");
    else if (armed)
        sentence = tr("Creates without asking until %1 UTC").arg(timeText(armed->until, TimeForm::Minute));
    m_band->showArmed(sentence);
}

/// Disables what the token may not do, as the last check proved.
void MainWindow::showRights()
{
    const std::optional<LastCheck> &check = m_workspace.connection()->lastCheck;
    const bool mayCreate = !check || !check->mayNotCreate;
    m_form->setCreatable(mayCreate,
                         mayCreate ? QString()
                                   : tr("The last connection test showed that this token cannot create "
                                        "ledgers here. If that has changed, test the connection again."));
}

void MainWindow::showToken()
{
    switch (m_workspace.tokenState()) {
    case Workspace::TokenState::None:
        m_form->setCreatable(false);
        break;
    case Workspace::TokenState::Waiting:
        m_form->setCreatable(false, tr("Waiting for the system keychain."));
        break;
    case Workspace::TokenState::Ready:
        showRights();
        break;
    case Workspace::TokenState::Failed:
        m_form->setCreatable(false, sentences::whatHappened(*m_workspace.tokenError()));
        sayTokenFailure(*m_workspace.tokenError());
        break;
    }
    showStatus();
}

void MainWindow::showList()
{
    const Workspace::ListState state = m_workspace.listState();
    m_panel->setRefreshing(state == Workspace::ListState::Loading);
    switch (state) {
    case Workspace::ListState::None:
    case Workspace::ListState::Loading:
        m_panel->setEmptyState({.icon = IconName::Ledger,
                                .title = tr("Loading the ledgers…"),
                                .text = {},
                                .actionText = {},
                                .action = {},
                                .isLoading = true});
        break;
    case Workspace::ListState::Ready:
        m_renewal->listIsRead();
        m_panel->setEmptyState(
            {.icon = IconName::Ledger,
             .title = tr("No ledgers yet"),
             .text = tr("Fill in the form and press Create ledger. The new ledger appears here."),
             .actionText = {},
             .action = {}});
        break;
    case Workspace::ListState::Failed: {
        const Error error = m_workspace.listError().value_or(Error{});
        m_renewal->sayListRefused(error);
        m_panel->setEmptyState({.icon = IconName::Warning,
                                .title = tr("Could not list the ledgers"),
                                .text = sentences::whatHappened(error) + u' ' + sentences::whatToDo(error),
                                .actionText = tr("Retry"),
                                .action = [this] { m_workspace.refresh(); }});
        break;
    }
    }
    showStatus();
}

void MainWindow::showStatus()
{
    const qsizetype count = m_workspace.ledgers().ledgerCount();
    const QString ledgers = tr("%n ledgers", nullptr, int(count));
    switch (m_workspace.listState()) {
    case Workspace::ListState::None:
        m_listStatus->setText(m_workspace.connection() ? ledgers : QString());
        break;
    case Workspace::ListState::Loading:
        m_listStatus->setText(tr("%1 · loading").arg(ledgers));
        break;
    case Workspace::ListState::Ready:
        m_listStatus->setText(m_workspace.isListComplete() ? tr("%1 · all loaded").arg(ledgers)
                                                           : tr("%1 · newest loaded").arg(ledgers));
        break;
    case Workspace::ListState::Failed:
        m_listStatus->setText(tr("%1 created from this computer · could not read the list").arg(ledgers));
        break;
    }
    const auto &connection = m_workspace.connection();
    if (!connection)
        m_tokenStatus->clear();
    else if (m_workspace.isSandbox())
        m_tokenStatus->setText(
            connection->endpoint.service == Service::Core
                ? tr("Token: sandbox key")
                : tr("Token: sandbox, %1").arg(SandboxDialog::nameOf(m_workspace.sandboxToken()).toLower()));
    else if (connection->tokenPlace == TokenPlace::Keychain)
        m_tokenStatus->setText(tr("Token: in the system keychain"));
    else
        m_tokenStatus->setText(tr("Token: for this session only"));
}

void MainWindow::showDetails()
{
    if (m_details->isHidden())
        return;
    const Ledger *listed = m_workspace.ledgers().ledger(m_panel->selectedId());
    if (listed == nullptr)
        return m_details->show({});
    Ledger ledger = *listed;
    // Ledgers listed from the journal lack metadata that is long.
    if (ledger.metadata.type == JsonValue::Type::Empty)
        ledger.metadata = m_workspace.sentMetadataOf(ledger.id);
    m_details->show(ledger,
                    ledger.metadata == listed->metadata ? DetailsPanel::Source::Service
                                                        : DetailsPanel::Source::Journal);
}

} // namespace ledgerdesk
