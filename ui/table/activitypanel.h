// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/activitymodel.h"
#include "creation/journal.h"

#include <QPointer>
#include <QWidget>

class QPushButton;
class QTableView;

namespace ledgerdesk {

class Theme;

/// Every attempt that this computer made, from the journal in use.
class ActivityPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityPanel(const Theme &theme, QWidget *parent = nullptr);
    /// Shows this journal and follows it.
    void follow(Journal &journal);

Q_SIGNALS:
    void lookUpRequested(const ledgerdesk::Attempt &attempt);
    void copyIdRequested(const QString &ledgerId);

private:
    void load();
    void showChoices();
    const Attempt *selected() const;

    ActivityModel m_model;
    QPointer<Journal> m_journal;
    QTableView *m_table;
    QPushButton *m_lookUp;
    QPushButton *m_copy;
};

} // namespace ledgerdesk
