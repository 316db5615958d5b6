// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>

namespace ledgerdesk::sentences {

/// Which rule was broken, as a sentence for the field that breaks it; "" for Rule::None. Plain text,
/// translated.
QString brokenRule(const Error &error);

} // namespace ledgerdesk::sentences
