// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/alikenames.h"

#include <QDialog>
#include <QTimer>

#include <functional>
#include <memory>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace ledgerdesk {

class AlikeNamesModel;
class LedgerList;
class QuietProgress;
class StateView;
class Theme;

/// Lists the ledgers whose names people could mistake for each other. Stays open beside the main window, and
/// deletes itself when closed.
class AlikeNamesWindow : public QDialog
{
    Q_OBJECT

public:
    /// `isComplete`: whether the list holds all ledgers of the service.
    AlikeNamesWindow(const LedgerList &list, std::function<bool()> isComplete, const Theme &theme,
                     QWidget *parent);
    ~AlikeNamesWindow() override;

    /// Compares the ledgers that are in the list now.
    void compare();

Q_SIGNALS:
    void ledgerRequested(const QString &ledgerId);

private:
    void build(const Theme &theme);
    void buildTree();
    void take(const std::shared_ptr<const AlikeNames> &names);
    void showProgress();
    void copyAll();

    const LedgerList &m_list;
    const std::function<bool()> m_isComplete;
    AlikeNamesModel *m_model;
    QLabel *m_count = nullptr;
    QuietProgress *m_progress = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTreeView *m_tree = nullptr;
    StateView *m_state = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_copyAll = nullptr;
    std::shared_ptr<AlikeProgress> m_under; ///< the comparison under way
    std::unique_ptr<QObject> m_waiting; ///< context of its answer
    std::shared_ptr<const AlikeNames> m_names;
    QTimer m_timer; ///< shows the progress
};

} // namespace ledgerdesk
