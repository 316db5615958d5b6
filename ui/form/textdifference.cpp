// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/textdifference.h"

namespace ledgerdesk {

TextDifference differenceOf(QStringView before, QStringView after)
{
    const qsizetype shorter = qMin(before.size(), after.size());
    const auto fromEnd = [](QStringView text, qsizetype i) { return text[text.size() - 1 - i]; };
    TextDifference found;
    while (found.head < shorter && before[found.head] == after[found.head])
        ++found.head;
    while (found.tail < shorter - found.head && fromEnd(before, found.tail) == fromEnd(after, found.tail))
        ++found.tail;
    if (found.head > 0 && before[found.head - 1].isHighSurrogate())
        --found.head;
    if (found.tail > 0 && before[before.size() - found.tail].isLowSurrogate())
        --found.tail;
    found.removed = before.size() - found.head - found.tail;
    found.added = after.size() - found.head - found.tail;
    return found;
}

} // namespace ledgerdesk
