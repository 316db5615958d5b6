// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/exchange.h"
#include "check/checkreport.h"

namespace ledgerdesk {

/// The purpose of a request with the token.
struct Asked {
    Service service = Service::Cloud;
    CheckStage stage = CheckStage::List; ///< List, Data, Filter, Write or Metadata
    bool isOpenCore = false;
};

/// What one answer shows about one thing.
struct Sign {
    Finding finding = Finding::None;
    Proof proof = Proof::Inferred;
    bool operator==(const Sign &) const = default;
};

/// What the answer to one request with the token shows.
struct Evidence {
    Sign token{Finding::TokenUnsettled};
    Sign instance{Finding::InstanceUnsettled};
    Sign right{Finding::RightUnsettled};
    QString scope{}; ///< RightRefused only
    std::optional<Error> error{}; ///< not set if the answer proves a right
    std::optional<Ledger> ledger{}; ///< WroteLedger only
    bool isLost = false; ///< no complete HTTP answer arrived
};
Evidence weigh(const Asked &asked, const Exchange &exchange);

} // namespace ledgerdesk
