// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/exchange.h"
#include "check/checkreport.h"

namespace ledgerdesk {

/// What a request with the token was for.
struct Asked {
    Service service = Service::Cloud;
    CheckStage stage = CheckStage::List; ///< List, Data, Filter, Write or Metadata
    bool isOpenCore = false;
};

/// What one answer says of a single thing.
struct Sign {
    Finding finding = Finding::None;
    Proof proof = Proof::Inferred;
    bool operator==(const Sign &) const = default;
};

/// What the answer to one request with the token says.
struct Evidence {
    Sign token{Finding::TokenUnsettled};
    Sign instance{Finding::InstanceUnsettled};
    Sign right{Finding::RightUnsettled};
    QString scope{}; ///< RightRefused only
    std::optional<Error> error{}; ///< of anything but an answer that proves a right
    std::optional<Ledger> ledger{}; ///< WroteLedger only
    bool isLost = false; ///< no whole HTTP answer came
};
Evidence weigh(const Asked &asked, const Exchange &exchange);

} // namespace ledgerdesk
