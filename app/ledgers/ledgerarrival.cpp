// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerarrival.h"

#include "base/threadpool.h"

#include <algorithm>
#include <iterator>

namespace ledgerdesk {

namespace {

/// Ledgers in one part: packed in some 50 ms, and put into the list in less than 10.
constexpr size_t partSize = 10'000;

} // namespace

void LedgerArrival::add(std::vector<Ledger> ledgers, Kind kind)
{
    if (ledgers.empty() && kind != Kind::All)
        return;
    const bool isJoined = m_isBatchOpen && kind != Kind::All && !m_waiting.empty()
        && m_waiting.back().kind == kind && m_waiting.back().done == 0
        && m_waiting.back().ledgers->size() < partSize;
    if (isJoined) {
        std::vector<Ledger> &last = *m_waiting.back().ledgers;
        last.insert(last.end(), std::make_move_iterator(ledgers.begin()),
                    std::make_move_iterator(ledgers.end()));
        return;
    }
    m_waiting.push_back({std::make_shared<std::vector<Ledger>>(std::move(ledgers)), kind, ++m_lastBatch});
    m_isBatchOpen = kind != Kind::All;
    packNext();
}

void LedgerArrival::clear()
{
    m_packing.reset();
    m_packed.reset();
    if (!m_waiting.empty())
        destroyOnPool(std::exchange(m_waiting, {}));
}

std::shared_ptr<const LedgerArrival::Part> LedgerArrival::takePart()
{
    std::shared_ptr<const Part> part = std::exchange(m_packed, nullptr);
    packNext();
    return part;
}

void LedgerArrival::packNext()
{
    if (m_packing || m_packed || m_waiting.empty())
        return;
    Batch &batch = m_waiting.front();
    const size_t begin = batch.done;
    batch.done = std::min(begin + partSize, batch.ledgers->size());
    const auto work = [ledgers = batch.ledgers, kind = batch.kind, number = batch.number, begin,
                       end = batch.done]() -> Result<std::shared_ptr<const Part>> {
        auto part =
            std::make_shared<Part>(Part{.packed = packed(ledgers->data() + begin, ledgers->data() + end),
                                        .kind = kind,
                                        .isLast = end == ledgers->size(),
                                        .batch = number});
        std::fill(ledgers->data() + begin, ledgers->data() + end, Ledger()); // releases their memory here
        return part;
    };
    m_packing = std::make_unique<QObject>();
    answerFromPool<std::shared_ptr<const Part>>(
        work,
        {m_packing.get(), [this](const Result<std::shared_ptr<const Part>> &part) { takePacked(*part); }});
}

void LedgerArrival::takePacked(const std::shared_ptr<const Part> &part)
{
    m_packing.release()->deleteLater(); // this runs in its context
    m_packed = part;
    if (part->isLast)
        m_waiting.pop_front();
    Q_EMIT partReady();
}

} // namespace ledgerdesk
