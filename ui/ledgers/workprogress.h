// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerexport.h"

#include <QDialog>
#include <QTimer>

namespace ledgerdesk {

class QuietProgress;
class Theme;

/// Shows how far some work on the thread pool has come, once it takes longer than a moment, and can cancel
/// it. Cancels it too if the window is closed. Whoever has the answer ends it.
class WorkProgress : public QDialog
{
    Q_OBJECT

public:
    WorkProgress(const QString &what, const Theme &theme, QWidget *window);
    ~WorkProgress() override;

    void follow(std::shared_ptr<ExportProgress> progress, qsizetype total);
    void end();

protected:
    void reject() override;

private:
    void showProgress();

    QuietProgress *m_bar;
    QTimer m_looking;
    std::shared_ptr<ExportProgress> m_progress;
};

} // namespace ledgerdesk
