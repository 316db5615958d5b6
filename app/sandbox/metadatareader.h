// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/godocument.h"
#include "sandbox/shelf.h"

#include <QByteArrayList>

namespace ledgerdesk::sandbox {

/// Metadata of one ledger, read when the first condition asks for it.
class MetadataReader
{
public:
    explicit MetadataReader(const StoredLedger &ledger)
        : m_ledger(ledger)
    {
    }
    const GoDocument &document();
    /// The value under these keys, or nullptr.
    const GoNode *at(const QByteArrayList &path);

private:
    const StoredLedger &m_ledger;
    GoDocument m_document{};
};

} // namespace ledgerdesk::sandbox
