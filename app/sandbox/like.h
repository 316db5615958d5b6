// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <vector>

namespace ledgerdesk::sandbox {

/// SQL's LIKE on UTF-8: % stands for any characters, _ for one, and a backslash makes the next one literal.
/// Without case, lower both.
bool isLike(QByteArrayView text, QByteArrayView pattern);

/// Lowered one character for one, as the database's C library does. The text is UTF-8.
QByteArray lowered(QByteArrayView utf8);
/// The parts of a pattern that a text must contain, lowered.
std::vector<QByteArray> literalParts(QByteArrayView pattern);

} // namespace ledgerdesk::sandbox
