// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledgerdraft.h"

#include <QByteArray>

namespace ledgerdesk {

/// A draft and the body of its create, written once, so that the same bytes are checked, recorded and sent.
class WrittenDraft
{
public:
    WrittenDraft(LedgerDraft draft); // NOLINT(google-explicit-constructor): any draft can be written

    const LedgerDraft &draft() const { return m_draft; }
    const QByteArray &body() const { return m_body; }
    QByteArray metadata() const; ///< JSON text from the body; "null" if the body has none
    const QByteArray &later() const { return m_later; } ///< JSON text of LedgerDraft::later
    /// Size in bytes of the larger of the two requests.
    qsizetype largestRequest() const;

private:
    LedgerDraft m_draft;
    QByteArray m_body;
    qsizetype m_metadataSize = 0; ///< bytes at the end of the body, before its brace; 0 if it has none
    QByteArray m_later;
};

} // namespace ledgerdesk
