// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/message.h"

namespace ledgerdesk {

/// The button `Copy ID` in a message.
Message::Action copyIdAction(const QString &ledgerId);

} // namespace ledgerdesk
