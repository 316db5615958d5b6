// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QIcon>

namespace ledgerdesk {

class Theme;

/// A dot in the environment's colour.
QIcon environmentDot(Environment environment, const Theme &theme);

} // namespace ledgerdesk
