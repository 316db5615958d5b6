// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledgerreader.h"
#include "text/foldedname.h"

#include <QPointer>

#include <vector>

namespace ledgerdesk {

/// Ledgers of a service whose names look the same.
struct Namesakes {
    std::vector<Ledger> ledgers{}; ///< newest first
    bool isComplete = true; ///< false if the service knows more ledgers of about this name than it listed
};

/// One search for the namesakes of a ledger that is to be created. It warns and does not prove that there are
/// none: a name with invisible characters inside a word, or in letters of another width, is found only where
/// it is loaded.
class NamesakeSearch : public QObject
{
    Q_OBJECT

public:
    /// Deletes itself after the answer.
    NamesakeSearch(LedgerReader &reader, QString name, QObject *context, Done<Namesakes> done);

    void start();

private:
    enum class Pattern { Loose, Exact };
    void ask(Pattern pattern);
    void answered(Pattern pattern, const Result<QByteArray> &result);
    void keepNamesakes(const std::vector<Ledger> &ledgers);
    void answer(Result<Namesakes> result);

    LedgerReader &m_reader;
    QString m_name;
    SameName m_sameName;
    QPointer<QObject> m_context;
    Done<Namesakes> m_done;
    Namesakes m_found;
};

} // namespace ledgerdesk
