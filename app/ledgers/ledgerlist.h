// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/done.h"
#include "ledgers/alikenames.h"
#include "ledgers/chosenledgers.h"
#include "ledgers/ledgerarrival.h"
#include "ledgers/ledgerrows.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>

#include <functional>

namespace ledgerdesk {

/// The ledgers of one connection as rows, sorted and searched. Emits signals before and after each change, as
/// a Qt model needs them; rows may be read in between.
///
/// A short list has changed when a call returns. In a long one, what takes more than a moment is done on the
/// thread pool, the next call takes its place if it is not needed any more, and the rows stay as they are
/// until it is done.
class LedgerList : public QObject
{
    Q_OBJECT

public:
    /// `mostAtOnce`: ledgers in a short list.
    explicit LedgerList(int mostAtOnce = 2000);
    ~LedgerList() override;

    /// Replaces all ledgers. Repeated ones are kept once, by their IDs, which those that cannot be read may
    /// lack.
    void setLedgers(std::vector<Ledger> ledgers);
    /// Adds the ledgers, or replaces those whose ID is known. A few are added at once to any list, unless
    /// many calls follow on each other.
    void merge(std::vector<Ledger> ledgers);
    /// Adds those whose ID is unknown. They do not count as read from the service.
    void addUnknown(std::vector<Ledger> ledgers);
    /// Call before the complete list of the service is read once more and merged.
    void beginReading();
    /// Call when it has been: removes the ledgers that have not been merged since.
    void endReading();
    void clear();
    /// Replaces all by ledgers that were kept, arranged as `rows`; nothing may be changing them any more.
    /// Those that were here and are not among them are added to them.
    void adopt(std::shared_ptr<LedgerStore> ledgers, const LedgerRows &rows);
    /// The ledgers by their positions, as they are now.
    LedgerSnapshot snapshot() const { return m_store->snapshot(); }
    const LedgerArrangement &wantedArrangement() const { return m_wanted; }
    /// Marks a ledger as created from here since the program started. It may be added later.
    void markNew(const QString &ledgerId);
    bool isNew(const QString &ledgerId) const { return m_new.contains(ledgerId); }
    /// Shows only ledgers that a search finds, see parseQuery(); all if it is empty. Its days are UTC.
    void setSearch(const QString &text);
    QString search() const { return m_search; }
    const LedgerQuery &query() const { return m_query; } ///< the search as it was understood
    /// Sorts the rows, also those that are added later.
    void sort(const LedgerOrder &order);
    /// False while something that was asked for is still being done.
    bool isUpToDate() const { return !m_job && m_arrival.isIdle(); }

    int rowCount() const { return int(m_rows.shown->size()); }
    qsizetype ledgerCount() const { return qsizetype(m_rows.sorted->size()); } ///< regardless of the search
    std::optional<Ledger> ledger(const QString &ledgerId) const;
    std::optional<Ledger> ledgerAt(int row) const;
    std::optional<LedgerCells> cellsAt(int row) const;
    QString idAt(int row) const; ///< of a row that exists
    QString metadataTextAt(int row, const QString &path) const; ///< see metadataText()
    int rowOf(const QString &ledgerId) const; ///< -1 if unknown or not shown by the search
    /// What a row has in common with the row of the same ledger after a change.
    int positionAt(int row) const { return (*m_rows.shown)[size_t(row)]; }
    int rowOfPosition(int position) const { return m_rows.rowOf(position); }
    /// The ledgers in these rows, each pair the first and the last of a run, in order. Takes a moment for a
    /// million of them.
    ChosenLedgers chosen(const std::vector<std::pair<int, int>> &runs) const;
    ChosenLedgers shown() const { return chosen({{0, rowCount() - 1}}); }
    /// At most this many of all ledgers, shown or not, spread evenly over them.
    std::vector<Ledger> sample(size_t limit) const;
    /// Those whose names people could mistake for this one, shown or not, see NameLikeness.
    void namesakes(const QString &name, const Done<std::vector<Ledger>> &done) const;
    /// Groups of ledgers whose names people could mistake for each other, shown or not. Counts in `progress`
    /// the ledgers that are done, and stops at the next when overtaken.
    void alikeNames(const std::shared_ptr<AlikeProgress> &progress, const Done<AlikeNames> &done) const;
    /// The position of the first shown ledger whose name begins so, regardless of case and accents: from this
    /// row on, then from the top. -1 if there is none.
    void findName(const QString &beginning, int firstRow, const Done<int> &done) const;
    /// Those of exactly this name, shown or not.
    std::vector<Ledger> named(const QString &name) const;
    /// Whether an ID belongs to one of the ledgers that are here now, regardless of later changes.
    std::function<bool(const QString &ledgerId)> knownNow() const;

Q_SIGNALS:
    void aboutToReplaceAll();
    void replacedAll();
    void aboutToInsert(int first, int last);
    void inserted();
    /// Rows are moved, added and removed, all at once.
    void aboutToRearrange();
    void rearranged();
    void rowChanged(int row);
    /// After rowCount() or ledgerCount() changed.
    void countChanged();

private:
    /// Rows that are being arranged on the thread pool.
    struct Job {
        LedgerArrangement arrangement{};
        std::shared_ptr<Overtaken> overtaken = std::make_shared<Overtaken>(false);
        std::unique_ptr<QObject> context = std::make_unique<QObject>();
    };

    void add(std::vector<Ledger> ledgers, LedgerArrival::Kind kind);
    bool isAtOnce(size_t added);
    void startAnew();
    void take(const PackedLedgers &packed, LedgerArrival::Kind kind, int batch);
    void takeOne(const PackedLedger &ledger, LedgerArrival::Kind kind);
    void takeArrived();
    void removeUnlisted();
    void noteChanged(int position);
    void rememberOvertaking(const PackedLedgers &packed);
    int knownPosition(const QString &ledgerId) const;

    void proceed();
    void arrangeNow(const LedgerArrangement &arrangement);
    void arrangeOnPool();
    void dropJob();
    void takeAnswer(LedgerRows rows);
    void install(const LedgerRows &rows, const std::vector<int> &changed);
    void insertRuns(const LedgerRows &rows, const std::vector<std::pair<int, int>> &runs);
    void tellCounts();

    const int m_mostAtOnce;
    std::shared_ptr<LedgerStore> m_store = std::make_shared<LedgerStore>();
    LedgerArrangement m_wanted; ///< of the rows, once they are arranged so
    QString m_search;
    LedgerQuery m_query;
    LedgerRows m_rows;
    std::vector<int> m_changed; ///< positions that have changed since the rows were arranged
    std::unique_ptr<Job> m_job;
    std::vector<int> m_changedMeanwhile; ///< the same since the job began
    LedgerArrival m_arrival;
    QHash<QByteArray, int>
        m_overtaking; ///< ledgers merged at once while batches waited: ID, last of these batches
    std::optional<std::vector<bool>>
        m_listed; ///< positions of the ledgers that are not removed at the end of a reading
    QElapsedTimer m_sinceFew; ///< since a few ledgers were added at once
    QSet<QString> m_new;
    std::pair<int, qsizetype> m_countsTold{}; ///< rows and ledgers
};

} // namespace ledgerdesk
