// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "creation/journal.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <memory>

namespace ledgerdesk {

/// What is known of the name of a ledger that is to be created.
struct NameFindings {
    std::vector<Ledger> ledgers{}; ///< of the same name, newest first, see Likeness
    std::vector<Ledger> lookAlikes{}; ///< whose names look like it, newest first
    std::vector<Attempt> unknown{}; ///< attempts to create one of this name that may have succeeded
    std::vector<Attempt> unknownLookAlikes{}; ///< the same of a name that looks like it
    std::optional<Error> error{}; ///< why the service could not be asked; what is loaded was still looked at
    bool isComplete = true; ///< false if the service has more ledgers of about this name than were looked at
    bool isListWhole = true; ///< false if a look-alike may be among the ledgers that are not loaded

    bool isQuiet() const
    {
        return ledgers.empty() && lookAlikes.empty() && unknown.empty() && unknownLookAlikes.empty();
    }
};

/// Looks for what already has the name of a ledger before it is created, or one that looks like it: among the
/// ledgers that are loaded, on the service, and among the attempts whose outcome is unknown. Warns only: it
/// never stands in the way for longer than its patience.
class NameCheck : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds patience{4000};

    explicit NameCheck(std::chrono::milliseconds howLong = patience, QObject *parent = nullptr);

    struct Subject {
        Connection connection{};
        QString name{};
        std::vector<Ledger> loaded{}; ///< that have this name or look like it
        bool isListWhole = true; ///< whether all ledgers of the service were looked at for that
    };
    /// Asks once; ended by destroying the check, which then does not answer. The journal must outlive it.
    void begin(const Subject &subject, const Journal &journal, Client &client,
               std::function<void(const NameFindings &)> done);

private:
    enum class Question { LookAlikes, Namesakes };
    void ask(Question question);
    void answered(const Result<Namesakes> &result);
    void keep(const std::vector<Ledger> &ledgers);
    void end();

    const std::chrono::milliseconds m_howLong;
    QPointer<Client> m_client;
    QString m_target; ///< host:port that is asked
    QString m_name;
    std::function<void(const NameFindings &)> m_done;
    NameFindings m_findings;
    std::optional<NameLikeness> m_likeness; ///< to the name that is asked about
    Question m_question = Question::Namesakes; ///< the one that is being asked
    QTimer m_deadline;
    std::unique_ptr<QObject> m_asking; ///< context of the question to the service
};

} // namespace ledgerdesk
