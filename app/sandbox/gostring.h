// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/gojson.h"

namespace ledgerdesk::sandbox {

/// The string whose opening quote stands at `at`, which is moved behind its closing one; UTF-8.
tl::expected<QByteArray, GoMistake> readGoString(QByteArrayView text, qsizetype *at);
/// Go's words for a byte that does not fit, or for a text that ends here.
GoMistake unexpectedByte(QByteArrayView text, qsizetype at, QByteArrayView where);

} // namespace ledgerdesk::sandbox
