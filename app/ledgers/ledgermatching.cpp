// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgermatching.h"

#include <QByteArrayMatcher>

namespace ledgerdesk {

void findMatches(const LedgerSnapshot &ledgers, const QByteArray &text, std::vector<Match> &matches,
                 const Overtaken &overtaken)
{
    const QByteArrayMatcher matcher(text);
    for (int position = 0; position < int(matches.size()) && !overtaken; ++position) {
        Match &match = matches[size_t(position)];
        if (match != Match::Unknown)
            continue;
        const QByteArrayView searched = ledgers.at(position).searchedText();
        match = matcher.indexIn(searched.data(), searched.size()) >= 0 ? Match::Yes : Match::No;
    }
}

} // namespace ledgerdesk
