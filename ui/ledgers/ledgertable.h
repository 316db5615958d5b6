// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/chosenledgers.h"
#include "parts/copying.h"

#include <QElapsedTimer>
#include <QTableView>

namespace ledgerdesk {

class LedgerList;
class LedgerTableModel;

/// The table of ledgers, of which several can be selected, also a million. One of them is current.
/// Typed letters lead to the next ledger whose name begins with them, which is looked for on the thread pool.
class LedgerTable : public QTableView, public CopySource
{
    Q_OBJECT

public:
    LedgerTable(LedgerList &list, LedgerTableModel &model, QWidget *parent = nullptr);

    /// In the order shown.
    ChosenLedgers selectedLedgers() const;
    int selectedCount() const;
    /// ID of the current ledger, or of the first one that is selected if the current one is not; "" if none
    /// is.
    QString selectedId() const;
    void selectOnly(int row);
    void keyboardSearch(const QString &text) override;

    bool hasCopy() const override { return selectedCount() > 0; }
    void copy() override { Q_EMIT copyRequested(); }

Q_SIGNALS:
    void copyRequested();
    void dragRequested();

protected:
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event) const override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void startDrag(Qt::DropActions actions) override;

private:
    void goToRow(int row);
    std::vector<std::pair<int, int>> selectedRuns() const;
    void setSelectionAside();
    void takeSelectionBack();

    LedgerList &m_list;
    QString m_typed;
    QElapsedTimer m_sinceTyped;
    int m_asked = 0; ///< only the last answer counts
    std::vector<bool> m_aside; ///< by position: what was selected, while a long selection is set aside
};

} // namespace ledgerdesk
