// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/message.h"

namespace ledgerdesk {

/// The button in a message that copies the ID of this ledger, and names it: the message may stay while
/// another ledger is selected.
Message::Action copyIdAction(const QString &ledgerId, const QString &ledgerName);

} // namespace ledgerdesk
