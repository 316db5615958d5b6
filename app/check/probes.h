// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/exchange.h"
#include "blnk/httprequest.h"
#include "blnk/secret.h"
#include "check/checkreport.h"

namespace ledgerdesk {

/// The requests that a check sends to a service.
enum class Probe {
    Health, ///< without the token
    ListWithoutToken,
    List,
    Data, ///< Cloud only
    Filter,
    Write, ///< a ledger without a name, which the service must refuse after accepting the token
    Metadata, ///< see metadataProbe()
};

/// The request exactly as it is sent.
HttpRequest probeRequest(const Endpoint &endpoint, const QByteArray &token, Probe probe);

/// The request and its answer for the report. `token` is masked.
CheckExchange transcript(const Endpoint &endpoint, const QString &token, Probe probe,
                         const Exchange &exchange);

} // namespace ledgerdesk
