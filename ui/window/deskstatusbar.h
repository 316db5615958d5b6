// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/workspace.h"

#include <QStatusBar>

class QLabel;

namespace ledgerdesk {

/// The line at the bottom of the window: how many ledgers are loaded, and where the token in use is kept.
class DeskStatusBar : public QStatusBar
{
    Q_OBJECT

public:
    DeskStatusBar(Workspace &workspace, QWidget *parent);

private:
    QString aboutList() const;
    QString whileLoading(const QString &loaded) const;
    QString aboutToken() const;
    void showState();

    Workspace &m_workspace;
    QLabel *m_list;
    QLabel *m_token;
};

} // namespace ledgerdesk
