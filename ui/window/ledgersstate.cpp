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
    connect(&panel, &LedgersPanel::stopRequested, &ledgers, &KnownLedgers::stop);
    connect(&ledgers, &KnownLedgers::stateChanged, this, &LedgersState::show);
    connect(&ledgers, &KnownLedgers::progressed, this, &LedgersState::showReading);
    show();
}

void LedgersState::show()
{
    showReading();
    if (m_ledgers.state() != KnownLedgers::State::Loading && m_ledgers.state() != KnownLedgers::State::Failed)
        m_messages.remove(aboutStale());
    switch (m_ledgers.state()) {
    case KnownLedgers::State::None:
    case KnownLedgers::State::Loading:
        m_panel.setEmptyState({.icon = IconName::Ledger,
                               .title = tr("Loading ledgers…"),
                               .text = {},
                               .actionText = {},
                               .action = {},
                               .isLoading = true});
        break;
    case KnownLedgers::State::Stopped:
        m_panel.setEmptyState({.icon = IconName::Ledger,
                               .title = tr("Loading was stopped"),
                               .text = tr("No ledger has been loaded."),
                               .actionText = tr("Load"),
                               .action = [this] { m_ledgers.refresh(); }});
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

void LedgersState::showReading()
{
    const bool isLoading = m_ledgers.state() == KnownLedgers::State::Loading;
    m_panel.setReading(
        {.isUnderWay = isLoading, .isPart = m_ledgers.mayHaveMore(), .total = m_ledgers.progress().total});
}

void LedgersState::showFailed()
{
    const Error error = m_ledgers.error().value_or(Error{});
    saySince(error);
    m_renewal.sayListRefused(error);
    m_panel.setEmptyState({.icon = IconName::Warning,
                           .title = tr("Could not list the ledgers"),
                           .text = sentences::whatHappened(error) + u' ' + sentences::whatToDo(error),
                           .actionText = tr("Retry"),
                           .action = [this] { m_ledgers.refresh(); }});
}

/// Says why the rows on display are old, and how old, or why they are only a part.
void LedgersState::saySince(const Error &error)
{
    const auto &listedAt = m_ledgers.listedAt();
    const bool isPart = m_ledgers.mayHaveMore();
    if (m_ledgers.list().ledgerCount() == 0 || (!listedAt && !isPart))
        return;
    m_messages.say({.tone = Message::Tone::Warning,
                    .title = listedAt
                        ? tr("Could not refresh the ledgers. The table shows them as of %1 UTC.")
                              .arg(timeText(*listedAt, TimeForm::Minute))
                        : tr("Could not load all ledgers. The table shows those that were loaded."),
                    .text = sentences::whatHappened(error) + u' ' + sentences::whatToDo(error),
                    .details = sentences::visibleText(error.detail),
                    .actions = {{.text = tr("Retry"), .run = [this] { m_ledgers.refresh(); }}},
                    .about = aboutStale()});
}

} // namespace ledgerdesk
