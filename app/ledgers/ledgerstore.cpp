// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerstore.h"

namespace ledgerdesk {

namespace {

std::shared_ptr<LedgerChunk> newChunk()
{
    auto chunk = std::make_shared<LedgerChunk>();
    chunk->reserve(ledgerChunkSize);
    return chunk;
}

} // namespace

const PackedLedger &LedgerStore::at(int position) const
{
    return (*m_chunks[size_t(position) / ledgerChunkSize])[size_t(position) % ledgerChunkSize];
}

int LedgerStore::positionOf(QByteArrayView id) const
{
    return m_index.find(id, [this](int position) { return at(position).id(); });
}

LedgerSnapshot LedgerStore::snapshot()
{
    m_isShared.assign(m_chunks.size(), true);
    return {m_bytes, {m_chunks.begin(), m_chunks.end()}, m_count};
}

int LedgerStore::add(const PackedLedger &ledger)
{
    return append(kept(ledger));
}

void LedgerStore::addKept(const std::vector<PackedLedger> &ledgers, const QByteArray &searched,
                          const QByteArrayList &stored)
{
    m_bytes->searched.adopt(searched);
    for (const QByteArray &block : stored)
        m_bytes->stored.adopt(block);
    for (const PackedLedger &ledger : ledgers)
        append(ledger);
}

int LedgerStore::append(const PackedLedger &ledger)
{
    if (size_t(m_count) == m_chunks.size() * ledgerChunkSize)
        m_chunks.push_back(newChunk());
    m_isShared.resize(m_chunks.size());
    m_chunks.back()->push_back(ledger);
    if (ledger.idLength > 0)
        m_index.insert(ledger.id(), m_count);
    return m_count++;
}

void LedgerStore::replace(int position, const PackedLedger &ledger)
{
    changeable(position) = kept(ledger);
}

void LedgerStore::remove(int position)
{
    changeable(position).isRemoved = 1;
}

PackedLedger LedgerStore::kept(PackedLedger ledger)
{
    ledger.searched = m_bytes->searched.keep(ledger.searchedView().text);
    ledger.stored = m_bytes->stored.keep(ledger.storedBytes());
    ledger.summaries = keptSummaries(ledger);
    return ledger;
}

/// Most ledgers have the same metadata keys as many others.
const char *LedgerStore::keptSummaries(const PackedLedger &ledger)
{
    static constexpr size_t mostShared = 10'000;
    const QByteArrayView both(ledger.summaries, ledger.foldedSummary().end());
    const auto known = m_summaries.find({both.data(), size_t(both.size())});
    if (known != m_summaries.end())
        return known->second;
    const char *summaries = m_bytes->stored.keep(both);
    if (m_summaries.size() < mostShared)
        m_summaries.emplace(std::string_view(summaries, size_t(both.size())), summaries);
    return summaries;
}

/// In a copy of its chunk if a snapshot has that.
PackedLedger &LedgerStore::changeable(int position)
{
    const size_t number = size_t(position) / ledgerChunkSize;
    std::shared_ptr<LedgerChunk> &chunk = m_chunks[number];
    if (m_isShared[number]) {
        auto copy = newChunk();
        copy->insert(copy->end(), chunk->begin(), chunk->end());
        chunk = std::move(copy);
        m_isShared[number] = false;
    }
    return (*chunk)[size_t(position) % ledgerChunkSize];
}

} // namespace ledgerdesk
