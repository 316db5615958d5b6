// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerstore.h"

namespace ledgerdesk {

/// Some thousand ledgers of neighbouring positions as they are kept in a file: the bytes of a LedgerStore, so
/// that nothing has to be parsed, folded or collated again.
struct KeptPart {
    static constexpr int capacity = 8 * int(ledgerChunkSize); ///< ledgers; the last part has fewer

    QByteArray rows{}; ///< the lengths and times of each
    QByteArray searched{};
    QByteArray stored{};
    QByteArray summaries{};

    quint32 checksum() const;
};

/// The ledgers at the positions from `number` times the capacity.
KeptPart keptPart(const LedgerSnapshot &ledgers, int number);

/// Adds the ledgers of a part, which may be anything, to a store. Those that were removed are left out.
enum class PartReading { Whole, LeftOut, Damaged };
PartReading addPart(const KeptPart &part, LedgerStore &ledgers);

} // namespace ledgerdesk
