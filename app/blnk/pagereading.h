// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/readqueue.h"
#include "blnk/wire.h"

namespace ledgerdesk {

/// Reads a stretch of rows. If the answer is too large it asks again for fewer rows at a time, down to one,
/// so that a few large ledgers hide no others. A single ledger that is too large is on the page as far as its
/// beginning tells. The answers, which may be megabytes, are parsed on the thread pool.
class PageReading : public QObject
{
    Q_OBJECT

public:
    using Ask = std::function<void(const wire::Stretch &, ReadQueue::Then)>;
    using Then = std::function<void(Result<wire::LedgerPage>)>;
    /// What is done to each answer right after it was parsed, on the same thread.
    using Check = std::function<Result<wire::LedgerPage>(Result<wire::LedgerPage>)>;

    /// Deletes itself after the answer.
    PageReading(Ask ask, const wire::Stretch &stretch, Check check, Then then, QObject *parent);

    void start();

private:
    void answered(const ReadQueue::Answer &answer);
    void take(Result<wire::LedgerPage> page);
    void keep(wire::LedgerPage page);
    void askForFewer();
    void askForMoreIfFits();
    void finish(Result<wire::LedgerPage> result);

    struct Slice {
        int rows = 0; ///< a divisor of the stretch, as Cloud numbers its pages by their size
        int failures = 0; ///< how often an answer with so many rows was too large
    };

    const Ask m_ask;
    const wire::Stretch m_stretch;
    const Check m_check; ///< may be empty
    const Then m_then;
    std::vector<Slice> m_slices; ///< from all rows down to one
    std::size_t m_slice = 0; ///< in use
    int m_offset = 0; ///< in the stretch
    bool m_wasShort = false; ///< the last answer had fewer rows than were asked for
    wire::LedgerPage m_page;
};

} // namespace ledgerdesk
