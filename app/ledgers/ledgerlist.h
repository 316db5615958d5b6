// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerorder.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>

namespace ledgerdesk {

/// The ledgers of one connection as rows, sorted and searched. Emits signals before and after each change, as
/// a Qt model needs them; rows may be read in between.
class LedgerList : public QObject
{
    Q_OBJECT

public:
    /// Replaces all ledgers. Repeated ones are kept once, by their IDs, which those that cannot be read may
    /// lack.
    void setLedgers(std::vector<Ledger> ledgers);
    /// Adds the ledgers, or replaces those whose ID is known.
    void merge(std::vector<Ledger> ledgers);
    void clear();
    /// Marks a ledger as created from here since the program started. It may be added later.
    void markNew(const QString &ledgerId);
    bool isNew(const QString &ledgerId) const { return m_new.contains(ledgerId); }
    /// Shows only ledgers whose name, ID or metadata contains the text, ignoring case; all if it is empty.
    void setSearch(const QString &text);
    QString search() const { return m_search; }
    /// Sorts the rows, also those that are added later.
    void sort(const LedgerOrder &order);

    int rowCount() const { return int(m_shown.size()); }
    qsizetype ledgerCount() const { return qsizetype(m_all.ledgers.size()); } ///< regardless of the search
    const Ledger *ledger(const QString &ledgerId) const; ///< valid until the next change; nullptr if unknown
    const Ledger *ledgerAt(int row) const; ///< the same
    int rowOf(const QString &ledgerId) const; ///< -1 if unknown or not shown by the search
    /// Those whose names people could mistake for this one, shown or not, see NameLikeness.
    std::vector<Ledger> namesakes(const QString &name) const;
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
    struct Change {
        int position = 0; ///< in m_all
        Ledger ledger{};
        LedgerKey key{};
    };

    void replaceAll(std::vector<Ledger> ledgers);
    void replaceKnown(std::vector<Change> changes);
    void addUnknown(std::vector<Ledger> ledgers);
    void append(Ledger ledger);
    void insertRuns(const std::vector<int> &sorted, const std::vector<std::pair<int, int>> &runs);
    std::vector<std::pair<int, int>> runsOf(const std::vector<int> &sorted) const;
    std::vector<int>::const_iterator placeOf(int position) const;
    void tellCounts(int rowsBefore, qsizetype ledgersBefore);

    KeyedLedgers m_all;
    QHash<QString, int> m_positions; ///< in m_all, by ID
    std::vector<int> m_sorted; ///< positions of all ledgers
    std::vector<int> m_shown; ///< the rows: positions of the ledgers that the search shows
    LedgerOrder m_order;
    QSet<QString> m_new;
    QString m_search;
    QString m_foldedSearch;
};

} // namespace ledgerdesk
