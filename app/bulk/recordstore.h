// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace ledgerdesk {

/// The texts of a file's records, in a temporary file without a name that only this program can read. Holds
/// 16 bytes of memory for each record. Used by one thread at a time.
class RecordStore
{
public:
    struct Record {
        qint64 line = 0; ///< of the source, from 1, on which it begins
        QByteArray text{};

        bool operator==(const Record &) const = default;
    };

    explicit RecordStore(QString folder);
    ~RecordStore(); ///< the file's space is free again
    Q_DISABLE_COPY_MOVE(RecordStore)

    /// Creates the file. Errors: StorageFailed.
    Result<void> open();
    /// Once open. Nothing is added if it fails. Errors: StorageFailed.
    Result<void> append(qint64 line, QByteArrayView text);
    qint64 count() const;
    /// A record from 0 to count() - 1. Errors: StorageFailed.
    Result<Record> at(qint64 index) const;

private:
    Result<void> flush();
    Error failure(int systemError) const;

    QString m_folder;
    int m_file = -1;
    qint64 m_written = 0; ///< bytes in the file; those of m_pending follow
    QByteArray m_pending{};
    std::vector<qint64> m_ends{};
    std::vector<qint64> m_lines{};
};

} // namespace ledgerdesk
