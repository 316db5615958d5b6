// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>

/// Sentences about mistakes in the fields of a connection. Plain text, translated.
namespace ledgerdesk::sentences {

/// Why a base URL was refused, as a sentence for its field.
QString address(const Error &error);
/// Why a certificate or key file was refused.
QString certificate(const Error &error);

} // namespace ledgerdesk::sentences
