// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/servicesearchnote.h"

#include "desk/workspace.h"
#include "ledgers/ledgerspanel.h"
#include "parts/announcement.h"
#include "words/sentences.h"

namespace ledgerdesk {

namespace {

using SearchState = ServiceSearch::State;

} // namespace

ServiceSearchNote::ServiceSearchNote(Workspace &workspace, LedgersPanel &panel, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_panel(panel)
{
    connect(&panel, &LedgersPanel::searchChanged, this, [this] {
        m_workspace.serviceSearch.reset();
        show();
    });
    connect(&panel, &LedgersPanel::elsewhereRequested, this, &ServiceSearchNote::startOrStop);
    connect(&workspace.ledgers, &KnownLedgers::stateChanged, this, &ServiceSearchNote::show);
    connect(&workspace.serviceSearch, &ServiceSearch::changed, this, &ServiceSearchNote::showChange);
}

void ServiceSearchNote::startOrStop()
{
    if (m_workspace.serviceSearch.state() == SearchState::Searching)
        m_workspace.serviceSearch.stop();
    else
        m_workspace.serviceSearch.start();
}

void ServiceSearchNote::show()
{
    const ServiceSearch &search = m_workspace.serviceSearch;
    const QString again = search.isOffered() ? tr("Search on the service") : QString();
    switch (search.state()) {
    case SearchState::None:
        return m_panel.setElsewhere(
            {again.isEmpty() ? QString() : tr("Only the loaded ledgers are searched."), again});
    case SearchState::Searching:
        return m_panel.setElsewhere({tr("Searching on the service…"), tr("Stop searching")});
    case SearchState::Ended:
    case SearchState::Cut:
        return m_panel.setElsewhere({sentenceOfEnd(), {}});
    case SearchState::Stopped:
    case SearchState::Failed:
        return m_panel.setElsewhere({sentenceOfEnd(), again});
    }
}

void ServiceSearchNote::showChange()
{
    show();
    const SearchState state = m_workspace.serviceSearch.state();
    if (state != SearchState::None && state != SearchState::Searching)
        announce(m_panel, sentenceOfEnd());
}

QString ServiceSearchNote::sentenceOfEnd() const
{
    const ServiceSearch &search = m_workspace.serviceSearch;
    if (search.state() == SearchState::Failed)
        return sentences::whatHappened(search.error().value_or(Error{})) + u' '
            + sentences::whatToDo(search.error().value_or(Error{}));
    if (!search.query().isExpressible())
        return tr("The service cannot search for this. Load all ledgers to search them here.");
    QString sentence = tr("%Ln more found on the service.", nullptr, search.found());
    if (search.state() == SearchState::Stopped)
        sentence += u' ' + tr("The search was stopped.");
    if (search.state() == SearchState::Cut)
        sentence += u' ' + tr("It has too many to read. Search for more words.");
    else if (search.query().isNamesOnly)
        sentence += u' ' + tr("It looks for words in names only.");
    return sentence;
}

} // namespace ledgerdesk
