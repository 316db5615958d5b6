// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/workspace.h"
#include "text/timetext.h"

#include <QStatusBar>

class QLabel;

namespace ledgerdesk {

/// The line at the bottom of the window: how many ledgers are loaded, where the token in use is kept,
/// and what zone times are in.
class DeskStatusBar : public QStatusBar
{
    Q_OBJECT

public:
    DeskStatusBar(Workspace &workspace, QWidget *parent);

    /// Says which zone the ledgers' times are in.
    void showZone(TimeZoneShown zone);

private:
    QString aboutList() const;
    QString whileLoading(const QString &loaded) const;
    QString aboutToken() const;
    void showState();

    Workspace &m_workspace;
    QLabel *m_list;
    QLabel *m_token;
    QLabel *m_times;
};

} // namespace ledgerdesk
