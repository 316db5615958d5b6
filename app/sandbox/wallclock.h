// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace ledgerdesk::sandbox {

/// A time without a zone, as in the database's column. A zone in the text is ignored, as PostgreSQL does.
struct WallClock {
    qint64 micros = 0;
    qint64 fromMicros = 0; ///< the beginning of the day, minute, second or fraction that was written
    qint64 untilMicros = 0; ///< its end
};
std::optional<WallClock> wallClock(const QByteArray &text);

} // namespace ledgerdesk::sandbox
