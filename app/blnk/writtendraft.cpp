// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/writtendraft.h"

#include "blnk/wire.h"

#include <algorithm>

namespace ledgerdesk {

WrittenDraft::WrittenDraft(LedgerDraft draft)
    : m_draft(std::move(draft))
    , m_later(wire::bytesOf(m_draft.later))
{
    const JsonValue metadata = sentMetadata(m_draft);
    const QByteArray text = metadata.members.empty() ? QByteArray() : wire::bytesOf(metadata);
    m_body = wire::createBody(m_draft.name, text);
    m_metadataSize = text.size();
}

QByteArray WrittenDraft::metadata() const
{
    return m_metadataSize == 0 ? QByteArray("null") : m_body.chopped(1).last(m_metadataSize);
}

qsizetype WrittenDraft::largestRequest() const
{
    return std::max(m_body.size(), wire::metadataBody(m_later).size());
}

} // namespace ledgerdesk
