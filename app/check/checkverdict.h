// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QMetaEnum>

namespace ledgerdesk {

/// The token's rights as the stages of a report show them.
TokenRights rightsOf(const CheckReport &report);

/// The single stage that decides the verdict; nullptr if all the rights together do.
const StageResult *decidingStage(const CheckReport &report);

/// The stage to look at first: the deciding one, else the first that failed, else the first with a note;
/// nullptr if there is none.
const StageResult *firstTrouble(const CheckReport &report);

/// The verdict of the stages and rights of a report. Cancelled only if that ended the check.
CheckVerdict verdictOf(const CheckReport &report);

/// All verdicts, in the order of their exit statuses.
std::vector<CheckVerdict> allVerdicts();
/// The exit status of --check; 0 only for AllRights. These are documented and must never change.
int exitStatusOf(CheckVerdict verdict);

/// An enumerator's name for other programs: "cannotList".
template <typename E>
QString machineName(E value)
{
    QString name = QString::fromLatin1(QMetaEnum::fromType<E>().valueToKey(int(value)));
    if (!name.isEmpty())
        name[0] = name.at(0).toLower();
    return name;
}

} // namespace ledgerdesk
