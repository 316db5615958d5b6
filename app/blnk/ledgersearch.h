// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/done.h"
#include "blnk/ledgerreader.h"

#include <QSet>

namespace ledgerdesk {

/// Which ledgers to look for: those with this name, or those with this text under this metadata key.
struct LedgerQuestion {
    QString name{};
    QString key{}; ///< top-level key of the metadata; "" to search by name
    QString value{};
};

/// One search for ledgers with a name or a reference, by the service's filter or, without one, through the
/// whole list. The answer is complete or an error, because people decide by it whether to create a ledger
/// again. For the same reason it includes ledgers that may be the one because not enough of them can be read.
/// It is not limited to a time, because the time zone of the service's times is unknown.
class LedgerSearch : public QObject
{
    Q_OBJECT

public:
    /// Deletes itself after the answer.
    LedgerSearch(LedgerReader &reader, LedgerQuestion question, Done<std::vector<Ledger>> done);

    void start();

private:
    enum class Source { Filter, List };

    void readPage();
    void pageAnswered(const Result<wire::LedgerPage> &page);
    bool isAskedFor(const Ledger &ledger) const;
    Error tooShort(qint64 total) const;
    bool isLastPage(const wire::LedgerPage &page) const;
    void keepMatches(const std::vector<Ledger> &ledgers);
    void answer(Result<std::vector<Ledger>> result);

    LedgerReader &m_reader;
    const LedgerQuestion m_question;
    const Done<std::vector<Ledger>> m_done;
    Source m_source = Source::Filter;
    std::optional<Error> m_filterError; ///< why the list is read instead
    std::vector<Ledger> m_matches;
    QSet<QString> m_ids; // of all ledgers seen, as pages shift while others create
    qint64 m_rows = 0; ///< seen so far, including repeated ones
    int m_page = 0;
};

} // namespace ledgerdesk
