// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace ledgerdesk {

class LedgersPanel;
class Workspace;

/// Offers to search on the service while the list is not complete, and says what came of it.
class ServiceSearchNote : public QObject
{
    Q_OBJECT

public:
    ServiceSearchNote(Workspace &workspace, LedgersPanel &panel, QObject *parent);

private:
    void startOrStop();
    void show();
    void showChange();
    QString sentenceOfEnd() const;

    Workspace &m_workspace;
    LedgersPanel &m_panel;
};

} // namespace ledgerdesk
