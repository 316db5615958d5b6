// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/done.h"
#include "base/result.h"
#include "base/storageerror.h"
#include "blnk/ledger.h"
#include "journal/attempt.h"
#include "journal/lockwait.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace ledgerdesk {

class ChangeRecord;
class JournalDatabase;
namespace attemptrow {
struct Statement;
}

/// The SQLite record of every attempt made on this computer; durable before anything is sent.
class Journal : public QObject
{
    Q_OBJECT

public:
    /// How long a statement blocks while another program holds the file: other instances write for less, and
    /// a window must not stop answering for longer.
    static constexpr std::chrono::milliseconds briefLockWait{25};

    /// `path`: the database file, created if it does not exist. Call open() successfully before any other
    /// function.
    explicit Journal(QString path, QObject *parent = nullptr,
                     std::chrono::milliseconds lockWait = briefLockWait);
    /// Tries the writes that wait for a last time.
    ~Journal() override;

    /// Opens or creates the file (WAL, synchronous=EXTRA) and marks as Unknown each Sending row whose program
    /// has ended. A damaged file is renamed to "….corrupt-DATE", see setAside(). A file with a newer schema
    /// is opened read-only, see readOnly(). Errors: StorageFailed, LocksMissing. Like every function below,
    /// it answers Rule::Locked soon if another program holds the file; calling it again may then succeed.
    Result<void> open();
    bool isOpen() const;
    QString path() const;
    /// Set if open() found a damaged file and started a new one: Rule::SetAside; the subject is the damaged
    /// file's new path. Tell the user, because its attempts are no longer known here.
    std::optional<Error> setAside() const;
    /// Set if a newer program wrote the file: RecordNewer. The file can be read, except for rows that this
    /// program does not understand. Every change is refused with this error.
    std::optional<Error> readOnly() const;
    /// True if the file is on a network file system: other computers may use it at the same time, and they do
    /// not share this one's caches and locks. Warn the user.
    bool isOnNetwork() const;

    /// The changes of ledgers, in the same file.
    ChangeRecord &changes() const { return *m_changes; }

    /// Records the intent as Sending. On return, it is all on disk. `text`: textOf() the attempt, if it is
    /// already written. Errors: StorageFailed.
    Result<WholeAttempt> begin(WholeAttempt attempt, const SentMetadata &text);
    Result<WholeAttempt> begin(WholeAttempt attempt);
    /// Records how the attempt `attempt.id` ended, or what a look-up found. A Created row stays Created with
    /// its ledger ID: any other outcome changes nothing and is not an error. Errors: StorageFailed.
    Result<void> finish(const Attempt &attempt);
    /// Repeats a write that was answered with Rule::Locked until it succeeds or fails for another reason. For
    /// what must not be lost, such as the outcome of something sent. Reads do not show it before.
    void writeWhenFree(std::function<Result<void>()> write, const Done<void> &done);
    bool isWaitingToWrite() const { return !m_lateWrites.isEmpty(); }
    /// Takes a step that needs the file, such as recording what a person decided: at once or, while another
    /// program holds the file, as soon as that releases it. Does nothing once nobody awaits the answer.
    template <typename T>
    void whenFree(std::function<Result<T>()> step, const Done<T> &done);
    /// Gives up the steps that wait: they answer Rule::Locked.
    void stopWaiting();

    static constexpr qint64 newest = std::numeric_limits<qint64>::max();
    /// The newest attempts with an ID below `before`, newest first.
    Result<std::vector<Attempt>> recent(int limit = 1000, qint64 before = newest) const;
    Result<qint64> count() const; ///< all attempts
    Result<Attempt> attempt(qint64 id) const;
    Result<qint64> newestId() const; ///< 0 if there is no attempt yet
    /// Attempts after `id` that created a ledger of this name (compared up to listedNameLimit characters),
    /// newest first.
    Result<std::vector<Attempt>> createdSince(qint64 id, const QString &ledgerName, int limit) const;
    /// The attempt with everything that was sent, which may take long to read.
    Result<WholeAttempt> wholeAttempt(qint64 id) const;
    /// The attempt that created the ledger in the place where the connection now leads, if known.
    Result<std::optional<WholeAttempt>> attemptThatCreated(const QString &ledgerId,
                                                           const Connection &connection) const;
    /// Ledgers created from this computer in the place where the connection now leads, newest first, skipping
    /// the first `without`. Available even if the token may not list. Long metadata is left out.
    Result<std::vector<Ledger>> ledgersCreated(const Connection &connection, int limit = 10000,
                                               int without = 0) const;
    /// Whether another attempt is recorded as the creator of this ledger.
    Result<bool> isRecorded(const QString &ledgerId, qint64 exceptAttempt) const;

    /// Unknown attempts sent to the place where this connection leads, newest first, without those that a
    /// person left open.
    Result<std::vector<Attempt>> unknown(const Connection &connection, int limit) const;
    /// All of the same attempts, but only the data that schedules their look-ups.
    struct UnknownTimes {
        qint64 id = 0;
        QDateTime startedAt{}; ///< UTC
    };
    Result<std::vector<UnknownTimes>> unknownTimes(const Connection &connection) const;
    /// Attempts of this name with an open outcome that were sent through the same connection without a
    /// reference. A ledger without a reference may be theirs just as well.
    Result<std::vector<qint64>> rivals(const Attempt &attempt) const;
    /// Other tries at the same ledger (the first and its repeats) that are Unknown and not left open.
    Result<std::vector<qint64>> otherOpenTries(const Attempt &attempt) const;
    /// IDs of the ledgers that other tries are recorded to have created, oldest try first.
    Result<QStringList> ledgersOfOtherTries(const Attempt &attempt) const;
    /// How many attempts are Unknown, through whatever connection they were sent, including those left open.
    /// Reads only those.
    Result<qint64> unresolvedCount() const;
    /// The same attempts, newest first.
    Result<std::vector<Attempt>> unresolved(int limit) const;
    /// Names of those sent to where this connection leads, each up to listedNameLimit characters.
    Result<QStringList> unresolvedNames(const Connection &connection, int limit) const;
    /// Unknown attempts whose name is wanted, including those left open. Goes through all of them until
    /// `limit` are found.
    Result<std::vector<Attempt>> unknownNamed(const std::function<bool(const QString &name)> &isWanted,
                                              const Connection &connection, int limit) const;
    /// How often a person created the same ledger again after this attempt.
    Result<int> repetitions(qint64 id) const;
    /// Whether a person created the same ledger again after this attempt, which may itself be a repeat.
    Result<bool> isRepeated(const Attempt &attempt) const;
    /// The newest earlier attempt that sent the same content to the same place and may have arrived.
    Result<std::optional<Attempt>> sameBefore(const Attempt &attempt) const;
    /// Whether the service said that a later attempt with the same content was a request it had already
    /// received.
    Result<bool> wasHadByService(const Attempt &attempt) const;
    enum class Sufficiency { NotEnough, Enough };
    /// Counts a look-up with a complete answer that showed no such ledger; `at` is now. Together with earlier
    /// ones it may be Enough to let a person decide. This and the following functions change only an Unknown
    /// row, and return the row as it is then stored. Errors: StorageFailed.
    Result<Attempt> recordEmptyLookUp(qint64 id, const QDateTime &at, Sufficiency sufficiency);
    /// Records that several ledgers match; IDs oldest first.
    Result<Attempt> recordMatches(qint64 id, const QStringList &ledgerIds);
    Result<Attempt> recordCare(qint64 id, Attempt::Care care);

    /// Attempts whose ledgers were created in the place where this connection leads and still lack their
    /// metadata; newest first.
    Result<std::vector<Attempt>> pendingFollowUps(const Connection &connection, int limit) const;
    /// IDs of those for which it is unknown whether the metadata was added, newest first.
    Result<std::vector<qint64>> unknownFollowUps(const Connection &connection) const;
    /// Records the state of the second call. Changes only one that is Pending or Unknown, and returns the row
    /// as it is then stored.
    Result<Attempt> recordFollowUp(qint64 id, FollowUp::State state);

    /// Emits changedElsewhere() if another program has written since the previous call. Cheap.
    Result<void> noticeOthers();

    /// Deletes the attempts and changes of the built-in sandbox, because its ledgers end with the program;
    /// keeps those of other instances that are still running.
    Result<void> forget(const QString &connectionId);

Q_SIGNALS:
    void opened();
    /// True once writes have waited long enough to show it, false when all are done.
    void waitingToWrite(bool isWaiting);
    /// The same for steps.
    void waitingForSteps(bool isWaiting);
    void changed(const ledgerdesk::Attempt &attempt);
    void forgotten(const QString &connectionId);
    void changedElsewhere();

private:
    Result<Attempt> update(qint64 id, const attemptrow::Statement &statement);
    void tryOrWait(const LockWait::Try &step);

    const std::unique_ptr<JournalDatabase> m_database;
    const std::unique_ptr<ChangeRecord> m_changes;
    LockWait m_lateWrites;
    LockWait m_steps;
    bool m_isGivingUp = false; ///< the steps are tried for the last time
};

template <typename T>
void Journal::whenFree(std::function<Result<T>()> step, const Done<T> &done)
{
    tryOrWait([this, step = std::move(step), done] {
        if (!done.isAwaited())
            return true;
        Result<T> answer = step();
        if (isLocked(answer) && !m_isGivingUp)
            return false;
        done(std::move(answer));
        return true;
    });
}

} // namespace ledgerdesk
