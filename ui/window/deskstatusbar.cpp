// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/deskstatusbar.h"

#include "connections/sandboxdialog.h"
#include "ledgers/loadedcount.h"
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
    , m_times(new QLabel(this))
{
    for (QLabel *label : {m_list, m_token, m_times}) {
        label->setTextFormat(Qt::PlainText);
        setTextRole(label, TextRole::FieldLabel);
        label->setContentsMargins(14, 0, 14, 0);
    }
    addWidget(m_list);
    addWidget(m_token);
    addPermanentWidget(m_times);
    setContentsMargins(8, 0, 8, 0);
    setSizeGripEnabled(false);
    connect(&workspace.connection, &ConnectionInUse::tokenStateChanged, this, &DeskStatusBar::showState);
    connect(&workspace.ledgers, &KnownLedgers::stateChanged, this, &DeskStatusBar::showState);
    connect(&workspace.ledgers, &KnownLedgers::progressed, this, &DeskStatusBar::showState);
    connect(&workspace.ledgers.list(), &LedgerList::countChanged, this, &DeskStatusBar::showState);
    showZone(TimeZoneShown::Utc);
    showState();
}

void DeskStatusBar::showZone(TimeZoneShown zone)
{
    m_times->setText(zone == TimeZoneShown::Utc ? tr("Times in UTC")
                                                : tr("Created in local time, other times in UTC"));
}

void DeskStatusBar::showState()
{
    m_list->setText(aboutList());
    m_token->setText(aboutToken());
}

QString DeskStatusBar::aboutList() const
{
    KnownLedgers &ledgers = m_workspace.ledgers;
    const qsizetype count = ledgers.list().ledgerCount();
    const bool isLoading = ledgers.state() == KnownLedgers::State::Loading;
    const QString loaded = ledgers.mayHaveMore()
        ? loadedCount(count, ledgers.progress().total, isLoading ? Loading::UnderWay : Loading::Over)
        : tr("%Ln ledgers", nullptr, int(count));
    const auto since = [&ledgers] { return timeText(*ledgers.listedAt(), TimeForm::Minute); };
    switch (ledgers.state()) {
    case KnownLedgers::State::None:
        if (!m_workspace.connection.current())
            return {};
        return ledgers.isFromCopy() ? tr("%1 as of %2").arg(loaded, since()) : loaded;
    case KnownLedgers::State::Loading:
        return whileLoading(loaded);
    case KnownLedgers::State::Stopped:
        return ledgers.listedAt() ? tr("%1 as of %2 · refresh stopped").arg(loaded, since())
                                  : tr("%1 · stopped").arg(loaded);
    case KnownLedgers::State::Ready:
        return ledgers.mayHaveMore() ? tr("%1 · the service has more").arg(loaded) : loaded;
    case KnownLedgers::State::Failed:
        break;
    }
    if (ledgers.listedAt())
        return tr("%1 as of %2 · could not refresh").arg(loaded, since());
    return ledgers.mayHaveMore() ? tr("%1 · could not load the rest").arg(loaded)
                                 : tr("%1 created from this computer · could not read the list").arg(loaded);
}

QString DeskStatusBar::whileLoading(const QString &loaded) const
{
    const KnownLedgers &ledgers = m_workspace.ledgers;
    if (const auto &until = ledgers.progress().waitsUntil) {
        const bool isLimit = ledgers.error() && ledgers.error()->kind == Error::Kind::RateLimited;
        const QString time = timeText(*until, TimeForm::Second);
        return isLimit ? tr("%1 · the service limits requests, continues at %2").arg(loaded, time)
                       : tr("%1 · the service failed, tries again at %2").arg(loaded, time);
    }
    if (ledgers.isFromCopy())
        return tr("%1 as of %2 · refreshing").arg(loaded, timeText(*ledgers.listedAt(), TimeForm::Minute));
    return ledgers.mayHaveMore() ? loaded : tr("%1 · refreshing").arg(loaded);
}

QString DeskStatusBar::aboutToken() const
{
    const auto &connection = m_workspace.connection.current();
    if (!connection)
        return {};
    if (m_workspace.connection.isSandbox())
        return tr("Token: sandbox, %1").arg(sandboxToken(m_workspace.sandbox, connection->endpoint.service));
    const bool isReady = m_workspace.connection.tokenState() == ConnectionInUse::TokenState::Ready;
    if (isReady && m_workspace.connection.maskedToken().isEmpty())
        return tr("Token: none");
    return connection->tokenPlace == TokenPlace::Keychain ? tr("Token: in the system keychain")
                                                          : tr("Token: for this session only");
}

} // namespace ledgerdesk
