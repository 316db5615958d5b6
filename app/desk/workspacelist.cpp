// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/workspace.h"

#include "blnk/answerheaders.h"

#include <QTimer>

/// The part of Workspace that reads the list of ledgers.
namespace ledgerdesk {

namespace {

constexpr int createdStep = 250; ///< ledgers read from the journal in one step of the main thread
constexpr int createdLimit = 10'000; ///< and in total

} // namespace

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

/// Shows the ledgers created by this program, a few at a time so that the window keeps responding. Skips the
/// newest `without`.
void Workspace::readCreated(int without)
{
    const auto known = m_journal->ledgersCreated(*m_connection, createdStep, without);
    if (!known)
        return;
    m_created.insert(m_created.end(), known->begin(), known->end());
    // What the service listed is newer, and includes metadata.
    std::vector<Ledger> unlisted;
    for (const Ledger &ledger : *known) {
        if (!m_listComplete && m_ledgers.ledger(ledger.id) == nullptr)
            unlisted.push_back(ledger);
    }
    m_ledgers.merge(std::move(unlisted));
    const int read = without + createdStep;
    if (std::ssize(*known) == createdStep && read < createdLimit)
        QTimer::singleShot(0, m_reading.get(), [this, read] { readCreated(read); });
}

JsonValue Workspace::sentMetadataOf(const QString &ledgerId) const
{
    if (!m_connection)
        return {};
    const std::optional<WholeAttempt> attempt =
        m_journal->attemptThatCreated(ledgerId, *m_connection).value_or(std::nullopt);
    if (!attempt)
        return {};
    return attempt->followUp.state == FollowUp::State::Done ? wholeMetadata(*attempt) : attempt->metadata;
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
    // Keep ledgers created by this program, even if they are older than the pages that were read.
    std::vector<Ledger> all = std::move(m_arriving);
    m_arriving.clear();
    if (!m_listComplete)
        all.insert(all.end(), m_created.begin(), m_created.end());
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
