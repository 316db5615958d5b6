// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/knownledgers.h"

#include "base/storageerror.h"
#include "blnk/answerheaders.h"
#include "ledgers/keptlists.h"

#include <algorithm>
#include <utility>

namespace ledgerdesk {

namespace {

constexpr int createdStep = 250; ///< ledgers read from the journal in one step of the main thread
constexpr int createdLimit = 10'000; ///< and in total
constexpr int longList = 50; ///< ledgers on the first page of a list that may have another
/// Until creates are written to the copy together, or a copy that was locked is tried again.
constexpr std::chrono::milliseconds gathering{2000};
constexpr std::chrono::milliseconds settling{200}; ///< until the list may be up to date

} // namespace

KnownLedgers::KnownLedgers(ConnectionInUse &connection, const ReadingPatience &patience)
    : m_connection(connection)
    , m_patience(patience)
{
    m_keeping.setSingleShot(true);
    connect(&m_keeping, &QTimer::timeout, this, &KnownLedgers::keep);
    connect(&connection, &ConnectionInUse::changed, this, &KnownLedgers::beginAnew);
    connect(&connection, &ConnectionInUse::tokenSettled, this, &KnownLedgers::followToken);
    connect(&connection, &ConnectionInUse::recordOpened, this, [this] { readCreated(0); });
}

void KnownLedgers::beginAnew()
{
    delete m_reading;
    m_progress = {};
    m_listedAt.reset();
    m_isPart = false;
    m_isFromCopy = false;
    m_isAwaited = false;
    m_copy = Copy::Idle;
    m_kept = {};
    m_keeping.stop();
    m_list.clear();
    if (m_connection.current()) {
        readCreated(0);
        readCopy();
    }
    end(State::None, {});
}

/// Shows what an earlier start kept, while the service is asked for its list.
void KnownLedgers::readCopy()
{
    KeptLists *lists = m_connection.lists();
    if (!lists)
        return;
    m_copy = Copy::Reading;
    lists->read(*m_connection.current(), m_list.wantedArrangement(),
                {m_connection.reading(),
                 [this](Result<std::optional<KeptList>> copy) { takeCopy(std::move(copy)); }});
}

void KnownLedgers::takeCopy(Result<std::optional<KeptList>> copy)
{
    m_copy = Copy::Idle;
    if (copy && *copy) {
        m_list.adopt((*copy)->ledgers, (*copy)->rows);
        m_kept = std::move((*copy)->state);
        m_listedAt = (*copy)->listedAt;
        m_isPart = (*copy)->isPart;
        m_isFromCopy = true;
        Q_EMIT stateChanged();
    }
    if (std::exchange(m_isAwaited, false))
        refresh();
}

void KnownLedgers::keepSoon(std::chrono::milliseconds pause)
{
    if (m_listedAt && !m_keeping.isActive() && m_connection.lists())
        m_keeping.start(pause);
}

void KnownLedgers::keep()
{
    KeptLists *lists = m_connection.lists();
    if (!lists || m_state == State::Loading)
        return; // its end keeps it
    if (m_copy != Copy::Idle || !m_list.isUpToDate())
        return keepSoon(settling);
    m_copy = Copy::Writing;
    lists->write(*m_connection.current(),
                 {.listedAt = *m_listedAt, .isPart = m_isPart, .ledgers = m_list.snapshot()}, m_kept,
                 {m_connection.reading(), [this](Result<KeptState> kept) {
                      m_copy = Copy::Idle;
                      if (isLocked(kept))
                          keepSoon(gathering);
                      if (kept)
                          m_kept = *std::move(kept);
                  }});
}

/// Shows the ledgers created by this program, a few at a time so that the window keeps responding. Skips the
/// newest `without`.
void KnownLedgers::readCreated(int without)
{
    const auto known = m_connection.journal().ledgersCreated(*m_connection.current(), createdStep, without);
    if (!known)
        return;
    if (!isComplete())
        m_list.addUnknown(*known);
    const int read = without + createdStep;
    if (std::ssize(*known) == createdStep && read < createdLimit)
        QTimer::singleShot(0, m_connection.reading(), [this, read] { readCreated(read); });
}

void KnownLedgers::followToken()
{
    delete m_reading; // it uses the previous token and would be refused
    if (m_connection.tokenState() == ConnectionInUse::TokenState::Failed)
        return end(State::Failed, m_connection.tokenError());
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
    if (m_copy == Copy::Reading) {
        m_isAwaited = true;
        return;
    }
    delete m_reading;
    m_reading = new ListReading(*m_connection.client(), m_patience, m_connection.reading());
    connect(m_reading, &ListReading::progressed, this, [this] { follow(*m_reading); });
    connect(m_reading, &ListReading::ended, this,
            [this](ListReading::End how) { takeEnd(how, m_reading->error()); });
    m_state = State::Loading;
    m_error.reset();
    m_progress = {};
    m_hasNameless = false;
    m_isGeneralAsked = false;
    m_list.beginReading();
    Q_EMIT stateChanged();
    m_reading->start();
}

void KnownLedgers::stop()
{
    if (m_reading)
        m_reading->stop();
}

void KnownLedgers::follow(ListReading &reading)
{
    std::vector<Ledger> arrived = reading.takeArrived();
    m_hasNameless = m_hasNameless || std::ranges::any_of(arrived, lacksName);
    m_list.merge(std::move(arrived));
    const bool waitsAnew =
        reading.progress().waitsUntil && reading.progress().waitsUntil != m_progress.waitsUntil;
    m_progress = reading.progress();
    if (m_progress.read >= longList)
        readGeneral();
    m_error = reading.error();
    if (waitsAnew && m_error && asksToWait(m_error->status))
        m_connection.pace().failed(*m_error); // look-ups wait too
    Q_EMIT progressed();
}

/// The General Ledger stands above all others, but as the oldest it is on the last page of the list.
void KnownLedgers::readGeneral()
{
    const QString id = QStringView(generalLedgerId).toString();
    if (std::exchange(m_isGeneralAsked, true) || m_list.ledger(id))
        return;
    m_connection.client()->ledger(id, {m_connection.reading(), [this, id](const Result<Ledger> &general) {
                                           if (general && general->id == id)
                                               m_list.merge({*general});
                                       }});
}

void KnownLedgers::takeEnd(ListReading::End how, const std::optional<Error> &error)
{
    m_reading->deleteLater();
    m_reading.clear();
    switch (how) {
    case ListReading::End::Stopped:
        end(State::Stopped, {});
        return keepSoon(settling);
    case ListReading::End::Failed:
        if (asksToWait(error->status))
            m_connection.pace().failed(*error);
        end(State::Failed, error);
        return keepSoon(settling);
    case ListReading::End::Complete:
        m_list.endReading();
        break;
    case ListReading::End::Limited:
        break;
    }
    m_isPart = how == ListReading::End::Limited || m_progress.read < m_progress.total.value_or(0);
    m_isComplete = !m_isPart && !m_hasNameless;
    m_isFromCopy = false;
    m_listedAt = QDateTime::currentDateTimeUtc();
    end(State::Ready, {});
    keepSoon(settling);
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
    m_list.markNew(ledger.id);
    m_list.merge({ledger});
    keepSoon(gathering);
    serviceAnswered();
}

bool KnownLedgers::mayHaveMore() const
{
    if (m_listedAt)
        return m_isPart;
    return m_state != State::None && (m_state == State::Loading || m_progress.read > 0);
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
