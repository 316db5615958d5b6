// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/keptpart.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include <zlib.h>

namespace ledgerdesk {

namespace {

/// A PackedLedger in the file: its bytes follow those of the one before.
struct KeptRow {
    qint64 createdMs = 0;
    quint32 createdRest = 0;
    quint32 searchedLength = 0;
    quint32 foldedNameLength = 0;
    quint32 nameKeyLength = 0;
    quint32 nameLength = 0;
    quint32 metadataLength = 0;
    quint32 summaries = 0; ///< where they begin; many ledgers share them
    quint16 idLength = 0;
    quint16 timeLength = 0;
    quint16 summaryLength = 0;
    quint16 foldedSummaryLength = 0;
    quint8 trouble = 0;
    quint8 isGeneral = 0;
    quint8 isRemoved = 0;
    quint8 hasOwnId = 0;
};
static_assert(sizeof(KeptRow) == 48 && std::is_trivially_copyable_v<KeptRow>);

/// Puts the bytes of ledgers one after the other.
class PartWriter
{
public:
    void add(const PackedLedger &ledger)
    {
        KeptRow row{.isRemoved = quint8(ledger.isRemoved)};
        if (!ledger.isRemoved)
            row = rowOf(ledger);
        m_part.rows.append(reinterpret_cast<const char *>(&row), sizeof row);
    }
    KeptPart take() { return std::move(m_part); }

private:
    KeptRow rowOf(const PackedLedger &ledger)
    {
        m_part.searched.append(ledger.searchedView().text);
        m_part.stored.append(ledger.storedBytes());
        return {.createdMs = ledger.createdMs,
                .createdRest = ledger.createdRest,
                .searchedLength = ledger.searchedLength,
                .foldedNameLength = ledger.foldedNameLength,
                .nameKeyLength = ledger.nameKeyLength,
                .nameLength = ledger.nameLength,
                .metadataLength = ledger.metadataLength,
                .summaries = placeOfSummaries(ledger),
                .idLength = ledger.idLength,
                .timeLength = ledger.timeLength,
                .summaryLength = ledger.summaryLength,
                .foldedSummaryLength = ledger.foldedSummaryLength,
                .trouble = quint8(ledger.trouble),
                .isGeneral = quint8(ledger.isGeneral),
                .isRemoved = 0,
                .hasOwnId = quint8(ledger.hasOwnId)};
    }
    quint32 placeOfSummaries(const PackedLedger &ledger)
    {
        const QByteArrayView both(ledger.summaries, ledger.foldedSummary().end());
        const auto [known, isNew] = m_places.try_emplace(ledger.summaries, quint32(m_part.summaries.size()));
        if (isNew)
            m_part.summaries.append(both);
        return known->second;
    }

    KeptPart m_part;
    std::unordered_map<const char *, quint32> m_places; ///< of the summaries that ledgers share
};

/// Reads the rows of a part and checks that each lies within its bytes.
class PartReader
{
public:
    explicit PartReader(const KeptPart &part)
        : m_part(part)
    {
    }

    std::optional<PackedLedger> next(const KeptRow &row)
    {
        const quint64 ownId = row.hasOwnId != 0 ? row.idLength : 0;
        const quint64 storedLength =
            quint64(row.nameKeyLength) + ownId + row.nameLength + row.timeLength + row.metadataLength;
        const quint64 summariesEnd = quint64(row.summaries) + row.summaryLength + row.foldedSummaryLength;
        const bool isWithin = m_searched + row.searchedLength <= quint64(m_part.searched.size())
            && m_stored + storedLength <= quint64(m_part.stored.size())
            && summariesEnd <= quint64(m_part.summaries.size());
        if (!isWithin || !isSound(row))
            return std::nullopt;
        PackedLedger ledger = packed(row);
        m_searched += row.searchedLength;
        m_stored += storedLength;
        return ledger;
    }
    bool isAtEnd() const
    {
        return m_searched == quint64(m_part.searched.size()) && m_stored == quint64(m_part.stored.size());
    }

private:
    /// A name, a line feed and an ID begin what is searched.
    bool isSound(const KeptRow &row) const
    {
        const char *searched = m_part.searched.constData() + m_searched;
        const quint64 foldedId = row.hasOwnId != 0 ? 0 : row.idLength;
        static constexpr quint32 restLimit = 1U << 20;
        return row.searchedLength > row.foldedNameLength && searched[row.foldedNameLength] == '\n'
            && row.foldedNameLength + quint64(1) + foldedId <= row.searchedLength
            && row.createdRest < restLimit && row.trouble <= quint8(Trouble::Damaged) && row.isGeneral <= 1
            && row.hasOwnId <= 1;
    }
    PackedLedger packed(const KeptRow &row) const
    {
        PackedLedger ledger;
        ledger.searched = m_part.searched.constData() + m_searched;
        ledger.stored = m_part.stored.constData() + m_stored;
        ledger.summaries = m_part.summaries.constData() + row.summaries;
        ledger.createdMs = row.createdMs;
        ledger.createdRest = row.createdRest;
        ledger.trouble = row.trouble;
        ledger.isGeneral = row.isGeneral;
        ledger.hasOwnId = row.hasOwnId;
        ledger.searchedLength = row.searchedLength;
        ledger.foldedNameLength = row.foldedNameLength;
        ledger.nameKeyLength = row.nameKeyLength;
        ledger.nameLength = row.nameLength;
        ledger.metadataLength = row.metadataLength;
        ledger.idLength = row.idLength;
        ledger.timeLength = row.timeLength;
        ledger.summaryLength = row.summaryLength;
        ledger.foldedSummaryLength = row.foldedSummaryLength;
        return ledger;
    }

    const KeptPart &m_part;
    quint64 m_searched = 0; ///< bytes read so far
    quint64 m_stored = 0;
};

} // namespace

quint32 KeptPart::checksum() const
{
    uLong sum = adler32(0, nullptr, 0);
    for (const QByteArray &bytes : {rows, searched, stored, summaries})
        sum = adler32_z(sum, reinterpret_cast<const Bytef *>(bytes.constData()), size_t(bytes.size()));
    return quint32(sum);
}

KeptPart keptPart(const LedgerSnapshot &ledgers, int number)
{
    PartWriter writer;
    const int begin = number * KeptPart::capacity;
    const int end = std::min(begin + KeptPart::capacity, ledgers.count);
    for (int position = begin; position < end; ++position)
        writer.add(ledgers.at(position));
    return writer.take();
}

PartReading addPart(const KeptPart &part, LedgerStore &ledgers)
{
    const auto count = size_t(part.rows.size()) / sizeof(KeptRow);
    if (size_t(part.rows.size()) % sizeof(KeptRow) != 0 || count > size_t(KeptPart::capacity))
        return PartReading::Damaged;
    std::vector<PackedLedger> read;
    read.reserve(count);
    PartReader reader(part);
    for (size_t i = 0; i < count; ++i) {
        KeptRow row;
        std::memcpy(&row, part.rows.constData() + i * sizeof row, sizeof row);
        if (row.isRemoved != 0)
            continue;
        const std::optional<PackedLedger> ledger = reader.next(row);
        if (!ledger)
            return PartReading::Damaged;
        read.push_back(*ledger);
    }
    if (!reader.isAtEnd())
        return PartReading::Damaged;
    ledgers.addKept(read, part.searched, {part.stored, part.summaries});
    return read.size() == count ? PartReading::Whole : PartReading::LeftOut;
}

} // namespace ledgerdesk
