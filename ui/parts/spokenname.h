// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ledgerdesk {

/// The accessible name of a button: its text without mnemonic and ellipsis.
inline QString spokenName(QString text)
{
    if (text.endsWith(u'…'))
        text.chop(1);
    for (qsizetype at = text.indexOf(u'&'); at >= 0; at = text.indexOf(u'&', at + 1))
        text.remove(at, 1); // of two in a row, which show one, the second stays
    return text;
}

} // namespace ledgerdesk
