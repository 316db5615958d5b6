// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/exchange.h"
#include "blnk/httprequest.h"
#include "blnk/secret.h"
#include "check/checkreport.h"

namespace ledgerdesk {

/// What a check asks of a service.
enum class Probe {
    Health, ///< without the token
    ListWithoutToken,
    List,
    Data, ///< Cloud only
    Filter,
    Write, ///< a ledger without a name, which the service must refuse once it has let the token in
    Metadata, ///< see metadataProbe()
};

/// The request, exactly as it goes out.
HttpRequest probeRequest(const Endpoint &endpoint, const QByteArray &token, Probe probe);

/// What went out and what came back. `token` is its masked form.
CheckExchange transcript(const Endpoint &endpoint, const QString &token, Probe probe,
                         const Exchange &exchange);

} // namespace ledgerdesk
