// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>

namespace ledgerdesk {

/// How fast rows ended lately.
class RunRate
{
public:
    void add(std::chrono::milliseconds now); ///< a row ended; `now` never jumps
    double perSecond(std::chrono::milliseconds now) const;
    void restart(std::chrono::milliseconds now); ///< after a pause, which says nothing of the speed

private:
    struct Slot {
        std::chrono::milliseconds from{};
        qint64 rows = 0;
    };
    std::deque<Slot> m_slots; ///< of the last seconds
    std::chrono::milliseconds m_began{0};
};

} // namespace ledgerdesk
