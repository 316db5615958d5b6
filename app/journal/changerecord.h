// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "journal/ledgerchange.h"

#include <QObject>

#include <vector>

namespace ledgerdesk {

class JournalDatabase;

/// The changes of ledgers in the journal; durable before anything is sent. Like the journal, it answers
/// Rule::Locked soon if another program holds the file.
class ChangeRecord : public QObject
{
    Q_OBJECT

public:
    explicit ChangeRecord(JournalDatabase &database);

    /// Records the intent as Sending. On return, it is all on disk. Errors: StorageFailed, also if `before`
    /// or `after` could not be read back unchanged.
    Result<LedgerChange> begin(LedgerChange change);
    /// Records how a change ended. One that was Made or Rejected stays so. Errors: StorageFailed.
    Result<LedgerChange> finish(const LedgerChange &change);
    Result<LedgerChange> change(qint64 id) const;
    /// Those of one ledger that were sent to where the connection now leads, newest first.
    Result<std::vector<LedgerChange>> changesOf(const QString &ledgerId, const Connection &connection,
                                                int limit = 1000) const;
    /// Those that were sent there and are Unknown, newest first.
    Result<std::vector<LedgerChange>> unknown(const Connection &connection, int limit = 1000) const;

Q_SIGNALS:
    void changed(const ledgerdesk::LedgerChange &change);

private:
    Result<std::vector<LedgerChange>> read(const QString &condition, const QVariantList &values) const;

    JournalDatabase &m_database;
};

} // namespace ledgerdesk
