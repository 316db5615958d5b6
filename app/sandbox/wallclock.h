// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace ledgerdesk::sandbox {

/// A moment without a zone, as the database's column holds it: a zone in the text is dropped.
struct WallClock {
    qint64 micros = 0;
    qint64 fromMicros = 0; ///< where the day, minute, second or fraction that was written begins
    qint64 untilMicros = 0; ///< and ends
};
std::optional<WallClock> wallClock(const QByteArray &text);

} // namespace ledgerdesk::sandbox
