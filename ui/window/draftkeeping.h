// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace ledgerdesk {

class DraftsDialog;
class DraftStore;
class NewLedgerForm;
class StartNotices;
class Theme;
class Workspace;

/// Fills the form with the newest draft that was left and saves it while it is typed, except for tokens and
/// for what has become a ledger. Offers the other drafts that were left.
class DraftKeeping : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this object. `window`: the parent of its dialog, and its owner.
    DraftKeeping(NewLedgerForm &form, DraftStore &drafts, Workspace &workspace, StartNotices &notices,
                 const Theme &theme, QWidget *window);

    /// Says that there are other drafts, if there are any.
    void offerOthers();
    void showOthers();
    /// Saves what is in the form, down to the last key. False if that fails.
    bool keepNow();
    /// Asks whether to quit although the draft cannot be saved; see lossAccepted().
    void askBeforeLosing();

Q_SIGNALS:
    void opened(); ///< another draft is in the form
    void lossAccepted(); ///< the person quits without the draft

private:
    void keep();
    void forgetCreated();
    void open(const QString &path);
    void discard(const QString &path);

    NewLedgerForm &m_form;
    DraftStore &m_drafts;
    Workspace &m_workspace;
    StartNotices &m_notices;
    const Theme &m_theme;
    QWidget *m_window;
    QPointer<DraftsDialog> m_dialog;
};

} // namespace ledgerdesk
