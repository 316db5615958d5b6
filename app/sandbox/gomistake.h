// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace ledgerdesk::sandbox {

/// Why JSON could not be read, in Go's words.
struct GoMistake {
    QByteArray words{};
    enum class Cause { Syntax, EndedEarly } cause = Cause::Syntax;
};

/// Go's words for an unexpected byte at this position, or for the end of the text there.
GoMistake unexpectedByte(QByteArrayView text, qsizetype at, QByteArrayView where);

} // namespace ledgerdesk::sandbox
