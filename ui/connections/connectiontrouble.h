// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

namespace ledgerdesk {

class MessageBar;

/// Says what happened to a connection or a file of connections, and what came of it.
void sayTrouble(MessageBar &messages, const Error &error, const QString &consequence);

} // namespace ledgerdesk
