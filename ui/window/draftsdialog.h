// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftstore.h"

#include <QDialog>

class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace ledgerdesk {

class MessageBar;
class Theme;

/// Lists the drafts that windows left when they ended, to continue or delete one.
class DraftsDialog : public QDialog
{
    Q_OBJECT

public:
    DraftsDialog(const Theme &theme, QWidget *parent);

    void setDrafts(const std::vector<LeftDraft> &drafts);
    MessageBar &messages() { return *m_message; }

Q_SIGNALS:
    void openRequested(const QString &path);
    void deleteRequested(const QString &path); ///< the person has confirmed it

private:
    void buildTable();
    void layOut();
    void followSelection();
    void askToDelete();
    QString currentPath() const;

    const Theme &m_theme;
    QStackedWidget *m_pages;
    QTableWidget *m_table;
    MessageBar *m_message;
    QPushButton *m_open;
    QPushButton *m_delete;
};

} // namespace ledgerdesk
