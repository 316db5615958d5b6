// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bulk/sourceformat.h"

#include <QByteArray>
#include <QStringList>

namespace ledgerdesk {

/// The text of a row in UTF-8, without the end of its line, so that reading it in this format gives these
/// cells again. For formats of SourceKind::Delimited.
QByteArray delimitedRow(const QStringList &cells, const SourceFormat &format);

} // namespace ledgerdesk
