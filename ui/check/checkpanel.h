// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;
class QTableView;

namespace ledgerdesk {

class CheckStageModel;
class CredentialCheck;
class QuietProgress;
class RightsModel;
class Theme;
class WrappingLabel;

/// Shows one credential check: its stages as they run, its verdict, and what the token can do.
class CheckPanel : public QWidget
{
    Q_OBJECT

public:
    enum class Progress { Running, Over };

    explicit CheckPanel(const Theme &theme, QWidget *parent = nullptr);

    /// Shows that the subject of the check is awaited, as the keychain may take its time.
    void await();
    /// Shows the check as far as it has come, and follows it from now on instead of any other.
    void follow(const CredentialCheck &check, Progress progress);
    bool isRunning() const;
    /// Something that is checked has changed since await(). If the check still runs, this is said at its end.
    void setOutdated();

Q_SIGNALS:
    void cancelRequested();

private:
    void buildList(const Theme &theme);
    void buildResult(const Theme &theme);
    void layOut(const Theme &theme);
    void show(const CheckReport &report, Progress progress);
    void showSummary();
    void leave();
    void showProgress(const StageResult &stage);
    void end(const CheckReport &report);
    void colour();
    void copyReport();
    void showReport();

    const Theme &m_theme;
    CheckStageModel *m_stages;
    RightsModel *m_rights;
    QListView *m_list;
    QTableView *m_table;
    QuietProgress *m_progress;
    QLabel *m_summary;
    QLabel *m_icon;
    WrappingLabel *m_verdict;
    QPushButton *m_cancel;
    QPushButton *m_copy;
    QPushButton *m_save;
    CheckReport m_report;
    bool m_isOutdated = false; ///< before or after the check ended
    QMetaObject::Connection m_stageChanged;
    QMetaObject::Connection m_finished;
};

} // namespace ledgerdesk
