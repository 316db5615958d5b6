// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QString>

/// Words for what each stage of a check found.
namespace ledgerdesk::checkwords {

/// What the stage found, or why it was skipped: one sentence. "" while it waits or runs.
QString finding(const StageResult &result);
/// What to do about it: one sentence, or "".
QString advice(const StageResult &result);
/// What to remove from a pasted text: "“Bearer” and the spaces".
QString flaws(const QList<SecretFlaw> &flaws);

} // namespace ledgerdesk::checkwords
