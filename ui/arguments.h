// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkcommand.h"
#include "sandbox/servesandbox.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace ledgerdesk {

/// What the program was started for.
struct Arguments {
    bool sandbox = false;
    std::optional<ServeArguments> serve{};
    std::optional<CheckArguments> check{};
};

/// What to print, and with which exit status to end, instead of starting.
struct EarlyEnd {
    int status = 0;
    QString text{};
};

/// Reads the command line without an application object, so that --help and --version need no display. A
/// wrong option is named, never its value: somebody may have put a token there.
tl::expected<Arguments, EarlyEnd> readArguments(const QStringList &list);

} // namespace ledgerdesk
