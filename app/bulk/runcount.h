// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace ledgerdesk {

/// What the service has of a run, counted there and not here.
struct RunCount {
    qint64 found = 0; ///< rows whose reference one ledger has
    qint64 missing = 0; ///< Created here, but not there
    qint64 twice = 0; ///< rows whose reference several ledgers have
    qint64 unexpected = 0; ///< there, but not Created here
    std::vector<qint64> rows{}; ///< those that differ, at most 1,000
    std::optional<QString> whyNot{}; ///< the service could not be asked; technical

    QByteArray toJson() const;
    /// A count of which all is 0 if this is not such JSON.
    static RunCount fromJson(const QByteArray &json);
    bool operator==(const RunCount &) const = default;
};

} // namespace ledgerdesk
