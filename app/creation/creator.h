// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "creation/attempt.h"
#include "creation/beforehand.h"
#include "creation/journal.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace ledgerdesk {

/// How a create ended, with all that a person should be told.
struct Creation {
    Attempt attempt{};
    std::optional<Ledger> ledger{}; ///< Created only
    std::optional<Error> error{}; ///< Rejected, Unknown, NotSent
    std::vector<JsonDifference> differences{}; ///< of the metadata sent and stored
    QString storedName{}; ///< if it differs from the name that was sent
    std::optional<Error> journalError{}; ///< the outcome could not be recorded: say it loudly
};

/// What a look-up of an Unknown attempt found.
struct LookUp {
    enum class Finding {
        Found, ///< one ledger, which is the attempt's for sure
        Possible, ///< one or more of which a person says whether it is the attempt's
        NotThere,
    };
    Finding finding = Finding::NotThere;
    /// That match in reference, or without one in name and metadata, and were not there before the attempt
    /// was sent; oldest first.
    std::vector<Ledger> ledgers{};
    std::vector<Ledger> earlier{}; ///< of the same name, but there before
    std::vector<Ledger> similar{}; ///< of the same name, but with something else in them
    Attempt attempt{}; ///< as the journal has it now: Created if Found
};

/// Creates ledgers, one at a time: journal first, then one POST, then journal again. Never sends twice.
class Creator : public QObject
{
    Q_OBJECT

public:
    /// The journal must outlive the creator.
    explicit Creator(Journal &journal, QObject *parent = nullptr);
    /// An attempt under way is recorded as Unknown: nobody will hear its answer.
    ~Creator() override;

    /// Errors: Busy, StorageFailed (then nothing was sent), Invalid (over requestLimitBytes, or, with the
    /// subject "meta_data", a key that the reference needs). Everything that happened on the wire is a
    /// Creation. If `client` ends before the answer, the outcome is Unknown; so it is if the answer names a
    /// ledger that was there before, see Attempt::answeredId.
    void create(const Connection &connection, Client &client, const LedgerDraft &draft,
                const Beforehand &beforehand, QObject *context, Done<Creation> done);
    bool isBusy() const { return m_flight.has_value(); }
    /// Ends the wait; the attempt is then Unknown, or NotSent if nothing had left.
    void cancel(Ended reason = Ended::ByPerson);

    /// Looks on the server once for what became of an Unknown attempt; never sends a create. Records it as
    /// Created if the ledger is Found, and else nothing. A failed look-up is an error and changes nothing.
    /// Errors: those of Client::ledgersNamed(), StorageFailed, Busy (it is under way), Invalid (it has ended
    /// in another way), AddressUnsuitable with the detail "other-service" (`client` leads elsewhere),
    /// Cancelled (`client` ended before the answer).
    ///
    /// A ledger with the attempt's reference is its own. Without a reference it has the attempt's name and
    /// metadata and was not there before; whether that is enough is Attempt::newcomer. No time is compared:
    /// created_at is the wall clock of the service's database, in a zone that is stated nowhere.
    void lookUp(const Attempt &attempt, Client &client, QObject *context, Done<LookUp> done);

Q_SIGNALS:
    void busyChanged(bool busy);
    /// After a Creation: the ledger as the service stores it, whose time differs from the one in the answer
    /// to the POST. Not emitted if the service would not say.
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
