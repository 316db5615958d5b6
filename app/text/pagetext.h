// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ledgerdesk::wire {

/// The text of an HTML page as a person reads it: without tags, scripts, styles and comments, and with
/// entities resolved. Uses the head only if there is nothing else. Takes linear time on any input.
QString textOfPage(const QString &html);

} // namespace ledgerdesk::wire
