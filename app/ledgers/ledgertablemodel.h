// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledger.h"
#include "ledgers/ledgerkey.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include <functional>
#include <vector>

namespace ledgerdesk {

/// The ledgers of one connection as rows, sorted and searched; the General Ledger stays on top.
class LedgerTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int { NameColumn, IdColumn, CreatedColumn, MetadataColumn, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< the raw value
        LedgerIdRole, ///< QString, in every column
        NewRole, ///< bool: created from here since the program started
        GeneralRole, ///< bool: the built-in General Ledger
    };

    explicit LedgerTableModel(QObject *parent = nullptr);

    /// Replaces all rows. A ledger that stands twice is kept once.
    void setLedgers(std::vector<Ledger> ledgers);
    /// Adds the ledgers, or replaces those whose id is known.
    void merge(std::vector<Ledger> ledgers);
    void clear();
    /// Marks a ledger as created from here, for NewRole.
    void markNew(const QString &ledgerId);
    /// Shows only ledgers whose name, id or metadata holds the text, ignoring case; all if it is empty.
    void setSearch(const QString &text);
    QString search() const { return m_search; }

    qsizetype ledgerCount() const { return qsizetype(m_ledgers.size()); } ///< without regard to the search
    const Ledger *ledger(const QString &ledgerId) const; ///< until the next change; nullptr if unknown
    const Ledger *ledgerAt(int row) const;
    /// Those whose names people could take for this one, shown or not, see NameLikeness.
    std::vector<Ledger> namesakes(const QString &name) const;
    /// Says of an ID whether it is of one of the ledgers that are here now, whatever changes later.
    std::function<bool(const QString &ledgerId)> knownNow() const;
    int rowOf(const QString &ledgerId) const; ///< -1 if unknown or not shown by the search

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Sorts by a column, and keeps to it for what comes later; newest first if there is no such column.
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// After rowCount() or ledgerCount() became another, by whatever signal of the model that was.
    void countChanged();

private:
    struct Change {
        int position = 0; ///< in m_ledgers
        Ledger ledger{};
        LedgerKey key{};
    };

    static QString displayText(const Ledger &ledger, int column);
    QString accessibleText(const Ledger &ledger, int column) const;
    static QVariant sortValue(const Ledger &ledger, int column);
    static QString toolTip(const Ledger &ledger, int column);

    bool comesBefore(int a, int b) const;
    bool matchesSearch(int position) const;
    std::vector<int> matching(const std::vector<int> &positions) const;
    void showMatching();
    void replaceAll(std::vector<Ledger> ledgers);
    void replaceKnown(std::vector<Change> changes);
    void addUnknown(std::vector<Ledger> ledgers);
    void addToOrder(std::vector<int> &order, const std::vector<int> &sorted) const;
    std::vector<std::pair<int, int>> runsOf(const std::vector<int> &sorted) const;
    void insertRuns(const std::vector<int> &sorted, const std::vector<std::pair<int, int>> &runs);
    void changeLayout(const std::function<void()> &change);
    void tellCounts(int rowsBefore, qsizetype ledgersBefore);

    std::vector<Ledger> m_ledgers; ///< in the order in which they came
    std::vector<LedgerKey> m_keys; ///< of each ledger
    QHash<QString, int> m_positions; ///< of the ledgers, by id
    std::vector<int> m_order; ///< positions of all ledgers, sorted
    std::vector<int> m_shown; ///< those of them that the search shows: the rows
    int m_sortColumn = CreatedColumn;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    QSet<QString> m_new;
    QString m_search;
    QString m_foldedSearch;
};

} // namespace ledgerdesk
