// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/wireserver.h"

#include <QJsonObject>
#include <QMap>

#include <condition_variable>
#include <mutex>

namespace ledgerdesk {

/// A Core that creates every ledger it is asked to, and counts creates by name.
class CountingService
{
public:
    CountingService();

    QUrl url() const { return m_server.url(); }
    /// How long the service waits, after creating the ledger, before it answers the next create.
    void setPause(std::chrono::milliseconds pause);

    int posts() const;
    int posts(const QString &name) const;
    bool holds(const QString &ledgerId) const;
    int listings() const; ///< how often the list was requested
    /// Waits until it has had more than `known` creates; false if that does not happen in time.
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
