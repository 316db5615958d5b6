// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/exportarguments.h"
#include "ledgers/ledgerexport.h"
#include "ledgers/ledgerlist.h"
#include "ledgers/listreading.h"

#include <QObject>
#include <QTextStream>

namespace ledgerdesk {

/// Exit statuses of an export; for what keeps the list from being read, see exitStatusOf().
namespace exportstatus {
inline constexpr int written = 0;
inline constexpr int partial = 70; ///< the list could not be read completely; nothing was written
inline constexpr int notWritten = 71;
inline constexpr int incomplete = 72; ///< written, but some ledgers could not be read completely
inline constexpr int cancelled = 130;
} // namespace exportstatus

/// One export on the command line: reads the token, then the list, writes it, and ends the event loop with
/// the exit status.
class ExportCommandRun : public QObject
{
    Q_OBJECT

public:
    ExportCommandRun(ExportArguments arguments, const CredentialStores &stores);

    void start(const Connection &connection, const std::optional<Secret> &token);
    void cancel();

private:
    void open(const Secret &token);
    void read(const Secret &token, const NetworkSetup &network);
    void follow();
    void takeEnd(ListReading::End how);
    void writeOnceArranged();
    void write();
    void writeToOutput();
    void finish(const Result<Exported> &exported);
    void sayProgress(const QString &words);
    void fail(const Error &error);
    void end(int status, const QString &words);

    const ExportArguments m_arguments;
    const CredentialStores m_stores;
    Connection m_connection{};
    std::unique_ptr<Client> m_client;
    std::unique_ptr<ListReading> m_reading; ///< destroyed before the client
    LedgerList m_list;
    std::shared_ptr<ExportProgress> m_writing;
    QTimer m_arranging; ///< until the list has taken in what was read
    QTextStream m_err;
    bool m_isLineOpen = false; ///< the last line on the terminal is progress
};

} // namespace ledgerdesk
