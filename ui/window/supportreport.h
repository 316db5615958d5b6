// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QWidget;

namespace ledgerdesk {

class Workspace;

/// What a person who helps needs to know of the program and the system that it runs on. Names neither a
/// ledger nor the address of a service, and holds no part of a token.
QString supportReport(Workspace &workspace, const QWidget &window);

} // namespace ledgerdesk
