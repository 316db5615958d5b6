// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/metadatareader.h"

#include "sandbox/goreader.h"

namespace ledgerdesk::sandbox {

const GoDocument &MetadataReader::document()
{
    if (m_document.nodes.empty())
        m_document = *readGoJson(QByteArray::fromRawData(m_text.data(), m_text.size()));
    return m_document;
}

const GoNode *MetadataReader::at(const QByteArrayList &path)
{
    const GoNode *node = &document().root();
    for (const QByteArray &key : path) {
        if (!node || node->type != GoNode::Type::Object)
            return nullptr;
        node = m_document.child(*node, key);
    }
    return node;
}

} // namespace ledgerdesk::sandbox
