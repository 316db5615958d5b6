// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/activitymodel.h"
#include "creation/journal.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QTableView;

namespace ledgerdesk {

class Theme;

/// The attempts that this computer made, from the journal in use: the newest, and older ones as a person asks
/// for them.
class ActivityPanel : public QWidget
{
    Q_OBJECT

public:
    static constexpr int pageRows = 1000; ///< attempts that are shown at first, and more of at once

    explicit ActivityPanel(const Theme &theme, QWidget *parent = nullptr);
    /// Shows this journal and follows it; also what other instances of the program write to it, while it is
    /// seen.
    void follow(Journal &journal);
    /// What is being done about an Unknown attempt; of the journal that is followed.
    void setWatch(qint64 attemptId, const LookUpWatch &watch);
    void forgetWatches();

    QSize sizeHint() const override;

Q_SIGNALS:
    void lookUpRequested(const ledgerdesk::Attempt &attempt);
    void copyIdRequested(const QString &ledgerId);
    void addMetadataRequested(const ledgerdesk::Attempt &attempt);
    void leaveMetadataRequested(const ledgerdesk::Attempt &attempt);
    void createAgainRequested(const ledgerdesk::Attempt &attempt);
    void enterIdRequested(const ledgerdesk::Attempt &attempt);
    void leaveOpenRequested(const ledgerdesk::Attempt &attempt);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void buildTable();
    void buildChoices();
    void buildCount();
    QAction *addChoice(const QString &text, const std::function<void(const Attempt &)> &choose);
    void load();
    void showMore();
    void readNext();
    void take(const Attempt &attempt);
    void showCount();
    void showChoices();
    int rowHeight() const;
    const Attempt *selected() const;

    const Theme &m_theme;
    ActivityModel m_model;
    QPointer<Journal> m_journal;
    QTableView *m_table = nullptr;
    QHBoxLayout *m_buttons = nullptr;
    QLabel *m_count = nullptr; ///< there while not all are shown
    QPushButton *m_more = nullptr;
    QAction *m_lookUp = nullptr;
    QAction *m_createAgain = nullptr;
    QAction *m_enterId = nullptr;
    QAction *m_leaveOpen = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_addMetadata = nullptr; ///< there while the chosen ledger's metadata was not added yet
    QAction *m_leaveMetadata = nullptr;
    QTimer m_notice;
    QTimer m_reading; ///< the next rows, so many at a time that the window goes on answering
    qint64 m_readTo = 0; ///< ID of the last row that was read
    qint64 m_wantedTo = 0; ///< ID of a row that is to be read again
    int m_wantedRows = 0; ///< and how many at least
    bool m_isWhole = true; ///< nothing is older than the last row
};

} // namespace ledgerdesk
