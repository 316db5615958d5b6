// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMenuBar>

class QSettings;

namespace ledgerdesk {

class NewLedgerForm;
class RowsActions;
class Theme;

/// The menus and their shortcuts. Copy and the appearance work by themselves; the window connects the other
/// actions and adds Help.
class MainMenu : public QMenuBar
{
    Q_OBJECT

public:
    /// `form` has its own undo and redo. `activity` shows and hides the Activity.
    MainMenu(NewLedgerForm *form, QAction *activity, Theme &theme, QSettings &settings, QWidget *window);

    void showUnresolved(qint64 count); ///< at Activity
    void addRows(RowsActions &rows); ///< what can be done with the rows of the table

    QAction *newLedger = nullptr;
    QAction *newConnection = nullptr;
    QAction *connections = nullptr;
    QAction *test = nullptr;
    QAction *testToken = nullptr;
    QAction *sandbox = nullptr;
    QAction *sandboxTokens = nullptr;
    QAction *drafts = nullptr; ///< those that other windows left
    QAction *quit = nullptr;
    QAction *findLedgers = nullptr;
    QAction *goToId = nullptr;
    QAction *details = nullptr; ///< checkable
    QAction *refresh = nullptr;
    QAction *namesAlike = nullptr;
    QMenu *columns = nullptr; ///< to be filled
    QAction *timesInUtc = nullptr; ///< checkable

private:
    void addFile();
    void addEdit(NewLedgerForm *form);
    void addView(QAction *activity);
    void addAppearances(QMenu *view);

    Theme &m_theme;
    QSettings &m_settings;
    QAction *m_activity = nullptr;
    QMenu *m_file = nullptr;
    QMenu *m_edit = nullptr;
};

} // namespace ledgerdesk
