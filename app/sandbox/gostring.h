// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/gomistake.h"

#include <QString>
#include <tl/expected.hpp>

namespace ledgerdesk::sandbox {

/// The string whose opening quote is at `at`, in UTF-8. Moves `at` behind the closing quote.
tl::expected<QByteArray, GoMistake> readGoString(QByteArrayView text, qsizetype *at);
/// UTF-8 as a QString, which keeps a byte order mark at its beginning.
QString textOf(QByteArrayView utf8);
/// A text in quotes, as Go prints it.
QByteArray goQuoted(QByteArrayView utf8);
/// Replaces each byte that is not part of a valid character by U+FFFD, as Go does.
QByteArray withoutInvalidUtf8(QByteArrayView bytes);

} // namespace ledgerdesk::sandbox
