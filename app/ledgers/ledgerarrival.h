// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/packedledger.h"

#include <QObject>

#include <deque>
#include <memory>

namespace ledgerdesk {

/// Ledgers that have arrived but are not in the list yet. Packs them on the thread pool, in their order, a
/// part at a time: the next once the last was taken.
class LedgerArrival : public QObject
{
    Q_OBJECT

public:
    enum class Kind {
        More, ///< are added to the list
        Unknown, ///< the same, unless the list has them
        All, ///< replace the list
    };
    struct Part {
        PackedLedgers packed{};
        Kind kind = Kind::More;
        bool isLast = false; ///< of its batch
        int batch = 0; ///< number of the batch
    };

    ~LedgerArrival() override { clear(); }

    void add(std::vector<Ledger> ledgers, Kind kind);
    void clear();
    bool isIdle() const { return m_waiting.empty() && !m_packed; }
    int lastBatch() const { return m_lastBatch; }
    /// What is added from now on is another batch.
    void endBatch() { m_isBatchOpen = false; }
    /// The part that is packed, if one is. The next is packed meanwhile.
    std::shared_ptr<const Part> takePart();

Q_SIGNALS:
    void partReady();

private:
    struct Batch {
        std::shared_ptr<std::vector<Ledger>> ledgers{};
        Kind kind = Kind::More;
        int number = 0;
        size_t done = 0; ///< number of ledgers that are packed or being packed
    };

    void packNext();
    void takePacked(const std::shared_ptr<const Part> &part);

    std::deque<Batch> m_waiting; ///< with the one that is being packed
    std::shared_ptr<const Part> m_packed;
    std::unique_ptr<QObject> m_packing; ///< context of the work on the pool
    int m_lastBatch = 0;
    bool m_isBatchOpen = false; ///< more ledgers may be added to the last batch
};

} // namespace ledgerdesk
