// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/ledgersstate.h"

#include "connections/tokenrenewal.h"
#include "desk/knownledgers.h"
#include "ledgers/ledgerspanel.h"
#include "parts/messagelist.h"
#include "text/timetext.h"
#include "words/sentences.h"

namespace ledgerdesk {

namespace {

QString aboutStale()
{
    return u"stale list"_qs;
}

} // namespace

LedgersState::LedgersState(KnownLedgers &ledgers, LedgersPanel &panel, MessageList &messages,
                           TokenRenewal &renewal, QObject *parent)
    : QObject(parent)
    , m_ledgers(ledgers)
    , m_panel(panel)
    , m_messages(messages)
    , m_renewal(renewal)
{
    connect(&panel, &LedgersPanel::refreshRequested, &ledgers, &KnownLedgers::refresh);
    connect(&ledgers, &KnownLedgers::stateChanged, this, &LedgersState::show);
    show();
}

void LedgersState::show()
{
    m_panel.setRefreshing(m_ledgers.state() == KnownLedgers::State::Loading);
    if (m_ledgers.state() != KnownLedgers::State::Loading && m_ledgers.state() != KnownLedgers::State::Failed)
        m_messages.remove(aboutStale());
    switch (m_ledgers.state()) {
    case KnownLedgers::State::None:
    case KnownLedgers::State::Loading:
        m_panel.setEmptyState({.icon = IconName::Ledger,
                               .title = tr("Loading the ledgers…"),
                               .text = {},
                               .actionText = {},
                               .action = {},
                               .isLoading = true});
        break;
    case KnownLedgers::State::Ready:
        m_renewal.listIsRead();
        m_panel.setEmptyState(
            {.icon = IconName::Ledger,
             .title = tr("No ledgers yet"),
             .text = tr("Fill in the form and press Create ledger. The new ledger appears here."),
             .actionText = {},
             .action = {}});
        break;
    case KnownLedgers::State::Failed:
        showFailed();
        break;
    }
}

void LedgersState::showFailed()
{
    const Error error = m_ledgers.error().value_or(Error{});
    sayStale(error);
    m_renewal.sayListRefused(error);
    m_panel.setEmptyState({.icon = IconName::Warning,
                           .title = tr("Could not list the ledgers"),
                           .text = sentences::whatHappened(error) + u' ' + sentences::whatToDo(error),
                           .actionText = tr("Retry"),
                           .action = [this] { m_ledgers.refresh(); }});
}

/// Says why the rows on display are old, and how old.
void LedgersState::sayStale(const Error &error)
{
    if (!m_ledgers.listedAt() || m_ledgers.list().ledgerCount() == 0)
        return;
    m_messages.say({.tone = Message::Tone::Warning,
                    .title = tr("Could not refresh the ledgers. The table shows them as of %1 UTC.")
                                 .arg(timeText(*m_ledgers.listedAt(), TimeForm::Minute)),
                    .text = sentences::whatHappened(error) + u' ' + sentences::whatToDo(error),
                    .details = sentences::visibleText(error.detail),
                    .actions = {{.text = tr("Retry"), .run = [this] { m_ledgers.refresh(); }}},
                    .about = aboutStale()});
}

} // namespace ledgerdesk
