// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/networkoptions.h"

#include <QJsonObject>

#include <optional>

namespace ledgerdesk {

/// Reads the network options of a stored connection, with defaults for missing fields. Nothing if a field has
/// a value that no version of the program writes.
std::optional<NetworkOptions> readNetworkFields(const QJsonObject &object);
/// Adds the options to the fields of a connection.
void writeNetworkFields(const NetworkOptions &options, QJsonObject &object);

} // namespace ledgerdesk
