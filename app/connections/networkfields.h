// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/networkoptions.h"

#include <QJsonObject>

#include <optional>

namespace ledgerdesk {

/// The network options among the fields of a stored connection; what is missing is as it is by default. None
/// if a field holds what no version of the program wrote.
std::optional<NetworkOptions> readNetworkFields(const QJsonObject &object);
/// Adds them to those of a connection.
void writeNetworkFields(const NetworkOptions &options, QJsonObject &object);

} // namespace ledgerdesk
