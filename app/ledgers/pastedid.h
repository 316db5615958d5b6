// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ledgerdesk {

/// The ledger ID in what a person typed or pasted.
struct PastedId {
    enum class Finding {
        Nothing, ///< nothing is there
        Id,
        Several, ///< different ones
        Token, ///< an access token, which belongs in no address
        NotAnId,
    };
    Finding finding = Finding::Nothing;
    QString id{}; ///< of Finding::Id
    bool isTakenOut = false; ///< there was more than the ID

    bool operator==(const PastedId &) const = default;
};

/// Takes the ID out of blanks, quotes, an address, the JSON of a ledger, or a sentence around it.
PastedId pastedId(const QString &text);

} // namespace ledgerdesk
