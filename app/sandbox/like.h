// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace ledgerdesk::sandbox {

/// SQL's LIKE: % stands for any characters, _ for one, and a backslash makes the next one literal. Without
/// case, both are lowered first.
bool isLike(QStringView text, QStringView pattern, Qt::CaseSensitivity sensitivity);

} // namespace ledgerdesk::sandbox
