// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QIcon>

namespace ledgerdesk {

class Theme;

/// What the parts of a connection are called on the screen.
QString environmentWord(Environment environment);
QString serviceWord(Service service);
QString tokenPlaceWord(TokenPlace place);
QString proxyUseWord(ProxySettings::Use use);
QString keyHeaderWord(KeyHeader header);
QString shortTokenPlaceWord(TokenPlace place); ///< for a column

/// A dot in the colour of the environment.
QIcon environmentDot(Environment environment, const Theme &theme);

} // namespace ledgerdesk
