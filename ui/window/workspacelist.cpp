// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/workspace.h"

#include "blnk/answerheaders.h"

/// How the workspace reads the list of ledgers.
namespace ledgerdesk {

void Workspace::refresh()
{
    if (m_tokenState == TokenState::Failed)
        return readToken();
    if (!m_client || m_listState == ListState::Loading)
        return;
    m_arriving.clear();
    delete m_listing;
    m_listing = new QObject(m_reading.get());
    m_listState = ListState::Loading;
    Q_EMIT listStateChanged();
    readPage(0);
}

void Workspace::readPage(int page)
{
    m_client->ledgers(page * pageSize, pageSize, m_listing,
                      [this, page](const Result<wire::LedgerPage> &answer) {
                          if (answer)
                              takePage(page, *answer);
                          else
                              failList(answer.error());
                      });
}

void Workspace::failList(const Error &error)
{
    if (asksToWait(error.status))
        pace().failed(error);
    endList(ListState::Failed, error);
}

void Workspace::takePage(int page, const wire::LedgerPage &answer)
{
    m_arriving.insert(m_arriving.end(), answer.ledgers.begin(), answer.ledgers.end());
    m_listComplete = answer.ledgers.size() < pageSize;
    if (!m_listComplete && page + 1 < pageLimit)
        return readPage(page + 1);
    // What was created from here is known even where it is older than the pages that were read.
    std::vector<Ledger> all = std::move(m_arriving);
    m_arriving.clear();
    if (auto known = m_journal->ledgersCreated(*m_connection); known && !m_listComplete)
        all.insert(all.end(), known->begin(), known->end());
    m_ledgers.setLedgers(std::move(all));
    endList(ListState::Ready, {});
}

void Workspace::endList(ListState state, const std::optional<Error> &error)
{
    m_listState = state;
    m_listError = error;
    if (state != ListState::Ready)
        m_listComplete = false;
    Q_EMIT listStateChanged();
}

} // namespace ledgerdesk
