// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "activity/activitymodel.h"
#include "journal/journal.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace ledgerdesk {

class ActivityFilter;
class StateView;
class Theme;

/// The attempts made on this computer, from the journal in use: the newest, and older ones on request.
class ActivityPanel : public QWidget
{
    Q_OBJECT

public:
    static constexpr int pageRows = 1000; ///< attempts shown at first, and added by each `Show more`

    explicit ActivityPanel(const Theme &theme, QWidget *parent = nullptr);
    ~ActivityPanel() override;
    /// Shows this journal and follows it. While the panel is visible, that includes what other instances of
    /// the program write to the journal.
    void follow(Journal &journal);
    /// Shows the look-up status of an Unknown attempt of this journal.
    void setWatch(qint64 attemptId, const LookUpWatch &watch);
    void forgetWatches();

    QSize sizeHint() const override;

Q_SIGNALS:
    void lookUpRequested(const ledgerdesk::Attempt &attempt);
    void copyIdRequested(const QString &ledgerId);
    void detailsRequested(const ledgerdesk::Attempt &attempt);
    void selectionChanged(std::optional<qint64> attemptId);
    void addMetadataRequested(const ledgerdesk::Attempt &attempt);
    void leaveMetadataRequested(const ledgerdesk::Attempt &attempt);
    void createAgainRequested(const ledgerdesk::Attempt &attempt);
    void enterIdRequested(const ledgerdesk::Attempt &attempt);
    void leaveOpenRequested(const ledgerdesk::Attempt &attempt);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Longest {
        int name = 0;
        int connection = 0;
    };
    void build();
    void buildTable();
    void buildFilter();
    void buildChoices();
    void buildCount();
    QAction *addChoice(const QString &text, const std::function<void(const Attempt &)> &choose);
    void load();
    void showMore();
    void readNext();
    void take(const Attempt &attempt);
    void showCount();
    void showTableOrState();
    void followSelection();
    void showChoices();
    void fitColumns();
    Longest longestTexts() const;
    int rowHeight() const;
    const Attempt *selected() const;

    const Theme &m_theme;
    ActivityModel m_model;
    QPointer<Journal> m_journal;
    std::unique_ptr<ActivityFilter> m_filter;
    QStackedWidget *m_stack = nullptr;
    QTableView *m_table = nullptr;
    StateView *m_state = nullptr; ///< in place of an empty table
    QLineEdit *m_wanted = nullptr;
    QHBoxLayout *m_buttons = nullptr;
    QLabel *m_count = nullptr; ///< visible unless all attempts are shown
    QPushButton *m_more = nullptr;
    QAction *m_lookUp = nullptr;
    QAction *m_createAgain = nullptr;
    QAction *m_enterId = nullptr;
    QAction *m_leaveOpen = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_details = nullptr;
    QAction *m_addMetadata = nullptr; ///< visible while the selected ledger's metadata is still to be added
    QAction *m_leaveMetadata = nullptr;
    QTimer m_notice;
    QTimer m_reading; ///< reads the next rows, a few at a time so that the window keeps responding
    qint64 m_readTo = 0; ///< ID of the last row read
    qint64 m_wantedTo = 0; ///< ID of the last row to read
    int m_wantedRows = 0; ///< the fewest rows to read
    bool m_columnsAreOurs = true; ///< false once a person has resized a column
    bool m_isWhole = true; ///< no attempt is older than the last row
};

} // namespace ledgerdesk
