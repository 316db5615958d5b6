// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QString>

namespace ledgerdesk {

/// The words on the screen for the parts of a connection.
QString environmentWord(Environment environment);
QString serviceWord(Service service);
QString tokenPlaceWord(TokenPlace place);
QString proxyUseWord(ProxySettings::Use use);
QString keyHeaderWord(KeyHeader header);
QString shortTokenPlaceWord(TokenPlace place); ///< for a table column

} // namespace ledgerdesk
