// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/servicesearch.h"

#include "blnk/answerheaders.h"

namespace ledgerdesk {

namespace {

constexpr int searchedRows = 100; ///< of a page

bool isFound(const LedgerMatcher &matcher, const Ledger &ledger)
{
    const SearchText text = searchTextOf(ledger);
    const qint64 created =
        ledger.createdAt.isValid() ? ledger.createdAt.toMSecsSinceEpoch() : SearchedLedger::noTime;
    const auto verdict = matcher.byText({text.text, text.nameLength, created});
    return verdict == LedgerMatcher::Verdict::Matches
        || (verdict == LedgerMatcher::Verdict::AskMetadata && matcher.byMetadata(ledger.metadata));
}

} // namespace

ServiceSearch::ServiceSearch(ConnectionInUse &connection, KnownLedgers &ledgers)
    : m_connection(connection)
    , m_ledgers(ledgers)
{
    connect(&connection, &ConnectionInUse::tokenStateChanged, this, &ServiceSearch::reset);
}

bool ServiceSearch::isOffered() const
{
    const LedgerQuery &query = m_ledgers.list().query();
    const bool mayFindMore = m_ledgers.mayHaveMore() || m_ledgers.state() == KnownLedgers::State::Stopped
        || m_ledgers.state() == KnownLedgers::State::Failed;
    return m_connection.client() != nullptr && mayFindMore && !query.terms.empty() && !query.mistake;
}

void ServiceSearch::start()
{
    reset();
    if (!isOffered())
        return;
    m_query = serviceQuery(m_ledgers.list().query());
    m_matcher.emplace(m_ledgers.list().query());
    if (!m_query.isExpressible())
        return end(State::Ended);
    m_search = std::make_unique<QObject>();
    m_state = State::Searching;
    Q_EMIT changed();
    if (m_query.ledgerId.isEmpty())
        readPage();
    else
        readLedger();
}

void ServiceSearch::stop()
{
    if (m_state == State::Searching)
        end(State::Stopped);
}

void ServiceSearch::reset()
{
    if (m_state == State::None)
        return;
    m_query = {};
    m_error.reset();
    m_ids.clear();
    m_rows = 0;
    m_page = 0;
    m_found = 0;
    end(State::None);
}

void ServiceSearch::end(State state)
{
    if (m_search) // an answer of its may be what ends it
        m_search.release()->deleteLater();
    m_state = state;
    Q_EMIT changed();
}

void ServiceSearch::readLedger()
{
    m_connection.client()->ledger(m_query.ledgerId,
                                  {m_search.get(), [this](const Result<Ledger> &ledger) {
                                       if (ledger)
                                           take({*ledger});
                                       else if (ledger.error().kind != Error::Kind::NotFound)
                                           return fail(ledger.error());
                                       end(State::Ended);
                                   }});
}

void ServiceSearch::readPage()
{
    m_connection.client()->ledgersMatching(m_query.conditions,
                                           {.offset = m_page * searchedRows, .limit = searchedRows},
                                           {m_search.get(), [this](const Result<wire::LedgerPage> &page) {
                                                if (page)
                                                    takePage(*page);
                                                else
                                                    fail(page.error());
                                            }});
}

void ServiceSearch::takePage(const wire::LedgerPage &page)
{
    const qsizetype seenBefore = m_ids.size();
    take(page.ledgers);
    m_rows += qint64(page.ledgers.size());
    // The services cap their pages differently, so a short page need not be the last.
    const bool isAll = m_ids.size() == seenBefore || (page.total && m_rows >= *page.total);
    if (isAll)
        return end(State::Ended);
    if (++m_page >= mostPages)
        return end(State::Cut);
    readPage();
}

void ServiceSearch::take(const std::vector<Ledger> &ledgers)
{
    std::vector<Ledger> arrived;
    for (const Ledger &ledger : ledgers) {
        if (ledger.id.isEmpty() || m_ids.contains(ledger.id))
            continue;
        m_ids.insert(ledger.id);
        if (!m_ledgers.list().ledger(ledger.id) && isFound(*m_matcher, ledger))
            ++m_found;
        arrived.push_back(ledger);
    }
    if (!arrived.empty())
        m_ledgers.list().merge(std::move(arrived));
}

void ServiceSearch::fail(const Error &error)
{
    if (asksToWait(error.status))
        m_connection.pace().failed(error);
    m_error = error;
    end(State::Failed);
}

} // namespace ledgerdesk
