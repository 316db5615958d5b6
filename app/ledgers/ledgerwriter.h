// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/chosenledgers.h"

#include <QByteArray>

#include <array>
#include <optional>

namespace ledgerdesk {

/// How ledgers are written for other programs.
enum class LedgerFormat {
    Tsv, ///< rows alone, to be pasted among others
    Csv, ///< with a heading; lines end as RFC 4180 wants it
    Json, ///< one list
    JsonLines,
    Markdown, ///< a table
};

/// Writes ledgers as UTF-8, each with its name, ID, time of creation as the service printed it, and metadata
/// as JSON, whose numbers stay as they are. No cell of TSV or CSV is a formula for a spreadsheet. Pure.
class LedgerWriter
{
public:
    explicit LedgerWriter(LedgerFormat format)
        : m_format(format)
    {
    }

    /// These append to the text; call begin() first and end() last.
    void begin(QByteArray &text) const;
    void add(const PackedLedger &ledger, QByteArray &text);
    void end(QByteArray &text) const;

private:
    LedgerFormat m_format;
    bool m_isFirst = true;
};

/// Appends a cell of TSV or CSV, so that it stays one cell and is no formula for a spreadsheet.
void appendCell(QByteArray &text, QByteArrayView cell);

/// The text of one cell alone, as it is.
enum class LedgerField { Name, Id, Created, Metadata };
QString fieldText(const PackedLedger &ledger, LedgerField field);

/// All of them as one text, for the clipboard.
QString textOf(const ChosenLedgers &ledgers, LedgerFormat format);

/// False if a part of the ledger could not be read, so that its metadata is missing in what is written.
bool isWhole(const PackedLedger &ledger);

} // namespace ledgerdesk
