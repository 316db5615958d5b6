// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace ledgerdesk {

/// How many ledgers are loaded while that is only a part: "41,200 of 100,001 loaded". `total`: on the
/// service, if it says that.
enum class Loading { UnderWay, Over };
QString loadedCount(qint64 loaded, std::optional<qint64> total, Loading loading);

} // namespace ledgerdesk
