// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/ledgerwords.h"

#include <QCoreApplication>

namespace ledgerdesk {

namespace {

struct LedgerWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::LedgerWords)
};

} // namespace

QString troubleWords(const Ledger &ledger)
{
    switch (ledger.trouble) {
    case Trouble::None:
        return {};
    case Trouble::Characters:
        return LedgerWords::tr("Some characters are not valid text and are shown as �");
    case Trouble::TooDeep:
        return LedgerWords::tr("Nested too deeply to show");
    case Trouble::TooLarge:
        return LedgerWords::tr("Too large to show");
    case Trouble::Damaged:
        return LedgerWords::tr("Cannot be read");
    }
    return {};
}

} // namespace ledgerdesk
