// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerindex.h"
#include "ledgers/packedledger.h"

#include <QByteArrayList>

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ledgerdesk {

/// A thousand ledgers. Has its whole capacity from the start, so that ledgers are added without moving those
/// that another thread reads.
using LedgerChunk = std::vector<PackedLedger>;
inline constexpr size_t ledgerChunkSize = 1024;

/// The bytes of ledgers. What is searched lies together, so that a search reads nothing else.
struct LedgerBytes {
    ByteArena searched{};
    ByteArena stored{};
};

/// Ledgers by their positions as they were at one moment, which any thread may read. Cheap to take and copy.
struct LedgerSnapshot {
    std::shared_ptr<const LedgerBytes> bytes{};
    std::vector<std::shared_ptr<const LedgerChunk>> chunks{};
    int count = 0; ///< with those that are removed

    const PackedLedger &at(int position) const
    {
        return (*chunks[size_t(position) / ledgerChunkSize])[size_t(position) % ledgerChunkSize];
    }
};

/// Ledgers in the order in which they were added. Each keeps its position as long as the store lives. For the
/// main thread; others read a snapshot.
class LedgerStore
{
public:
    int count() const { return m_count; } ///< with those that are removed
    const PackedLedger &at(int position) const;
    int positionOf(QByteArrayView id) const; ///< also of a ledger that is removed; -1 if there is none
    LedgerSnapshot snapshot();

    /// These copy the bytes. Ledgers without an ID are never found by it.
    int add(const PackedLedger &ledger);
    /// Adds ledgers whose bytes are in these blocks, which it keeps as they are. Their IDs must be unknown.
    void addKept(const std::vector<PackedLedger> &ledgers, const QByteArray &searched,
                 const QByteArrayList &stored);
    void replace(int position, const PackedLedger &ledger);
    void remove(int position);

private:
    int append(const PackedLedger &ledger);
    PackedLedger kept(PackedLedger ledger);
    const char *keptSummaries(const PackedLedger &ledger);
    PackedLedger &changeable(int position);

    std::shared_ptr<LedgerBytes> m_bytes = std::make_shared<LedgerBytes>();
    std::vector<std::shared_ptr<LedgerChunk>> m_chunks;
    std::vector<bool> m_isShared; ///< for each chunk, whether a snapshot has it
    int m_count = 0;
    LedgerIndex m_index;
    std::unordered_map<std::string_view, const char *> m_summaries; ///< those that other ledgers may share
};

} // namespace ledgerdesk
