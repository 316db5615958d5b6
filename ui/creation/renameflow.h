// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/workspace.h"
#include "parts/messagelist.h"

#include <QPointer>

namespace ledgerdesk {

class DetailsPanel;
class LedgersPanel;
class RenameDialog;
class Theme;

/// Renames a ledger: asks for the name, sends it once, and says what became of it.
class RenameFlow : public QObject
{
    Q_OBJECT

public:
    RenameFlow(Workspace &workspace, const LedgersPanel &panel, const DetailsPanel &details,
               MessageList &messages, const Theme &theme, QWidget *window);

private:
    void ask(const QString &ledgerId);
    void make(const changing::Order &order, const QPointer<RenameDialog> &dialog);
    void takeEnding(const changing::Ending &ending, const QPointer<RenameDialog> &dialog);
    void say(const changing::Ending &ending);
    void settle(const LedgerChange &change);
    QString hintOn(const QString &name, const QString &ledgerId) const;

    Workspace &m_workspace;
    MessageList &m_messages;
    const Theme &m_theme;
    QWidget *m_window;
};

} // namespace ledgerdesk
