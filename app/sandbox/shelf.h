// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>

#include <vector>

namespace ledgerdesk::sandbox {

/// A ledger as Core's database stores it.
struct StoredLedger {
    QByteArray id{};
    QByteArray name{}; ///< UTF-8
    qint64 createdMicros = 0; ///< since 1970 in UTC
    QByteArray metadata{}; ///< JSON as Go prints it; "null" if none was given
};

/// All ledgers of a sandbox, oldest first. No two have the same time of creation.
class Shelf
{
public:
    /// Core has no such limits, but this memory is the person's.
    static constexpr qsizetype ledgerLimit = 1'000'000;
    static constexpr qsizetype byteLimit = qsizetype(1) << 30;

    enum class Room { Enough, Full };
    Room roomFor(qsizetype bytes) const;

    /// The next row number. Like that of a database sequence, it is used up even if the row is refused.
    qint64 takeRowNumber() { return ++m_lastRowNumber; }
    /// Adds a ledger. If it would not be the newest, its time of creation is moved.
    const StoredLedger &add(StoredLedger ledger);
    void rename(StoredLedger *ledger, const QByteArray &name);
    void replaceMetadata(StoredLedger *ledger, const QByteArray &metadata);

    StoredLedger *find(const QByteArray &id);
    const std::vector<StoredLedger> &ledgers() const { return m_ledgers; }

private:
    std::vector<StoredLedger> m_ledgers{};
    QHash<QByteArray, size_t> m_positions{};
    qint64 m_lastRowNumber = 0;
    qsizetype m_bytes = 0;
};

/// "ldg_" and a random UUID.
QByteArray newLedgerId();
/// Now, in nanoseconds since 1970.
qint64 nowNanos();
/// A time as Go prints it: RFC 3339 in UTC, without trailing zeros in the fraction.
QByteArray goTime(qint64 nanosSinceEpoch);
/// The ledger as it appears in an answer.
QByteArray ledgerJson(const StoredLedger &ledger);
/// The same with another time, as in the answer to a create.
QByteArray ledgerJson(const StoredLedger &ledger, qint64 createdNanos);

} // namespace ledgerdesk::sandbox
