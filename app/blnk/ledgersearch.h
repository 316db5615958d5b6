// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/done.h"
#include "blnk/ledgerreader.h"

#include <QSet>

namespace ledgerdesk {

/// Which ledgers are looked for: those of this name, or those whose metadata holds this text under this key.
struct LedgerQuestion {
    QString name{};
    QString key{}; ///< of the metadata, on its first level; "" to look for the name
    QString value{};
};

/// One search for ledgers of a name or a mark: by the service's filter, or through the whole list where there
/// is none. Its answer is complete or an error, because people decide by it whether to create a ledger again;
/// so no time bounds it, as the service's times are in a zone that is not known.
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
    void pageAnswered(const Result<QByteArray> &result);
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
    QSet<QString> m_ids; // of all ledgers seen: pages shift while others create
    qint64 m_rows = 0; ///< shown so far, with those that were shown twice
    int m_page = 0;
};

} // namespace ledgerdesk
