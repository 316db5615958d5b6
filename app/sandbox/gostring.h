// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/gomistake.h"

#include <tl/expected.hpp>

namespace ledgerdesk::sandbox {

/// The string whose opening quote stands at `at`, which is moved behind its closing one; UTF-8.
tl::expected<QByteArray, GoMistake> readGoString(QByteArrayView text, qsizetype *at);
/// A text in quotes as Go prints it.
QByteArray goQuoted(QByteArrayView utf8);
/// Valid UTF-8: each byte that is not part of a character is replaced by U+FFFD, as Go does.
QByteArray withoutInvalidUtf8(QByteArrayView bytes);

} // namespace ledgerdesk::sandbox
