// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

namespace ledgerdesk {

/// The error for a broken rule. Its detail is the word that reports use for the rule, such as "plain-http".
Error brokenRule(Error::Kind kind, Error::Rule rule, const QString &subject = {});

} // namespace ledgerdesk
