// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "creation/attempt.h"
#include "creation/journal.h"

#include <QObject>

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
    enum class Finding { Found, FoundSeveral, NotThere };
    Finding finding = Finding::NotThere;
    std::vector<Ledger> ledgers{}; ///< that match in name and metadata, oldest first
    Attempt attempt{}; ///< as the journal has it now: Created if exactly one was found
};

/// Creates ledgers, one at a time: journal first, then one POST, then journal again. Never sends twice.
class Creator : public QObject
{
    Q_OBJECT

public:
    explicit Creator(Journal &journal, QObject *parent = nullptr);

    /// Errors: Busy, StorageFailed (then nothing was sent), Invalid (over requestLimitBytes). Everything that
    /// happened on the wire is a Creation. `client` must outlive the answer.
    void create(const Connection &connection, Client &client, const LedgerDraft &draft, QObject *context,
                Done<Creation> done);
    bool isBusy() const { return m_busy; }
    /// Ends the wait; the attempt is then Unknown, or NotSent if nothing had left.
    void cancel(Ended reason = Ended::ByPerson);

    /// Looks on the server for what became of an Unknown attempt; never sends a create. A failed look-up is
    /// an error and changes nothing.
    void lookUp(const Attempt &attempt, Client &client, QObject *context, Done<LookUp> done);

Q_SIGNALS:
    void busyChanged(bool busy);

private:
    Journal &m_journal;
    bool m_busy = false;
};

} // namespace ledgerdesk
