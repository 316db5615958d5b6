// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/checkarguments.h"

namespace ledgerdesk {

/// Tests the token in a text on standard input, such as a chat message, and prints a summary or the full
/// report. Asks for nothing: if the text does not say what to test, an error says why. Otherwise like
/// runCheckCommand(). The text appears in no output.
int runTestCommand(const TestArguments &arguments, const CheckCommandStores &stores);

} // namespace ledgerdesk
