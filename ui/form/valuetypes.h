// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/jsonvalue.h"

namespace ledgerdesk {

/// The types of a value as a person sees them.
QString typeName(JsonValue::Type type); ///< "Text", "True/False", …
QString typeSign(JsonValue::Type type); ///< "T", "#", …, the same in every language
std::vector<JsonValue::Type> valueTypes(); ///< all, in the order of the list to choose from

} // namespace ledgerdesk
