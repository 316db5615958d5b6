// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace ledgerdesk {

/// Reads the first line of the standard input, without its line end and at most `limit` bytes. On a terminal,
/// prints `prompt` first and does not echo what is typed. Blocks, so call it before there is an event loop.
QByteArray readHiddenLine(const char *prompt, qsizetype limit);

} // namespace ledgerdesk
