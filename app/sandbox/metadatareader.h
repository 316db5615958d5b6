// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/godocument.h"

#include <QByteArrayList>

namespace ledgerdesk::sandbox {

/// The metadata of one ledger, parsed when it is first needed.
class MetadataReader
{
public:
    /// The text must outlive the reader.
    explicit MetadataReader(QByteArrayView text)
        : m_text(text)
    {
    }
    QByteArrayView text() const { return m_text; }
    const GoDocument &document();
    /// The value at this path of keys, or nullptr.
    const GoNode *at(const QByteArrayList &path);

private:
    QByteArrayView m_text;
    GoDocument m_document{};
};

} // namespace ledgerdesk::sandbox
