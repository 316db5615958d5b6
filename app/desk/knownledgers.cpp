// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/knownledgers.h"

#include "blnk/answerheaders.h"

#include <QTimer>

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

constexpr int pageLimit = 10; ///< pages read by a refresh, newest ledgers first
constexpr int pageSize = 100;
constexpr int createdStep = 250; ///< ledgers read from the journal in one step of the main thread
constexpr int createdLimit = 10'000; ///< and in total

/// True if the service or the way to it failed, rather than that it refuses the list or that this is
/// unusable.
bool mayPass(Error::Kind kind)
{
    using Kind = Error::Kind;
    static constexpr std::array passing{Kind::TimedOut,       Kind::HostNotFound, Kind::ConnectionRefused,
                                        Kind::ConnectionLost, Kind::TlsFailed,    Kind::ProxyFailed,
                                        Kind::NetworkFailed,  Kind::ServiceFailed};
    return std::ranges::find(passing, kind) != passing.end();
}

} // namespace

KnownLedgers::KnownLedgers(ConnectionInUse &connection)
    : m_connection(connection)
{
    connect(&connection, &ConnectionInUse::changed, this, &KnownLedgers::beginAnew);
    connect(&connection, &ConnectionInUse::tokenSettled, this, &KnownLedgers::followToken);
    connect(&connection, &ConnectionInUse::recordOpened, this, [this] { readCreated(0); });
}

void KnownLedgers::beginAnew()
{
    delete m_listing;
    m_created.clear();
    m_listedAt.reset();
    m_list.clear();
    if (m_connection.current())
        readCreated(0);
    end(State::None, {});
}

/// Shows the ledgers created by this program, a few at a time so that the window keeps responding. Skips the
/// newest `without`.
void KnownLedgers::readCreated(int without)
{
    const auto known = m_connection.journal().ledgersCreated(*m_connection.current(), createdStep, without);
    if (!known)
        return;
    m_created.insert(m_created.end(), known->begin(), known->end());
    // What the service listed is newer, and includes metadata.
    std::vector<Ledger> unlisted;
    for (const Ledger &ledger : *known) {
        if (!m_isComplete && !m_list.ledger(ledger.id))
            unlisted.push_back(ledger);
    }
    m_list.merge(std::move(unlisted));
    const int read = without + createdStep;
    if (std::ssize(*known) == createdStep && read < createdLimit)
        QTimer::singleShot(0, m_connection.reading(), [this, read] { readCreated(read); });
}

void KnownLedgers::followToken()
{
    if (m_connection.tokenState() == ConnectionInUse::TokenState::Failed)
        return end(State::Failed, m_connection.tokenError());
    delete m_listing; // it uses the previous token and would be refused
    if (m_state == State::Loading)
        m_state = State::None;
    const Connection &connection = *m_connection.current();
    // If the service is known to refuse the list, read it only when a person asks.
    if (connection.lastCheck && connection.lastCheck->mayNotList)
        end(State::Failed,
            Error{.kind = Error::Kind::NotAllowed,
                  .detail = u"shown by the last check"_qs,
                  .scope = scopeOf(Operation::List, connection.endpoint.service)});
    else
        refresh();
}

void KnownLedgers::refresh()
{
    if (m_connection.tokenState() == ConnectionInUse::TokenState::Failed)
        return m_connection.readToken();
    if (!m_connection.client() || m_state == State::Loading)
        return;
    m_arriving.clear();
    delete m_listing;
    m_listing = new QObject(m_connection.reading());
    m_state = State::Loading;
    Q_EMIT stateChanged();
    readPage(0);
}

void KnownLedgers::readPage(int page)
{
    m_connection.client()->ledgers({}, {.offset = page * pageSize, .limit = pageSize},
                                   {m_listing, [this, page](const Result<wire::LedgerPage> &answer) {
                                        if (answer)
                                            takePage(page, *answer);
                                        else
                                            fail(answer.error());
                                    }});
}

void KnownLedgers::takePage(int page, const wire::LedgerPage &answer)
{
    m_arriving.insert(m_arriving.end(), answer.ledgers.begin(), answer.ledgers.end());
    m_isComplete = answer.ledgers.size() < pageSize;
    if (!m_isComplete && page + 1 < pageLimit)
        return readPage(page + 1);
    // Keep ledgers created by this program, even if they are older than the pages that were read.
    std::vector<Ledger> all = std::exchange(m_arriving, {});
    if (!m_isComplete)
        all.insert(all.end(), m_created.begin(), m_created.end());
    m_isComplete = m_isComplete && std::ranges::none_of(all, lacksName);
    m_list.setLedgers(std::move(all));
    m_listedAt = QDateTime::currentDateTimeUtc();
    end(State::Ready, {});
}

void KnownLedgers::fail(const Error &error)
{
    if (asksToWait(error.status))
        m_connection.pace().failed(error);
    end(State::Failed, error);
}

void KnownLedgers::end(State state, const std::optional<Error> &error)
{
    m_state = state;
    m_error = error;
    if (state != State::Ready)
        m_isComplete = false;
    Q_EMIT stateChanged();
}

void KnownLedgers::takeCreated(const Ledger &ledger)
{
    m_created.push_back(ledger);
    m_list.markNew(ledger.id);
    m_list.merge({ledger});
    serviceAnswered();
}

void KnownLedgers::serviceAnswered()
{
    if (m_state == State::Failed && m_connection.client() && m_error && mayPass(m_error->kind))
        refresh();
}

std::optional<WholeAttempt> KnownLedgers::attemptThatCreated(const QString &ledgerId) const
{
    if (!m_connection.current())
        return {};
    return m_connection.journal()
        .attemptThatCreated(ledgerId, *m_connection.current())
        .value_or(std::nullopt);
}

} // namespace ledgerdesk
