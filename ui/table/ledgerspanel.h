// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "window/stateview.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QStackedWidget;
class QTableView;

namespace ledgerdesk {

class LedgerTableModel;
class MessageBar;

/// The Ledgers: search, messages, and the table or, in its place, what there is to say instead.
class LedgersPanel : public QWidget
{
    Q_OBJECT

public:
    LedgersPanel(LedgerTableModel &model, const Theme &theme, QWidget *parent = nullptr);

    MessageBar &messages() { return *m_messages; }
    /// What stands in the table's place while it has no row to show.
    void setEmptyState(const StateView::State &state);
    void setRefreshing(bool refreshing);
    /// Selects the ledger and scrolls to it; a search that hides it is cleared.
    void select(const QString &ledgerId);
    QString selectedId() const; ///< "" if none is selected
    void focusSearch();
    void saveLayout(QSettings &settings) const;
    void restoreLayout(QSettings &settings);

Q_SIGNALS:
    void refreshRequested();
    void selectionChanged(const QString &ledgerId);
    void copyIdRequested(const QString &ledgerId);
    void detailsRequested(const QString &ledgerId);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QHBoxLayout *buildTop(const Theme &theme);
    void buildTable(const Theme &theme);
    void showMenu(const QPoint &at);
    void showTableOrState();
    void announceCount();
    void fitColumns();

    LedgerTableModel &m_model;
    QLabel *m_count;
    QLineEdit *m_search;
    QPushButton *m_refresh;
    MessageBar *m_messages;
    QStackedWidget *m_stack;
    QTableView *m_table;
    StateView *m_state;
    StateView::State m_emptyState;
    QPointer<QWidget> m_focusKeeper; ///< in the place of Refresh
    QTimer m_settling; ///< of what is shown; then it is announced
    bool m_columnsAreOurs = true; ///< until a person moves one
};

} // namespace ledgerdesk
