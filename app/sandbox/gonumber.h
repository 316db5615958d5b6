// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace ledgerdesk::sandbox {

/// How Go prints the float64 that it reads from a JSON number; empty if the number is out of range.
QByteArray goNumber(QByteArrayView text);
/// The digits of a number that Go printed, as PostgreSQL's numeric writes them: without an exponent.
qsizetype numericBytes(QByteArrayView printed);
/// The same number for comparing; 0 if out of range.
double goDouble(QByteArrayView text);

} // namespace ledgerdesk::sandbox
