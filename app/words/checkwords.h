// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QString>

/// The credential check in words for people, in windows and on the command line. Plain text, translated.
namespace ledgerdesk::checkwords {

QString stage(CheckStage stage); ///< "Name lookup"
QString state(StageState state); ///< "Passed"

QString right(CheckStage stage); ///< "List ledgers": the right that List, Data, Filter or Write checks
QString shortRight(CheckStage stage); ///< "Create"
QString secretKind(SecretKind kind); ///< "access token"
QString rightWord(const RightFinding &right); ///< "Yes", "No", "Probably", "Not known", "Not offered here"

/// The rights that the report's service has, in the order in which people look for them.
std::vector<std::pair<CheckStage, RightFinding>> rights(const CheckReport &report);

/// The result in one sentence: "This token can create ledgers on Acme but cannot list them: it lacks
/// proxy:read."
QString verdict(const CheckReport &report);
/// What else to know: what a missing right means, and what was inferred rather than proved; "" if nothing.
QString remarks(const CheckReport &report);

} // namespace ledgerdesk::checkwords
