// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bulk/sourceformat.h"
#include "bulk/sourcemistake.h"

#include <QByteArray>

class QIODevice;

namespace ledgerdesk {

/// The text of a file in UTF-8, block by block, refusing what is not in the file's encoding.
class SourceText
{
public:
    SourceText(QIODevice &device, SourceEncoding encoding);

    /// Empty at the end. What comes before a mistake is given first.
    SourceResult<QByteArray> more();

private:
    void decode(QByteArray &text);
    void append(QByteArray &text, char32_t character);

    QIODevice &m_device;
    SourceEncoding m_encoding;
    QByteArray m_bytes; ///< read, not yet decoded
    SourceMistake m_mistake;
    bool m_isMistaken = false;
    bool m_isAtStart = true;
    bool m_isAfterReturn = false;
    qint64 m_line = 1;
};

} // namespace ledgerdesk
