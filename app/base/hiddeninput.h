// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace ledgerdesk {

/// The first line of the standard input without its end, or all of it; at most `limit` bytes. A terminal does
/// not show what is typed, and prints `prompt` first. Both block, so call them before there is an event loop.
QByteArray readHiddenLine(const char *prompt, qsizetype limit);
QByteArray readHiddenText(const char *prompt, qsizetype limit);

} // namespace ledgerdesk
