// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/offsetpass.h"

namespace ledgerdesk {

/// A part of the list and how far it has been read, newest first. A page begins at the time of the last row
/// of the page before, because rows do not move there while others are created, and because the service takes
/// longer the larger an offset is. Only a time that fills a page is read by offset.
class ListSlice
{
public:
    /// The whole list.
    ListSlice() = default;
    /// What was created later than the ledger with this time.
    static ListSlice after(const QString &time);
    /// The whole list by offset, for a service that does not limit it by time.
    static ListSlice byOffset();

    wire::Span span() const;
    wire::Stretch stretch() const;
    /// Takes the answer to a request with this span and stretch. `fullPage`: the rows of the largest page
    /// that the service has given.
    TakenPage take(wire::LedgerPage page, std::size_t fullPage);

    /// A guess, from the last page; 0 if it cannot be divided.
    double pagesLeft() const;
    /// Cuts off the older half of the time that is left. Call it only if there are pages left.
    ListSlice cutOff();

private:
    /// A time as the service prints it, and in microseconds since 1970.
    struct Moment {
        QString text{};
        qint64 micros = 0;
    };
    TakenPage takeByTime(wire::LedgerPage page, std::size_t fullPage);
    TakenPage takeOneTime(wire::LedgerPage page);
    TakenPage takeEmpty();
    bool isByOffset() const { return m_pass && !m_cursor; }
    bool isFirstPage() const;
    bool fits(const std::vector<Ledger> &rows) const;
    static qint64 microsOf(const Ledger &ledger);
    static qint64 microsAt(const QDateTime &time, QStringView text);

    std::optional<Moment> m_from; ///< the oldest time
    std::optional<Moment> m_after; ///< only later times
    std::optional<Moment> m_before; ///< only earlier times
    std::optional<Moment> m_cursor; ///< of the last row; the rows of this time have not been taken
    std::optional<OffsetPass> m_pass; ///< through the rows of this time or, without one, of the whole list
    qint64 m_pageMicros = 0; ///< from the first to the last row of the last page
    int m_repeats = 0; ///< of m_pass
    bool m_wasEmpty = false; ///< the last answer
};

} // namespace ledgerdesk
