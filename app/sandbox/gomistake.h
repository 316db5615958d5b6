// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace ledgerdesk::sandbox {

/// Why a text could not be read, in Go's words; `ended` if it stopped too early.
struct GoMistake {
    QByteArray words{};
    enum class Cause { Syntax, EndedEarly } cause = Cause::Syntax;
};

/// Go's words for a byte that does not fit, or for a text that ends here.
GoMistake unexpectedByte(QByteArrayView text, qsizetype at, QByteArrayView where);

} // namespace ledgerdesk::sandbox
