// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/godocument.h"
#include "sandbox/shelf.h"

#include <QByteArrayList>

namespace ledgerdesk::sandbox {

/// The metadata of one ledger, parsed when it is first needed.
class MetadataReader
{
public:
    explicit MetadataReader(const StoredLedger &ledger)
        : m_ledger(ledger)
    {
    }
    const GoDocument &document();
    /// The value at this path of keys, or nullptr.
    const GoNode *at(const QByteArrayList &path);

private:
    const StoredLedger &m_ledger;
    GoDocument m_document{};
};

} // namespace ledgerdesk::sandbox
