// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/creator.h"

#include "base/storageerror.h"
#include "creation/matching.h"
#include "journal/remarks.h"

#include <QLoggingCategory>

namespace ledgerdesk {

namespace {

Q_LOGGING_CATEGORY(lcCreation, "ledgerdesk.creation")

Error errorOf(Error::Kind kind, const QString &detail)
{
    Error error;
    error.kind = kind;
    error.detail = detail;
    return error;
}

/// Why this draft must not be sent; empty if it may be.
std::optional<Error> mistakeIn(const WrittenDraft &draft)
{
    if (holdsKeyOfReference(draft.draft())) {
        Error error = errorOf(Error::Kind::Invalid, u"the metadata has the key of the reference"_qs);
        error.field = Error::Field::Metadata;
        return error;
    }
    const qsizetype size = draft.largestRequest();
    if (size <= requestLimitBytes)
        return {};
    return errorOf(Error::Kind::Invalid,
                   u"the request is %1 bytes, at most %2 are sent"_qs.arg(size).arg(requestLimitBytes));
}

/// The attempt for a draft. Records the address that the client really sends to.
WholeAttempt attemptOf(const Connection &connection, const Client &client, const LedgerDraft &draft,
                       const Beforehand &beforehand)
{
    WholeAttempt attempt;
    attempt.connectionId = connection.id;
    attempt.connectionName = connection.name;
    attempt.origin = originOf(client.endpoint().baseUrl);
    attempt.instanceId = client.endpoint().instanceId;
    attempt.ledgerName = draft.name;
    attempt.referenceKey = draft.reference.key;
    attempt.reference = draft.reference.value;
    attempt.repeats = draft.repeats;
    attempt.knownBefore = beforehand.ledgerIds;
    attempt.newcomer = beforehand.newcomer;
    if (draft.later.type == JsonValue::Type::Object) {
        attempt.followUp.state = FollowUp::State::Pending;
        attempt.later = draft.later;
    }
    const JsonValue metadata = sentMetadata(draft);
    if (!metadata.members.empty())
        attempt.metadata = metadata;
    return attempt;
}

Attempt::State stateOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Created:
        return Attempt::State::Created;
    case Outcome::Rejected:
        return Attempt::State::Rejected;
    case Outcome::NotSent:
        return Attempt::State::NotSent;
    case Outcome::Unknown:
        break;
    }
    return Attempt::State::Unknown;
}

Verdict verdictOf(const Result<Verdict> &answer)
{
    if (answer)
        return *answer;
    Verdict unknown;
    unknown.error = answer.error();
    return unknown;
}

/// An answer that names a ledger that already existed, which this create cannot have made.
Verdict notMade(Verdict verdict)
{
    verdict.outcome = Outcome::Unknown;
    verdict.error = errorOf(Error::Kind::AnswerUnusable, {});
    verdict.note = u"answered with the ID of a ledger that was there before"_qs;
    verdict.ledger.reset();
    return verdict;
}

/// An answer that names a ledger of which the journal cannot tell whether it already existed.
Verdict unclear(Verdict verdict, const Error &error)
{
    verdict.outcome = Outcome::Unknown;
    verdict.error = error;
    verdict.note =
        u"answered with the ID %1; the local record could not tell whether it was there before"_qs.arg(
            verdict.ledger->id);
    verdict.ledger.reset();
    return verdict;
}

/// True if the service itself, rather than a proxy in front of it, reports a failure. Nothing may have been
/// stored then, so a ledger that appears may come from somebody else.
bool saysThatItFailed(const Verdict &verdict)
{
    const bool isOfItsOwn = verdict.error && (verdict.error->status < 500 || !verdict.error->code.isEmpty());
    return isOfItsOwn && verdict.error->kind == Error::Kind::ServiceFailed;
}

bool isOfDuplicate(const Verdict &verdict)
{
    return verdict.error && verdict.error->kind == Error::Kind::DuplicateRequest;
}

Creation creationOf(WholeAttempt attempt, const Verdict &verdict)
{
    attempt.state = stateOf(verdict.outcome);
    attempt.finishedAt = QDateTime::currentDateTimeUtc();
    attempt.detail = remarkOf(verdict);
    Creation creation;
    if (verdict.error) {
        attempt.status = verdict.error->status;
        creation.error = verdict.error;
    }
    if (saysThatItFailed(verdict) || isOfDuplicate(verdict) || !attempt.answeredId.isEmpty())
        attempt.newcomer = Attempt::Newcomer::MayBeAnothers;
    if (verdict.outcome == Outcome::Created && verdict.ledger) {
        attempt.ledgerId = verdict.ledger->id;
        attempt.createdAtText = verdict.ledger->createdAtText;
        creation.ledger = verdict.ledger;
        creation.differences = differencesOf(attempt.metadata, verdict.ledger->metadata);
        if (verdict.ledger->name != attempt.ledgerName)
            creation.storedName = verdict.ledger->name;
    }
    creation.attempt = std::move(attempt);
    return creation;
}

} // namespace

Creator::Creator(Journal &journal, QObject *parent, RecordPatience patience)
    : QObject(parent)
    , m_journal(journal)
    , m_patience(patience)
{
    connect(&m_wait, &LockWait::waitingChanged, this, &Creator::waitingForRecord);
}

Creator::~Creator()
{
    if (!m_flight || m_flight->waiting)
        return;
    Attempt attempt = m_flight->attempt;
    attempt.state = Attempt::State::Unknown;
    attempt.finishedAt = QDateTime::currentDateTimeUtc();
    attempt.detail = remarks::stoppedWaiting;
    if (!m_journal.finish(attempt))
        qCWarning(lcCreation) << "an open attempt could not be recorded; it is still Sending";
}

void Creator::create(const Connection &connection, Client &client, const WrittenDraft &draft,
                     const Beforehand &beforehand, const Done<Creation> &done)
{
    if (m_flight)
        return done(tl::unexpected(errorOf(Error::Kind::Busy, u"another create is under way"_qs)));
    if (const auto mistake = mistakeIn(draft))
        return done(tl::unexpected(*mistake));
    // Set before the journal's signal: a slot connected to it may start another create.
    m_flight = Flight{.attempt = attemptOf(connection, client, draft.draft(), beforehand),
                      .client = &client,
                      .done = done,
                      .wasLoaded = beforehand.wasLoaded};
    if (!send(draft))
        waitForRecord(draft);
    if (m_flight)
        Q_EMIT busyChanged(true);
}

/// Records the attempt, then sends it. False if another program holds the journal.
bool Creator::send(const WrittenDraft &draft)
{
    const QPointer<Client> client = m_flight->client;
    if (!client) {
        refuse(errorOf(Error::Kind::Cancelled, u"the connection was closed before anything was sent"_qs));
        return true;
    }
    const Result<WholeAttempt> begun = m_journal.open().and_then([&] {
        return m_journal.begin(m_flight->attempt, {draft.metadata(), draft.later()});
    });
    if (isLocked(begun))
        return false;
    if (!begun) {
        refuse(begun.error());
        return true;
    }
    m_flight->attempt = *begun;
    m_flight->waiting.reset();
    const Done<Verdict> landed(this, [this](const Result<Verdict> &verdict) { land(verdict); });
    client->createLedger(draft, landed.endingWith(*client));
    return true;
}

void Creator::waitForRecord(const WrittenDraft &draft)
{
    m_flight->attempt.newcomer = Attempt::Newcomer::MayBeAnothers; // what was known before grows old
    m_flight->waiting = std::make_unique<QObject>();
    QObject *context = m_flight->waiting.get();
    QTimer::singleShot(m_patience.total, context, [this] {
        refuse(storageError(m_journal.path(), Error::Rule::Locked, u"not released in time"_qs));
    });
    m_wait.add(context, [this, draft] { return send(draft); });
}

/// Ends a create of which nothing was recorded or sent.
void Creator::refuse(const Error &error)
{
    const Flight flight = *std::exchange(m_flight, std::nullopt);
    flight.done(tl::unexpected(error));
    if (flight.waiting)
        Q_EMIT busyChanged(false);
}

void Creator::cancel(Ended reason)
{
    if (isWaitingForRecord())
        refuse(errorOf(Error::Kind::Cancelled, u"nothing was sent"_qs));
    else if (m_flight && m_flight->client)
        m_flight->client->cancelCreate(reason);
}

void Creator::land(const Result<Verdict> &verdict)
{
    Flight flight = *std::exchange(m_flight, std::nullopt);
    Verdict judged = checked(flight, verdictOf(verdict));
    // If we never created this ledger before, a proxy may have sent this request twice.
    if (isOfDuplicate(judged) && !m_journal.sameBefore(flight.attempt).value_or(std::nullopt))
        judged.outcome = Outcome::Unknown;
    Creation creation = creationOf(flight.attempt, judged);
    recordOutcome(creation);
    flight.done(creation);
    // Before busyChanged(), because a slot connected to it may delete this object or the client.
    if (flight.client && creation.attempt.state == Attempt::State::Created)
        readStored(*flight.client, creation.attempt);
    Q_EMIT busyChanged(false);
}

void Creator::recordOutcome(Creation &creation)
{
    const auto record = [&journal = m_journal, attempt = creation.attempt] {
        return journal.finish(attempt);
    };
    const Result<void> recorded = record();
    if (isLocked(recorded)) {
        creation.isRecordLate = true;
        m_journal.writeWhenFree(record, {this, [this, creation](const Result<void> &late) {
                                             Creation now = creation;
                                             if (!late)
                                                 now.journalError = late.error();
                                             Q_EMIT recordedLate(now);
                                         }});
    } else if (!recorded) {
        qCWarning(lcCreation) << "the outcome of an attempt could not be recorded";
        creation.journalError = recorded.error();
    }
}

/// The answer, unless its ledger may have been there before.
Verdict Creator::checked(Flight &flight, Verdict verdict) const
{
    if (!verdict.ledger)
        return verdict;
    const QString id = verdict.ledger->id;
    const Result<bool> isOld = isFromBefore(flight, id);
    if (!isOld)
        return unclear(std::move(verdict), isOld.error());
    if (!*isOld)
        return verdict;
    flight.attempt.answeredId = id;
    return notMade(std::move(verdict));
}

Result<bool> Creator::isFromBefore(const Flight &flight, const QString &ledgerId) const
{
    if (wasThereBefore(flight.attempt, ledgerId) || (flight.wasLoaded && flight.wasLoaded(ledgerId)))
        return true;
    return m_journal.isRecorded(ledgerId, flight.attempt.id);
}

/// Reads the ledger again, because the answer to a POST does not have the stored time.
void Creator::readStored(Client &client, const Attempt &attempt)
{
    client.ledger(attempt.ledgerId, {this, [this, attempt](const Result<Ledger> &ledger) {
                                         if (ledger && ledger->id == attempt.ledgerId)
                                             storedRead(attempt, *ledger);
                                     }});
}

void Creator::storedRead(Attempt attempt, const Ledger &ledger)
{
    attempt.createdAtText = ledger.createdAtText;
    const auto record = [&journal = m_journal, attempt] { return journal.finish(attempt); };
    if (const Result<void> recorded = record(); isLocked(recorded))
        m_journal.writeWhenFree(record, {nullptr, {}}); // after the outcome, if that waits too
    else if (!recorded)
        qCWarning(lcCreation) << "the stored time of a ledger could not be recorded";
    Q_EMIT createdAtKnown(attempt, ledger);
}

} // namespace ledgerdesk
