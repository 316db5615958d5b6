// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>

namespace ledgerdesk::sentences {

/// Which rule was broken, as a sentence for the field that breaks it; "" for Rule::None. Plain text,
/// translated.
QString brokenRule(const Error &error);

/// A sentence with its blanks filled in. %1: the subject; %2: the error's technical detail; %3: the status
/// and the service's own words, " (HTTP 401): “Invalid API key”", or nothing.
QString filledIn(const QString &sentence, const Error &error, const QString &subject);

} // namespace ledgerdesk::sentences
