// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "creation/beforehand.h"
#include "journal/attempt.h"
#include "journal/journal.h"

#include <QObject>
#include <QPointer>

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
};

/// What a look-up of an Unknown attempt found.
struct LookUp {
    enum class Finding {
        Found, ///< one ledger, which certainly belongs to the attempt
        Possible, ///< one or more; a person must say whether one belongs to the attempt
        NotThere,
    };
    Finding finding = Finding::NotThere;
    /// Ledgers that match by reference (or, without one, by name and metadata) and did not exist before the
    /// attempt was sent; oldest first.
    std::vector<Ledger> ledgers{};
    std::vector<Ledger> earlier{}; ///< same name, but existed before sending
    std::vector<Ledger> similar{}; ///< same name, but different content
    Attempt attempt{}; ///< as the journal now has it: Created if Found
};

/// Creates ledgers, one at a time: journal first, then one POST, then journal again. Never sends twice.
class Creator : public QObject
{
    Q_OBJECT

public:
    /// The journal must outlive the creator.
    explicit Creator(Journal &journal, QObject *parent = nullptr);
    /// Records an attempt under way as Unknown, because its answer can no longer be received.
    ~Creator() override;

    /// Errors: Busy, StorageFailed (nothing was sent), Invalid (over requestLimitBytes, or, with the subject
    /// "meta_data", a key that the reference needs). Anything that happens on the wire is a Creation. The
    /// outcome is Unknown if `client` is destroyed before the answer, or if the answer names a ledger that
    /// already existed; see Attempt::answeredId.
    void create(const Connection &connection, Client &client, const LedgerDraft &draft,
                const Beforehand &beforehand, QObject *context, Done<Creation> done);
    bool isBusy() const { return m_flight.has_value(); }
    /// Stops waiting. The attempt becomes Unknown, or NotSent if nothing was sent.
    void cancel(Ended reason = Ended::ByPerson);

    /// Searches the service once for the result of an Unknown attempt; never sends a create. Records the
    /// attempt as Created if the ledger is Found, otherwise records nothing. A failed look-up is an error and
    /// changes nothing. Errors: those of Client::ledgersNamed(), StorageFailed, Busy (the attempt is under
    /// way), Invalid (it already has another outcome), AddressUnsuitable with the detail "other-service"
    /// (`client` leads elsewhere), Cancelled (`client` was destroyed before the answer).
    ///
    /// A ledger with the attempt's reference belongs to it. Without a reference, the ledger must have the
    /// attempt's name and metadata and must not have existed before sending; Attempt::newcomer says whether
    /// that is enough. Times are not compared: created_at is the wall clock of the service's database in an
    /// unstated time zone.
    void lookUp(const Attempt &attempt, Client &client, QObject *context, Done<LookUp> done);

Q_SIGNALS:
    void busyChanged(bool busy);
    /// Follows a Creation: the ledger as stored by the service, whose time differs from the one in the answer
    /// to the POST. Not emitted if the ledger cannot be read.
    void createdAtKnown(const ledgerdesk::Attempt &attempt, const ledgerdesk::Ledger &ledger);

private:
    /// The create under way.
    struct Flight {
        WholeAttempt attempt;
        QPointer<Client> client;
        QPointer<QObject> context;
        Done<Creation> done;
        std::function<bool(const QString &ledgerId)> wasLoaded;
    };

    void land(const Result<Verdict> &verdict);
    bool isFromBefore(const Flight &flight, const QString &ledgerId) const;
    void readStored(Client &client, const Attempt &attempt);
    void storedRead(Attempt attempt, const Ledger &ledger);
    Result<WholeAttempt> lookedUp(const Attempt &attempt, const Client &client) const;
    Result<LookUp> judge(const WholeAttempt &attempt, std::vector<Ledger> candidates);
    Result<LookUp> sorted(const WholeAttempt &attempt, std::vector<Ledger> candidates) const;

    Journal &m_journal;
    std::optional<Flight> m_flight;
};

} // namespace ledgerdesk
