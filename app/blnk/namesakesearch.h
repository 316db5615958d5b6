// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/done.h"
#include "blnk/ledgerreader.h"
#include "text/namelikeness.h"

#include <vector>

namespace ledgerdesk {

/// Ledgers of a service whose names equal or resemble a given one.
struct Namesakes {
    std::vector<Ledger> ledgers{}; ///< newest first
    bool isComplete = true; ///< false if the service may have more of them than it listed
};

/// The namesakes on a page, and whether the page may be incomplete or has names that cannot be read.
Namesakes namesakesOn(const wire::LedgerPage &page, const NameLikeness &likeness);

/// One search for ledgers with the same name as one that is to be created. It can only warn: see
/// looseNamePattern() for what the service does not find.
class NamesakeSearch : public QObject
{
    Q_OBJECT

public:
    /// Deletes itself after the answer.
    NamesakeSearch(LedgerReader &reader, QString name, Done<Namesakes> done);

    void start();

private:
    enum class Pattern { Loose, Exact };
    void ask(Pattern pattern);
    void answered(Pattern pattern, const Result<wire::LedgerPage> &page);
    void keep(const std::vector<Ledger> &ledgers);
    void answer(Result<Namesakes> result);

    LedgerReader &m_reader;
    QString m_name;
    NameLikeness m_likeness;
    const Done<Namesakes> m_done;
    Namesakes m_found;
};

} // namespace ledgerdesk
