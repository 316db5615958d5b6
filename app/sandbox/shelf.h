// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/grams.h"
#include "sandbox/textcolumn.h"

#include <QByteArray>
#include <QHash>
#include <QUuid>

#include <optional>
#include <vector>

namespace ledgerdesk::sandbox {

/// A ledger as Core's database stores it.
struct StoredLedger {
    QUuid id{}; ///< null for the General Ledger
    QByteArray name{}; ///< UTF-8
    qint64 createdMicros = 0; ///< since 1970 in UTC
    QByteArray metadata{}; ///< JSON as Go prints it; "null" if none was given
};

/// All ledgers of a sandbox in rows, oldest first. They are stored column by column, so that a million fit
/// into little memory and are searched quickly.
class Shelf
{
public:
    /// Core has no such limits, but this memory is the person's.
    static constexpr size_t ledgerLimit = 2'000'000;
    static constexpr qsizetype byteLimit = qsizetype(1) << 30;

    enum class Room { Enough, Full };
    Room roomFor(qsizetype bytes) const;
    void reserve(size_t ledgers);

    /// The next row number. Like that of a database sequence, it is used up even if the row is refused.
    qint64 takeRowNumber() { return ++m_lastRowNumber; }
    /// Adds a ledger as the newest: if another is newer, it gets that one's time. Returns its row.
    size_t add(const StoredLedger &ledger);
    void rename(size_t row, const QByteArray &name);
    void replaceMetadata(size_t row, const QByteArray &metadata);

    size_t size() const { return m_ids.size(); }
    StoredLedger at(size_t row) const;
    QUuid id(size_t row) const { return m_ids[row]; }
    /// This and the metadata are valid until the shelf is changed.
    QByteArrayView name(size_t row) const { return m_names.at(row); }
    qint64 createdMicros(size_t row) const { return m_times[row]; }
    QByteArrayView metadata(size_t row) const { return m_metadata.at(row); }
    /// Of the lowered name.
    const Grams &nameGrams(size_t row) const { return m_nameGrams[row]; }
    const Grams &metadataGrams(size_t row) const { return m_metadataGrams[row]; }

    /// The row of the ledger with this ID, as it appears in answers.
    std::optional<size_t> find(const QByteArray &id) const;
    /// The first row that was created at this time or later, and the first that was created after it.
    size_t firstSince(qint64 micros) const;
    size_t firstAfter(qint64 micros) const;

private:
    std::vector<QUuid> m_ids{};
    std::vector<qint64> m_times{};
    TextColumn m_names{};
    TextColumn m_metadata{};
    std::vector<Grams> m_nameGrams{};
    std::vector<Grams> m_metadataGrams{};
    QHash<QUuid, quint32> m_rows{};
    qint64 m_lastRowNumber = 0;
};

/// Now, in nanoseconds since 1970.
qint64 nowNanos();
/// A time as Go prints it: RFC 3339 in UTC, without trailing zeros in the fraction.
QByteArray goTime(qint64 nanosSinceEpoch);
/// "ldg_" and the UUID, or "general_ledger_id".
QByteArray idText(QUuid id);
/// The ledger as it appears in an answer.
QByteArray ledgerJson(const StoredLedger &ledger);
/// The same with another time, as in the answer to a create.
QByteArray ledgerJson(const StoredLedger &ledger, qint64 createdNanos);

} // namespace ledgerdesk::sandbox
