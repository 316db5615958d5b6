// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/attempt.h"
#include "ledger/ledger.h"
#include "ledger/result.h"

#include <QObject>

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

class QSqlQuery;

namespace ledgerdesk {

/// The record of every attempt that this computer made, in SQLite; durable before anything is sent.
class Journal : public QObject
{
    Q_OBJECT

public:
    /// `path`: the database file, made if it does not exist. open() must succeed before anything else is
    /// called.
    explicit Journal(QString path, QObject *parent = nullptr);
    ~Journal() override;

    /// Opens or makes the file (WAL, synchronous=EXTRA), and turns each Sending row whose program has ended
    /// into Unknown. A damaged file is set aside as "….corrupt-DATE", see setAside(); a newer schema is
    /// only read, see readOnly(). StorageFailed, LocksMissing.
    Result<void> open();
    bool isOpen() const;
    QString path() const;
    /// That open() found a damaged file and began a new one: StorageFailed, subject is where the damaged one
    /// is now. A person must be told, as its attempts are no longer known here.
    std::optional<Error> setAside() const;
    /// That a newer program wrote the file: RecordNewer. It can be read, but for the rows that this program
    /// does not understand; all that would change it is refused with this error.
    std::optional<Error> readOnly() const;
    /// True if the file is on a file system that other computers may use at the same time, whose caches and
    /// locks are not those of this one. A person should be told.
    bool isOnNetwork() const;

    /// Records the intent, as Sending. When this returns, all of it is on the disk. StorageFailed.
    Result<WholeAttempt> begin(WholeAttempt attempt);
    /// Records how it ended (or what a look-up found). `attempt.id` names the row. A row that is Created
    /// stays so, with its ID: anything lesser changes nothing and is no error. StorageFailed.
    Result<void> finish(const Attempt &attempt);

    static constexpr qint64 newest = std::numeric_limits<qint64>::max();
    /// The newest attempts first, of those before this ID.
    Result<std::vector<Attempt>> recent(int limit = 1000, qint64 before = newest) const;
    Result<qint64> count() const; ///< of all attempts
    Result<Attempt> attempt(qint64 id) const;
    Result<qint64> newestId() const; ///< 0 if there is no attempt yet
    /// The attempts that created a ledger whose name begins as this one does, and came after the attempt
    /// `id`, newest first.
    Result<std::vector<Attempt>> createdSince(qint64 id, const QString &ledgerName, int limit) const;
    /// With all that was sent, which may take long to read.
    Result<WholeAttempt> wholeAttempt(qint64 id) const;
    /// The attempt that made the ledger where the connection leads now, if it is known.
    Result<std::optional<WholeAttempt>> attemptThatCreated(const QString &ledgerId,
                                                           const Connection &connection) const;
    /// Ledgers created from this computer where the connection leads now, newest first, without so many of
    /// the newest: known even where the token may not list. Without their metadata if it is long.
    Result<std::vector<Ledger>> ledgersCreated(const Connection &connection, int limit = 10000,
                                               int without = 0) const;
    /// Whether any other attempt is recorded to have created this ledger.
    Result<bool> isRecorded(const QString &ledgerId, qint64 exceptAttempt) const;

    /// The Unknown attempts that were sent where this connection leads, newest first, but for those that a
    /// person left open.
    Result<std::vector<Attempt>> unknown(const Connection &connection, int limit) const;
    /// The same ones, all of them: only what says when each is looked up.
    struct UnknownTimes {
        qint64 id = 0;
        QDateTime startedAt{}; ///< UTC
    };
    Result<std::vector<UnknownTimes>> unknownTimes(const Connection &connection) const;
    /// Attempts of this name that were sent through the same connection without a reference and whose outcome
    /// is open: a ledger without a reference may be theirs just as well.
    Result<std::vector<qint64>> rivals(const Attempt &attempt) const;
    /// Other tries at the same ledger (the first and all that repeat it) that are Unknown and not left open.
    Result<std::vector<qint64>> otherOpenTries(const Attempt &attempt) const;
    /// IDs of the ledgers that other tries at the same one are recorded to have made, the oldest try first.
    Result<QStringList> ledgersOfOtherTries(const Attempt &attempt) const;
    /// The same of those whose name is wanted, however many there are and whether or not they were left open.
    Result<std::vector<Attempt>> unknownNamed(const std::function<bool(const QString &name)> &isWanted,
                                              const Connection &connection, int limit) const;
    /// How often a person created the same once more after this attempt.
    Result<int> repetitions(qint64 id) const;
    /// Whether a person created the same once more after this very attempt.
    Result<bool> isRepeated(const Attempt &attempt) const;
    /// The newest attempt before this one that sent the very same to the same place and may have arrived.
    Result<std::optional<Attempt>> sameBefore(const Attempt &attempt) const;
    /// Whether the service said of a later attempt that sent the very same that it had it before.
    Result<bool> wasHadByService(const Attempt &attempt) const;
    enum class Sufficiency { NotEnough, Enough };
    /// Counts a look-up that was answered in whole and showed no such ledger; `at` is now. Together with
    /// those before it may be Enough for a person to decide. This and what follows change only a row that is
    /// Unknown, and answer what is stored then. StorageFailed.
    Result<Attempt> recordEmptyLookUp(qint64 id, const QDateTime &at, Sufficiency sufficiency);
    /// Several ledgers match, the oldest first.
    Result<Attempt> recordMatches(qint64 id, const QStringList &ledgerIds);
    Result<Attempt> recordCare(qint64 id, Attempt::Care care);

    /// Ledgers that were made where this connection leads, and whose metadata was not added yet; the newest
    /// first.
    Result<std::vector<Attempt>> pendingFollowUps(const Connection &connection, int limit) const;
    /// Those of them of which it is not known whether it was; their IDs, the newest first.
    Result<std::vector<qint64>> unknownFollowUps(const Connection &connection) const;
    /// How a second call stands. Changes only one that is Pending or Unknown, and answers what is stored
    /// then.
    Result<Attempt> recordFollowUp(qint64 id, FollowUp::State state);

    /// Emits changedElsewhere() if another program wrote since this was last called. Cheap.
    Result<void> noticeOthers();

    /// Forgets the attempts of the built-in sandbox, whose ledgers end with it; not those of other instances
    /// of the program that still run.
    Result<void> forget(const QString &connectionId);

Q_SIGNALS:
    void changed(const ledgerdesk::Attempt &attempt);
    void forgotten(const QString &connectionId);
    void changedElsewhere();

private:
    Result<Attempt> tell(qint64 id, const Result<QSqlQuery> &update);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ledgerdesk
