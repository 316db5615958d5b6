// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QDialog>

class QListWidget;
class QListWidgetItem;
class QPushButton;
class QVBoxLayout;

namespace ledgerdesk {

class MessageBar;
class Theme;
class ViewBook;

/// Renames and removes the saved views of a connection, and takes them to and from a file.
class ManageViewsDialog : public QDialog
{
    Q_OBJECT

public:
    ManageViewsDialog(ViewBook &book, QString connectionId, const Theme &theme, QWidget *parent = nullptr);

    void exportTo(const QString &path);
    void importFrom(const QString &path);

private:
    void addButtons(QVBoxLayout *column);
    void showViews();
    void showState();
    void rename(QListWidgetItem *item);
    void askBeforeDeleting();
    void askWhereToExport();
    void askWhatToImport();
    void sayTrouble(const Error &error, const QString &consequence);

    ViewBook &m_book;
    const QString m_connectionId;
    QListWidget *m_list;
    MessageBar *m_messages;
    QPushButton *m_rename = nullptr;
    QPushButton *m_delete = nullptr;
    QPushButton *m_export = nullptr;
};

} // namespace ledgerdesk
