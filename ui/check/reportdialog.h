// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QDialog>

class QPlainTextEdit;
class QTabWidget;

namespace ledgerdesk {

class MessageBar;
class Theme;

/// Shows a report of a credential check in full before it is copied or saved. Deletes itself when closed.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    ReportDialog(const CheckReport &report, const Theme &theme, QWidget *parent = nullptr);

private:
    enum class Form { Markdown, Json };

    QPlainTextEdit *addPage(const QString &title, const QByteArray &text, const Theme &theme);
    Form form() const; ///< the form on the current page
    void copy();
    void chooseFile();
    void saveTo(const QString &path);

    const QString m_fileName; ///< suggested, without an extension
    QTabWidget *m_pages;
    MessageBar *m_message;
};

} // namespace ledgerdesk
