// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/checkcommand.h"
#include "cli/exportcommand.h"
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
    std::optional<TestArguments> test{};
    std::optional<ExportArguments> exports{};
};

/// What to print instead of starting, and the exit status.
struct EarlyEnd {
    int status = 0;
    QString text{};
};

/// Reads the command line without an application object, so that --help and --version need no display. An
/// error names the option, never its value: it could be a token.
tl::expected<Arguments, EarlyEnd> readArguments(const QStringList &list);

} // namespace ledgerdesk
