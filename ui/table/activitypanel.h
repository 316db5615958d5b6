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
class QTableView;

namespace ledgerdesk {

class Theme;

/// Every attempt that this computer made, from the journal in use.
class ActivityPanel : public QWidget
{
    Q_OBJECT

public:
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
    QAction *addChoice(const QString &text, const std::function<void(const Attempt &)> &choose);
    void load();
    void showChoices();
    int rowHeight() const;
    const Attempt *selected() const;

    const Theme &m_theme;
    ActivityModel m_model;
    QPointer<Journal> m_journal;
    QTableView *m_table = nullptr;
    QHBoxLayout *m_buttons = nullptr;
    QAction *m_lookUp = nullptr;
    QAction *m_createAgain = nullptr;
    QAction *m_enterId = nullptr;
    QAction *m_leaveOpen = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_addMetadata = nullptr; ///< there while the chosen ledger's metadata was not added yet
    QAction *m_leaveMetadata = nullptr;
    QTimer m_notice;
};

} // namespace ledgerdesk
