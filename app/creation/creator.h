// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "creation/beforehand.h"
#include "journal/attempt.h"
#include "journal/journal.h"

#include <QObject>
#include <QPointer>

#include <chrono>
#include <memory>
#include <optional>

namespace ledgerdesk {

/// How a create ended, with everything that a person should be told.
struct Creation {
    Attempt attempt{};
    std::optional<Ledger> ledger{}; ///< Created only
    std::optional<Error> error{}; ///< Rejected, Unknown, NotSent
    std::vector<JsonDifference> differences{}; ///< between the metadata sent and the metadata stored
    QString storedName{}; ///< if it differs from the name that was sent
    std::optional<Error> journalError{}; ///< the outcome could not be recorded; the UI must make this obvious
    bool isRecordLate = false; ///< another program holds the journal; Creator::recordedLate() follows
};

/// How long a create waits for another program to release the journal before it is given up.
struct RecordPatience {
    std::chrono::milliseconds total{60'000};
};

/// Creates ledgers, one at a time: journal first, then one POST, then journal again. Never sends twice. While
/// another program holds the journal, it waits without blocking, and sends nothing.
class Creator : public QObject
{
    Q_OBJECT

public:
    /// The journal must outlive the creator.
    explicit Creator(Journal &journal, QObject *parent = nullptr, RecordPatience patience = {});
    /// Records an attempt under way as Unknown, because its answer can no longer be received.
    ~Creator() override;

    /// Errors: Busy, StorageFailed (nothing was sent), Cancelled (before anything was sent), Invalid (over
    /// requestLimitBytes, or, about the metadata, a key that the reference needs). Opens the journal if that
    /// failed before. Anything that happens on the wire is a Creation. The
    /// outcome is Unknown if `client` is destroyed before the answer, or if the answer names a ledger that
    /// already existed, see Attempt::answeredId, or for which the journal cannot be read to tell.
    void create(const Connection &connection, Client &client, const WrittenDraft &draft,
                const Beforehand &beforehand, const Done<Creation> &done);
    bool isBusy() const { return m_flight.has_value(); }
    /// True while another program holds the journal, so that nothing has been sent.
    bool isWaitingForRecord() const { return m_flight && m_flight->waiting; }
    /// Stops waiting. The attempt becomes Unknown, or NotSent if nothing was sent.
    void cancel(Ended reason = Ended::ByPerson);

Q_SIGNALS:
    void busyChanged(bool busy);
    void waitingForRecord(bool isWaiting); ///< true once the wait has lasted long enough to show it
    /// The outcome of an earlier answer is recorded, or, with its journalError, cannot be.
    void recordedLate(const ledgerdesk::Creation &creation);
    /// Follows a Creation: the ledger as stored by the service, whose time differs from the one in the answer
    /// to the POST. Not emitted if the ledger cannot be read.
    void createdAtKnown(const ledgerdesk::Attempt &attempt, const ledgerdesk::Ledger &ledger);

private:
    /// The create under way.
    struct Flight {
        WholeAttempt attempt{};
        QPointer<Client> client{};
        Done<Creation> done;
        std::function<bool(const QString &ledgerId)> wasLoaded{};
        std::unique_ptr<QObject> waiting{}; ///< context of the wait for the journal
    };

    bool send(const WrittenDraft &draft);
    void waitForRecord(const WrittenDraft &draft);
    void refuse(const Error &error);
    void recordOutcome(Creation &creation);
    void land(const Result<Verdict> &verdict);
    Verdict checked(Flight &flight, Verdict verdict) const;
    Result<bool> isFromBefore(const Flight &flight, const QString &ledgerId) const;
    void readStored(Client &client, const Attempt &attempt);
    void storedRead(Attempt attempt, const Ledger &ledger);

    Journal &m_journal;
    const RecordPatience m_patience;
    std::optional<Flight> m_flight;
    LockWait m_wait;
};

} // namespace ledgerdesk
