// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace ledgerdesk {

/// The first line of the standard input without its end, at most `limit` bytes of it. On a terminal it is not
/// shown while it is typed, and `prompt` is printed first. Blocks; to be called before there is an event
/// loop.
QByteArray readHiddenLine(const char *prompt, qsizetype limit);

} // namespace ledgerdesk
