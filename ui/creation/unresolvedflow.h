// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/workspace.h"

#include <QObject>

class QWidget;

namespace ledgerdesk {

class NewLedgerForm;
class Theme;
class UnknownFlow;
class UnresolvedList;
class UnresolvedStrip;
struct UnresolvedCreate;

/// Keeps every create without an outcome in sight: in the strip, in the list that `Review` opens, and on the
/// form's Create button while the form holds the same name.
class UnresolvedFlow : public QObject
{
    Q_OBJECT

public:
    /// `desk`: the widget that the list opens over.
    UnresolvedFlow(Workspace &workspace, UnknownFlow &unknown, NewLedgerForm &form, UnresolvedStrip &strip,
                   const Theme &theme, QWidget *desk);

    /// Leaves this attempt out of the strip, because it is followed elsewhere in the window; none from now on
    /// if empty.
    void leaveOut(std::optional<qint64> attemptId);

Q_SIGNALS:
    void openRequested(const ledgerdesk::Connection &connection);

private:
    void show();
    void showNamesake();
    void showList();
    void review();
    UnresolvedCreate listed(const Attempt &attempt);
    std::optional<Connection> whereItCanBeLookedUp(const Attempt &attempt) const;

    Workspace &m_workspace;
    UnknownFlow &m_unknown;
    NewLedgerForm &m_form;
    UnresolvedStrip &m_strip;
    UnresolvedList *m_list;
    std::optional<qint64> m_leftOut;
};

} // namespace ledgerdesk
