// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parts/stateview.h"
#include "text/timetext.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QStackedWidget;

namespace ledgerdesk {

class LedgerColumns;
class LedgerList;
class LedgerTable;
class LedgerTableModel;
class MessageStack;
class QuietProgress;
class RefreshButton;
class RowsActions;
class SearchField;
class SearchNote;

/// The Ledgers panel: search, messages, and the table or, in its place, a state such as empty or loading.
class LedgersPanel : public QWidget
{
    Q_OBJECT

public:
    LedgersPanel(LedgerList &list, const Theme &theme, QWidget *parent = nullptr);
    ~LedgersPanel() override;

    /// Shows the window's messages below the table, so that its rows do not move when one comes or goes.
    void showMessages(MessageStack &messages);
    /// Sets what replaces the table while it has no rows.
    void setEmptyState(const StateView::State &state);
    /// How far the list has been read.
    struct Reading {
        bool isUnderWay = false;
        bool isPart = false; ///< of what the service has; false if all was read once
        std::optional<qint64> total{}; ///< of the ledgers on the service, if it says it
    };
    void setReading(const Reading &reading);
    /// What the service could find besides, said under the search field, and the link to it; "" for none.
    struct Elsewhere {
        QString sentence{};
        QString action{};
    };
    void setElsewhere(const Elsewhere &elsewhere);
    /// Selects the ledger and scrolls to it; clears a search that hides it.
    void select(const QString &ledgerId);
    /// The same, and moves the focus to it.
    void goTo(const QString &ledgerId);
    QString selectedId() const; ///< of the current one if several are selected; "" if none is
    void focusSearch();
    RowsActions &rows() { return *m_rows; }
    LedgerColumns &columns() { return *m_columns; }
    SearchField &searchField() { return *m_search; }
    void setZone(TimeZoneShown zone); ///< of the times in the table

Q_SIGNALS:
    void refreshRequested();
    void stopRequested();
    void searchChanged(); ///< the list is searched for something else
    void elsewhereRequested();
    void selectionChanged(const QString &ledgerId);
    void copyIdRequested(const QString &ledgerId);
    void renameRequested(const QString &ledgerId);
    void detailsRequested(const QString &ledgerId);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QHBoxLayout *buildTop(const Theme &theme);
    void buildTable(const Theme &theme);
    void connectParts();
    void showMenu(const QPoint &at);
    void showTableOrState();
    void showCount();
    void showProgress();
    void search(const QString &text);
    void sayAboutSearch();
    void settle();
    void showSearchHelp();
    void selectFirst();
    void openFirst();

    LedgerList &m_list;
    const Theme &m_theme;
    LedgerTableModel *m_model;
    QLabel *m_count;
    SearchField *m_search;
    SearchNote *m_note;
    RefreshButton *m_refresh;
    QuietProgress *m_progress;
    QHBoxLayout *m_messageRow;
    QStackedWidget *m_stack;
    LedgerTable *m_table;
    LedgerColumns *m_columns;
    RowsActions *m_rows;
    QAction *m_rename;
    StateView *m_state;
    StateView::State m_emptyState;
    QTimer m_settling; ///< runs until the rows stay the same; the count or the mistake is then announced
    Reading m_reading;
    Elsewhere m_elsewhere;
    QString m_awaited; ///< ID of the ledger to select once it has a row
    QString m_said; ///< about what was just done to the search
    QString m_saidFor; ///< ID of the ledger for which it was done
};

} // namespace ledgerdesk
