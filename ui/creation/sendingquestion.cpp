// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/sendingquestion.h"

namespace ledgerdesk {

bool SendingQuestion::isPossible() const
{
    return way == Way::AtOnce || way == Way::InTwoSteps;
}

bool SendingQuestion::isNeeded() const
{
    return !warnings.empty() || !names.isQuiet() || isProduction || way != Way::AtOnce
        || repeat != Repeat::No;
}

} // namespace ledgerdesk
