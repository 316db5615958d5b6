// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/deskstatusbar.h"

#include "connections/sandboxdialog.h"
#include "text/timetext.h"
#include "theme/textrole.h"

#include <QLabel>

namespace ledgerdesk {

namespace {

/// Its name within a sentence.
QString sandboxToken(const BuiltInSandbox &sandbox, Service service)
{
    const QString name = service == Service::Cloud ? SandboxDialog::nameOf(sandbox.token())
                                                   : SandboxDialog::nameOf(sandbox.coreKey());
    return name.first(1).toLower() + name.sliced(1);
}

} // namespace

DeskStatusBar::DeskStatusBar(Workspace &workspace, QWidget *parent)
    : QStatusBar(parent)
    , m_workspace(workspace)
    , m_list(new QLabel(this))
    , m_token(new QLabel(this))
{
    auto *times = new QLabel(tr("Times in UTC"), this);
    for (QLabel *label : {m_list, m_token, times}) {
        label->setTextFormat(Qt::PlainText);
        setTextRole(label, TextRole::FieldLabel);
        label->setContentsMargins(14, 0, 14, 0);
    }
    addWidget(m_list);
    addWidget(m_token);
    addPermanentWidget(times);
    setContentsMargins(8, 0, 8, 0);
    setSizeGripEnabled(false);
    connect(&workspace.connection, &ConnectionInUse::tokenStateChanged, this, &DeskStatusBar::showState);
    connect(&workspace.ledgers, &KnownLedgers::stateChanged, this, &DeskStatusBar::showState);
    connect(&workspace.ledgers.list(), &LedgerList::countChanged, this, &DeskStatusBar::showState);
    showState();
}

void DeskStatusBar::showState()
{
    m_list->setText(aboutList());
    m_token->setText(aboutToken());
}

QString DeskStatusBar::aboutList() const
{
    const QString ledgers = tr("%Ln ledgers", nullptr, int(m_workspace.ledgers.list().ledgerCount()));
    switch (m_workspace.ledgers.state()) {
    case KnownLedgers::State::None:
        break;
    case KnownLedgers::State::Loading:
        return tr("%1 · loading").arg(ledgers);
    case KnownLedgers::State::Ready:
        return m_workspace.ledgers.isComplete() ? tr("%1 · all loaded").arg(ledgers)
                                                : tr("%1 · newest loaded").arg(ledgers);
    case KnownLedgers::State::Failed:
        if (const auto &listedAt = m_workspace.ledgers.listedAt())
            return tr("%1 as of %2 · could not refresh").arg(ledgers, timeText(*listedAt, TimeForm::Minute));
        return tr("%1 created from this computer · could not read the list").arg(ledgers);
    }
    return m_workspace.connection.current() ? ledgers : QString();
}

QString DeskStatusBar::aboutToken() const
{
    const auto &connection = m_workspace.connection.current();
    if (!connection)
        return {};
    if (m_workspace.connection.isSandbox())
        return tr("Token: sandbox, %1").arg(sandboxToken(m_workspace.sandbox, connection->endpoint.service));
    return connection->tokenPlace == TokenPlace::Keychain ? tr("Token: in the system keychain")
                                                          : tr("Token: for this session only");
}

} // namespace ledgerdesk
