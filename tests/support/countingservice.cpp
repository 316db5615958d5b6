// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/countingservice.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace ledgerdesk {

CountingService::CountingService()
{
    m_server.answerBy([this](const WireRequest &request) { return answerTo(request); });
}

void CountingService::setPause(std::chrono::milliseconds pause)
{
    const std::lock_guard lock(m_mutex);
    m_pause = pause;
}

int CountingService::posts() const
{
    const std::lock_guard lock(m_mutex);
    return m_allPosts;
}

int CountingService::posts(const QString &name) const
{
    const std::lock_guard lock(m_mutex);
    return m_posts.value(name);
}

bool CountingService::holds(const QString &ledgerId) const
{
    const std::lock_guard lock(m_mutex);
    return m_ledgers.contains(ledgerId);
}

int CountingService::listings() const
{
    const std::lock_guard lock(m_mutex);
    return m_listings;
}

bool CountingService::waitForPost(int known, std::chrono::milliseconds longest) const
{
    std::unique_lock lock(m_mutex);
    return m_posted.wait_for(lock, longest, [this, known] { return m_allPosts > known; });
}

WireScript CountingService::answerTo(const WireRequest &request)
{
    const std::lock_guard lock(m_mutex);
    const QByteArray path = request.target.split('?').first();
    if (request.method == "POST" && path == "/ledgers")
        return create(request);
    if (request.method == "POST") // a filter; the program checks its answer itself
        return WireServer::sending(WireServer::answer(200, list()));
    const QString id = QString::fromLatin1(path.mid(path.lastIndexOf('/') + 1));
    if (m_ledgers.contains(id))
        return WireServer::sending(
            WireServer::answer(200, QJsonDocument(m_ledgers.value(id)).toJson(QJsonDocument::Compact)));
    ++m_listings;
    return WireServer::sending(WireServer::answer(200, list()));
}

WireScript CountingService::create(const WireRequest &request)
{
    QJsonObject ledger = QJsonDocument::fromJson(request.body).object();
    const QString id = u"ldg_%1"_qs.arg(++m_allPosts);
    ++m_posts[ledger.value(u"name"_qs).toString()];
    ledger.insert(u"ledger_id"_qs, id);
    ledger.insert(u"created_at"_qs, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    m_ledgers.insert(id, ledger);
    m_posted.notify_all();
    const QByteArray answer = WireServer::answer(201, QJsonDocument(ledger).toJson(QJsonDocument::Compact));
    return {{.kind = WireStep::Kind::Pause, .pause = m_pause},
            {.kind = WireStep::Kind::Send, .bytes = answer}};
}

/// The newest ledgers, up to one page of the service.
QByteArray CountingService::list() const
{
    constexpr int page = 20;
    QJsonArray all;
    for (int number = m_allPosts; number > 0 && all.size() < page; --number)
        all.append(m_ledgers.value(u"ldg_%1"_qs.arg(number)));
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

} // namespace ledgerdesk
