// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/wireserver.h"

#include <QJsonObject>
#include <QMap>

#include <condition_variable>
#include <mutex>

namespace ledgerdesk {

/// A Core that creates whatever it is asked to and counts it, by the ledger's name.
class CountingService
{
public:
    CountingService();

    QUrl url() const { return m_server.url(); }
    /// How long the service takes to answer the next create, after the ledger is made.
    void setPause(std::chrono::milliseconds pause);

    int posts() const;
    int posts(const QString &name) const;
    bool holds(const QString &ledgerId) const;
    int listings() const; ///< how often the list was asked for
    /// Waits until a create reaches it beyond the first `known`; false if none does in time.
    bool waitForPost(int known, std::chrono::milliseconds longest) const;

private:
    WireScript answerTo(const WireRequest &request);
    WireScript create(const WireRequest &request);
    QByteArray list() const;

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_posted;
    QMap<QString, int> m_posts;
    int m_allPosts = 0;
    int m_listings = 0;
    QMap<QString, QJsonObject> m_ledgers; // by ID
    std::chrono::milliseconds m_pause{};
    WireServer m_server; // last, as its thread uses all the others
};

} // namespace ledgerdesk
