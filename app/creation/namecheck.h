// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "journal/journal.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <memory>

namespace ledgerdesk {

/// What is known about the name of a ledger that is about to be created.
struct NameFindings {
    std::vector<Ledger> ledgers{}; ///< of the same name, newest first, see Likeness
    std::vector<Ledger> lookAlikes{}; ///< ledgers whose names look similar, newest first
    std::vector<Attempt> unknown{}; ///< attempts to create a ledger of this name that may have succeeded
    std::vector<Attempt> unknownLookAlikes{}; ///< the same for similar-looking names
    std::optional<Error> error{}; ///< why the service could not be asked; loaded ledgers were still checked
    bool isComplete = true; ///< false if the service has more ledgers with about this name than were checked
    bool isListWhole = true; ///< false if ledgers that are not loaded may include a look-alike

    bool isQuiet() const
    {
        return ledgers.empty() && lookAlikes.empty() && unknown.empty() && unknownLookAlikes.empty();
    }
};

/// Before a create, looks for the same or a similar-looking name among the loaded ledgers, on the service,
/// and among attempts with an unknown outcome. It only warns, and never delays the create beyond its
/// patience.
class NameCheck : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds patience{4000};

    explicit NameCheck(std::chrono::milliseconds howLong = patience, QObject *parent = nullptr);

    struct Subject {
        Connection connection{};
        QString name{};
        std::vector<Ledger> loaded{}; ///< ledgers that have this name or a similar-looking one
        bool isListWhole = true; ///< whether all ledgers of the service were checked for that
    };
    /// Checks once, and never answers with an Error. Destroying the object cancels the check without an
    /// answer.
    void begin(const Subject &subject, const Journal &journal, Client &client, Done<NameFindings> done);

private:
    enum class Question { LookAlikes, Namesakes };
    void ask(Question question);
    void answered(const Result<Namesakes> &result);
    void keep(const std::vector<Ledger> &ledgers);
    void end();

    const std::chrono::milliseconds m_howLong;
    QPointer<Client> m_client;
    QString m_target; ///< host:port of the service
    QString m_name;
    std::optional<Done<NameFindings>> m_done;
    NameFindings m_findings;
    std::optional<NameLikeness> m_likeness; ///< to the name being checked
    Question m_question = Question::Namesakes; ///< the question now being asked
    QTimer m_deadline;
    std::unique_ptr<QObject> m_asking; ///< context of the request to the service
};

} // namespace ledgerdesk
