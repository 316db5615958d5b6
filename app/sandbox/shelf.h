// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>

#include <vector>

namespace ledgerdesk::sandbox {

/// A ledger as the service's database keeps it.
struct StoredLedger {
    QByteArray id{};
    QByteArray name{}; ///< UTF-8
    qint64 createdMicros = 0; ///< since 1970, UTC
    QByteArray metadata{}; ///< JSON as Go prints it; "null" if none was given
};

/// All ledgers of a sandbox, oldest first; their times of creation strictly rise.
class Shelf
{
public:
    /// The service has no such limits; a program on a desk has.
    static constexpr qsizetype ledgerLimit = 1'000'000;
    static constexpr qsizetype byteLimit = qsizetype(1) << 30;

    enum class Room { Enough, Full };
    Room roomFor(qsizetype bytes) const;

    /// The number that the next row gets; like a database sequence it is used up even if the row is refused.
    qint64 takeRowNumber() { return ++m_lastRowNumber; }
    /// Adds a ledger; a time of creation not after the newest one is moved behind it.
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
/// A time as Go prints it: RFC 3339, UTC, zeros at the end of the fraction left out.
QByteArray goTime(qint64 nanosSinceEpoch);
/// The ledger as an answer holds it.
QByteArray ledgerJson(const StoredLedger &ledger);
/// The same, with the time that only the answer to a creation tells.
QByteArray ledgerJson(const StoredLedger &ledger, qint64 createdNanos);

} // namespace ledgerdesk::sandbox
