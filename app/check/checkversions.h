// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

namespace ledgerdesk {

/// The versions of this program and of what it runs on.
CheckVersions checkVersions();

} // namespace ledgerdesk
