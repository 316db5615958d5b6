// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/wireserver.h"

#include <QUrlQuery>

#include <mutex>

namespace ledgerdesk::tests {

/// A ledger of a ListedService. Its ID is "ldg_" and its number.
struct Listed {
    int number = 0;
    qint64 micros = 0; ///< created_at, since 1970
};

/// A service with many ledgers that answers questions for its list as Blnk does: Core, and Cloud's proxy or
/// data service.
class ListedService
{
public:
    /// What it does differently.
    struct Oddity {
        bool ignoresTime = false;
        bool isProxyClosed = false; ///< Cloud's
        int mostRows = 100; ///< of a page
        bool mixesEqualTimes = false; ///< in another order for each request
        bool isUpsideDown = false; ///< oldest first
    };
    /// Called with each question and its number, from 1; a script is sent instead of the answer.
    using Fault = std::function<std::optional<WireScript>(ListedService &, int)>;

    explicit ListedService(std::vector<Listed> ledgers);
    ListedService(std::vector<Listed> ledgers, const Oddity &oddity);

    QUrl url() const { return m_server.url(); }
    const WireServer &server() const { return m_server; }
    void setFault(const Fault &fault);
    /// Call it from a Fault.
    void add(const Listed &ledger);
    /// The answer that the service would give to the question at hand. Call it from a Fault.
    QByteArrayList rows() const { return m_answer; }
    /// The question at hand. Call it from a Fault.
    QByteArray target() const { return m_target; }
    int questions() const;

    static QByteArray rowOf(const Listed &ledger);
    static QByteArray timeText(qint64 micros);
    static WireScript page(const QByteArrayList &rows);

private:
    WireScript answerTo(const WireRequest &request);
    std::vector<Listed> asked(const QUrlQuery &query);

    mutable std::mutex m_mutex;
    std::vector<Listed> m_ledgers; ///< newest first
    const Oddity m_oddity;
    Fault m_fault;
    QByteArrayList m_answer;
    QByteArray m_target;
    int m_questions = 0;
    WireServer m_server; // last, as its thread uses all the others
};

} // namespace ledgerdesk::tests
