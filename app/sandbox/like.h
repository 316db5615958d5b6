// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace ledgerdesk::sandbox {

/// SQL's LIKE: % any characters, _ one, a backslash takes the next one as it is.
bool isLike(QStringView text, QStringView pattern, Qt::CaseSensitivity sensitivity);

} // namespace ledgerdesk::sandbox
