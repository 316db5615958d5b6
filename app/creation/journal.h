// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/attempt.h"
#include "ledger/ledger.h"
#include "ledger/result.h"

#include <QObject>

#include <memory>
#include <vector>

namespace ledgerdesk {

/// The record of every attempt that this computer made, in SQLite; durable before anything is sent.
class Journal : public QObject
{
    Q_OBJECT

public:
    /// `path`: the database file, made if it does not exist. open() must succeed before anything else is
    /// called.
    explicit Journal(QString path, QObject *parent = nullptr);
    ~Journal() override;

    /// Opens or makes the file (WAL, synchronous=FULL), and turns each Sending row whose program has ended
    /// into Unknown. A damaged file is set aside as "….corrupt-DATE" and said; a newer schema is refused.
    /// StorageFailed.
    Result<void> open();
    bool isOpen() const;
    QString path() const;

    /// Records the intent. When this returns, the row is on the disk.
    Result<Attempt> begin(Attempt attempt);
    /// Records how it ended (or what a look-up found). `attempt.id` names the row.
    Result<void> finish(const Attempt &attempt);

    /// The newest attempts first.
    Result<std::vector<Attempt>> recent(int limit = 1000) const;
    Result<Attempt> attempt(qint64 id) const;
    /// Ledgers created from this computer on this connection, newest first: known even where the token may
    /// not list.
    Result<std::vector<Ledger>> ledgersCreated(const QString &connectionId, int limit = 10000) const;
    /// Forgets the attempts of the built-in sandbox, whose ledgers end with it.
    Result<void> forget(const QString &connectionId);

Q_SIGNALS:
    void changed(const ledgerdesk::Attempt &attempt);
    void forgotten(const QString &connectionId);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ledgerdesk
