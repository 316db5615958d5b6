// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

namespace ledgerdesk {

class MessageBar;

/// Says what went wrong with a connection or a file of connections, and the consequence.
void sayTrouble(MessageBar &messages, const Error &error, const QString &consequence);

} // namespace ledgerdesk
