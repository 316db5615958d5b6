// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftform.h"

#include <QString>

namespace ledgerdesk {

/// What is wrong in a row, as a sentence; `key` names the row, `text` is its content.
QString rowMistakeWords(RowMistake::Kind kind, const QString &key, const QString &text);

} // namespace ledgerdesk
