// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QMetaEnum>

namespace ledgerdesk {

/// What the stages of a report show of the token's rights.
TokenRights rightsOf(const CheckReport &report);

/// The stage that decides, for what has its cause in a single one; nullptr if it is the rights together.
const StageResult *decidingStage(const CheckReport &report);

/// What the stages and the rights of a report come to. Cancelled only if that is what ended it.
CheckVerdict verdictOf(const CheckReport &report);

/// All verdicts, in the order of their exit statuses.
std::vector<CheckVerdict> allVerdicts();
/// The exit status of a program that checked; 0 for AllRights alone. Documented, and never changed.
int exitStatusOf(CheckVerdict verdict);

/// An enumerator as other programs read it: "cannotList".
template <typename E>
QString machineName(E value)
{
    QString name = QString::fromLatin1(QMetaEnum::fromType<E>().valueToKey(int(value)));
    if (!name.isEmpty())
        name[0] = name.at(0).toLower();
    return name;
}

} // namespace ledgerdesk
