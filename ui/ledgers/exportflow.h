// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/exportdialog.h"
#include "ledgers/ledgerexport.h"
#include "words/message.h"

#include <QObject>
#include <QPointer>

namespace ledgerdesk {

class LedgerList;
class LedgerTable;
class WorkProgress;

/// Exports ledgers into a file: asks which, in which format and where, shows how far it is, and says what
/// came of it.
class ExportFlow : public QObject
{
    Q_OBJECT

public:
    ExportFlow(LedgerList &list, LedgerTable &table, const Theme &theme, QObject *parent);

    void ask(bool isPart);
    void exportTo(const QString &path, const ChosenLedgers &ledgers, LedgerFormat format);

Q_SIGNALS:
    void said(const ledgerdesk::Message &message);

private:
    void askWhere(const ChosenLedgers &ledgers, LedgerFormat format);
    void sayEnd(const QString &path, const Result<Exported> &exported);

    LedgerList &m_list;
    LedgerTable &m_table;
    const Theme &m_theme;
};

/// What a flow says of work that failed and left nothing behind; nothing if a person cancelled it. `title`
/// says that nothing came of it.
std::optional<Message> failedExport(const Error &error, const QString &title);

} // namespace ledgerdesk
