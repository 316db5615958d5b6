// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/verdictmark.h"

#include "words/verdictwords.h"

namespace ledgerdesk {

std::pair<IconName, QColor> markOf(CheckVerdict verdict, const Colours &colours)
{
    switch (toneOf(verdict)) {
    case VerdictTone::Good:
        return {IconName::Check, colours.created};
    case VerdictTone::Partly:
        return {IconName::Warning, colours.warning};
    case VerdictTone::Bad:
        return {IconName::Cross, colours.rejected};
    case VerdictTone::None:
        break;
    }
    return {IconName::Info, colours.muted};
}

} // namespace ledgerdesk
