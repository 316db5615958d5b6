// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ledgerdesk::wire {

/// What a person would read of an HTML page: no tags, scripts, styles or comments, entities resolved. The
/// head counts only if there is nothing else. Linear in the length of the page, whatever it holds.
QString textOfPage(const QString &html);

} // namespace ledgerdesk::wire
