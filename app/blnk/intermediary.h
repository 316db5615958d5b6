// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/exchange.h"

namespace ledgerdesk {

/// What answered in place of Blnk, which never sends pages and never redirects to another path: SignInPage,
/// BlockPage, WebPage or RedirectedAway. None if it may have been Blnk, or a gateway that reports that Blnk
/// failed. The words of a person's language are not understood; WebPage is always right.
Error::Rule intermediaryOf(const Exchange &exchange);

/// True if an error says that something on the way answered in place of Blnk.
bool isOfIntermediary(const Error &error);

} // namespace ledgerdesk
