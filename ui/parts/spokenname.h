// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ledgerdesk {

/// The accessible name of a button: its text without mnemonic and ellipsis.
inline QString spokenName(QString text)
{
    text.remove(u'&');
    text.remove(u'…');
    return text;
}

} // namespace ledgerdesk
