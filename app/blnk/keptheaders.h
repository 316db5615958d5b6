// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QNetworkReply>

#include <utility>
#include <vector>

namespace ledgerdesk {

using HeaderList = std::vector<std::pair<QByteArray, QByteArray>>;

/// The headers of an answer that say something about the service: what it is, its time and its limits. At
/// most 24, each cut at 300 bytes and printable. Leaves out headers that reveal the client's address.
HeaderList keptHeaders(const QList<QNetworkReply::RawHeaderPair> &headers);

/// True for headers about rate limits.
bool isAboutLimits(const QByteArray &name);

} // namespace ledgerdesk
