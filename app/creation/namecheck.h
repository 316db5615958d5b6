// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "creation/journal.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace ledgerdesk {

/// What is known of the name of a ledger that is to be created.
struct NameFindings {
    std::vector<Ledger> ledgers{}; ///< whose names look the same, newest first
    std::vector<Attempt> unknown{}; ///< attempts to create one of this name that may have succeeded
    std::optional<Error> error{}; ///< why the service could not be asked; what is loaded was still looked at
    bool isComplete = true; ///< false if the service has more ledgers of about this name than were looked at

    bool isQuiet() const { return ledgers.empty() && unknown.empty(); }
};

/// Looks for what already has the name of a ledger before it is created: among the ledgers that are loaded,
/// on the service, and among the attempts whose outcome is unknown. Warns only: it never stands in the way
/// for longer than its patience.
class NameCheck : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds patience{4000};

    explicit NameCheck(std::chrono::milliseconds howLong = patience, QObject *parent = nullptr);

    /// What is asked for. `loaded`: the ledgers of this name that are known already.
    struct Subject {
        Connection connection{};
        QString name{};
        std::vector<Ledger> loaded{};
    };
    /// Asks once; ended by destroying the check, which then does not answer. The journal must outlive it.
    void begin(const Subject &subject, const Journal &journal, Client &client,
               std::function<void(const NameFindings &)> done);

private:
    void serviceAnswered(const Result<Namesakes> &result);
    void end();

    std::function<void(const NameFindings &)> m_done;
    NameFindings m_findings;
    QString m_target; ///< host:port that is asked
    QTimer m_deadline;
    std::unique_ptr<QObject> m_asking; ///< context of the question to the service
};

} // namespace ledgerdesk
