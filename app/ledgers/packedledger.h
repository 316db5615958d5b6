// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledger.h"
#include "ledgers/bytearena.h"
#include "ledgers/searchedledger.h"

#include <QByteArrayView>

#include <vector>

namespace ledgerdesk {

/// A ledger as bytes in an arena, all in UTF-8, with what it is searched and sorted by: a fraction of the
/// size of a Ledger.
struct PackedLedger {
    const char *searched = nullptr; ///< a SearchText
    const char *stored =
        nullptr; ///< sort key of the name; ID, unless folding leaves it as it is; name; time; metadata
    const char *summaries = nullptr; ///< of the metadata: as shown, then folded
    qint64 createdMs = 0; ///< since 1970, or SearchedLedger::noTime
    quint32 createdRest : 20 = 0; ///< nanoseconds beyond the milliseconds
    quint32 trouble : 4 = 0;
    quint32 isGeneral : 1 = 0; ///< the built-in General Ledger
    quint32 isRemoved : 1 = 0; ///< no longer in the list
    quint32 hasOwnId : 1 = 0; ///< in `stored`, because the one in `searched` is another
    quint32 searchedLength = 0;
    quint32 foldedNameLength = 0;
    quint32 nameKeyLength = 0;
    quint32 nameLength = 0;
    quint32 metadataLength = 0;
    quint16 idLength = 0;
    quint16 timeLength = 0;
    quint16 summaryLength = 0;
    quint16 foldedSummaryLength = 0;

    SearchedLedger searchedView() const
    {
        return {{searched, qsizetype(searchedLength)}, qsizetype(foldedNameLength), createdMs};
    }
    QByteArrayView nameKey() const { return {stored, qsizetype(nameKeyLength)}; }
    QByteArrayView id() const;
    QByteArrayView name() const
    {
        return {stored + nameKeyLength + (hasOwnId ? idLength : 0), qsizetype(nameLength)};
    }
    QByteArrayView time() const { return {name().end(), qsizetype(timeLength)}; }
    QByteArrayView metadata() const { return {time().end(), qsizetype(metadataLength)}; } ///< compact JSON
    QByteArrayView storedBytes() const { return {stored, metadata().end() - stored}; }
    QByteArrayView summary() const { return {summaries, qsizetype(summaryLength)}; }
    QByteArrayView foldedSummary() const { return {summary().end(), qsizetype(foldedSummaryLength)}; }
};

/// True if both are the same ledger with the same content.
bool isSame(const PackedLedger &a, const PackedLedger &b);

Ledger unpacked(const PackedLedger &packed);

/// What a row of a table shows, unpacked without reading the metadata, which may be large.
struct LedgerCells {
    Ledger ledger{}; ///< without its metadata
    QString metadataSummary{};
    QString metadataBeginning{}; ///< the first thousand characters of its JSON text
};
LedgerCells cellsOf(const PackedLedger &packed);

/// Ledgers and their bytes.
struct PackedLedgers {
    ByteArena bytes{};
    std::vector<PackedLedger> ledgers{};
};
PackedLedgers packed(const Ledger *begin, const Ledger *end);

} // namespace ledgerdesk
