// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QListView;
class QPushButton;

namespace ledgerdesk {

class CheckStageDelegate;
class CheckStageModel;
class CredentialCheck;
class DisclosureButton;
class QuietProgress;
class RightsLine;
class Theme;
class VerdictCard;

/// Shows one credential check: its verdict first, then what the token can do, then its stages: all of them as
/// they run, and afterwards those that need attention, with the rest folded into one line.
class CheckPanel : public QWidget
{
    Q_OBJECT

public:
    enum class Progress { Running, Over };

    explicit CheckPanel(const Theme &theme, QWidget *parent = nullptr);

    /// Shows what will be here once there is a check.
    void showNothing(const QString &sentence);
    /// Shows that the subject of the check is awaited, as the keychain may take its time.
    void await();
    /// Shows the check as far as it has come, and follows it from now on instead of any other.
    void follow(const CredentialCheck &check, Progress progress);
    bool isRunning() const;
    bool hasCurrentResult() const; ///< nothing has changed since
    /// Something that is checked has changed since await(). The result is faded; if the check still runs, at
    /// its end.
    void setOutdated();

    void addButton(QPushButton *button); ///< beside those that copy
    QPushButton *copySummary() const { return m_copySummary; }

Q_SIGNALS:
    void cancelRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildList();
    void layOut(const Theme &theme);
    void show(const CheckReport &report, Progress progress);
    void showState();
    void showFade();
    void fold();
    bool isFoldedAway(const StageResult &stage) const;
    void leave();
    void showProgress(const StageResult &stage);
    void end(const CheckReport &report);
    void copy(const QString &text, const QString &said);
    void showReport();

    const Theme &m_theme;
    CheckStageModel *m_stages;
    QListView *m_list;
    CheckStageDelegate *m_rows;
    RightsLine *m_rights;
    VerdictCard *m_verdict;
    QuietProgress *m_progress;
    QLabel *m_summary;
    DisclosureButton *m_fold;
    QPushButton *m_cancel;
    QPushButton *m_copySummary;
    QPushButton *m_copyReport;
    QPushButton *m_save;
    QHBoxLayout *m_buttons;
    CheckReport m_report;
    bool m_isEmpty = true; ///< there was no check yet
    bool m_isRunning = false;
    bool m_isOutdated = false; ///< before or after the check ended
    QMetaObject::Connection m_stageChanged;
    QMetaObject::Connection m_finished;
};

} // namespace ledgerdesk
