// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/creator.h"
#include "support/wireserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>
#include <memory>

namespace ledgerdesk {

inline const QByteArray roomToken = "blnk_at_0123456789abcdefMARKER";

inline QByteArray ledgerJson(const QByteArray &id, const QByteArray &name,
                             const QByteArray &metadata = "null",
                             const QByteArray &createdAt = "2024-02-20T05:28:03.558281542Z")
{
    return R"({"ledger_id":")" + id + R"(","name":")" + name + R"(","created_at":")" + createdAt
        + R"(","meta_data":)" + metadata + "}";
}

/// The same, with a creation time this many milliseconds from now.
inline QByteArray newLedgerJson(const QByteArray &id, const QByteArray &name,
                                const QByteArray &metadata = "null", int fromNow = 0)
{
    const QDateTime time = QDateTime::currentDateTimeUtc().addMSecs(fromNow);
    return ledgerJson(id, name, metadata, time.toString(Qt::ISODateWithMs).toLatin1());
}

inline WireScript answering(int status, const QByteArray &body)
{
    return WireServer::sending(WireServer::answer(status, body));
}

inline bool isCreate(const WireRequest &request)
{
    return request.method == "POST" && request.target == "/ledgers";
}

inline LedgerDraft draftOf(const QString &name, const QString &json = {})
{
    LedgerDraft draft;
    draft.name = name;
    if (!json.isEmpty())
        draft.metadata = *parseJson(json, DuplicateKeys::Refuse);
    return draft;
}

/// A complete list that the service has just given: these are all ledgers of the name.
inline Beforehand knownInFull(const QStringList &ledgerIds = {})
{
    return {.ledgerIds = ledgerIds, .newcomer = Attempt::Newcomer::IsOurs};
}

/// The answer to an asynchronous call.
template <typename T>
struct Answer {
    std::optional<Result<T>> result{};
    int count = 0;

    auto done()
    {
        return [this](Result<T> answer) {
            result = std::move(answer);
            ++count;
        };
    }
    const Result<T> &operator*() const { return *result; }
};

/// Everything that creating needs: a journal, a scripted service, a client for it and a creator.
struct CreationRoom {
    QTemporaryDir directory;
    QString path = directory.filePath(u"journal.sqlite"_qs);
    WireServer server;
    Journal journal{path};
    QObject context;
    std::unique_ptr<Client> client;
    std::unique_ptr<Creator> creator;
    Connection connection;

    CreationRoom()
    {
        connection.id = u"c1"_qs;
        connection.name = u"Acme"_qs;
        connection.endpoint = {Service::Core, server.url(), {}};
        client = std::make_unique<Client>(connection.endpoint, Secret(roomToken),
                                          Patience{std::chrono::seconds(5), std::chrono::milliseconds(100)});
        creator = std::make_unique<Creator>(journal);
        if (const auto opened = journal.open(); !opened)
            qFatal("%s", qPrintable(opened.error().detail));
    }

    void create(Answer<Creation> &answer, const LedgerDraft &draft,
                const Beforehand &beforehand = knownInFull())
    {
        creator->create(connection, *client, draft, beforehand, {&context, answer.done()});
    }

    /// Puts an Unknown attempt into the journal.
    Attempt unknownAttempt(const LedgerDraft &draft, const Beforehand &beforehand = knownInFull())
    {
        WholeAttempt attempt;
        attempt.connectionId = connection.id;
        attempt.origin = originOf(server.url());
        attempt.instanceId = connection.endpoint.instanceId;
        attempt.referenceKey = draft.reference.key;
        attempt.reference = draft.reference.value;
        attempt.ledgerName = draft.name;
        attempt.metadata = sentMetadata(draft);
        attempt.later = draft.later;
        attempt.knownBefore = beforehand.ledgerIds;
        attempt.newcomer = beforehand.newcomer;
        attempt = *journal.begin(attempt);
        attempt.state = Attempt::State::Unknown;
        attempt.detail = u"as it was"_qs;
        if (!journal.finish(attempt))
            qFatal("the attempt could not be recorded");
        return *journal.attempt(attempt.id);
    }

    /// Makes the service find these ledgers by any route, and create none.
    void findLedgers(const QByteArray &array)
    {
        server.answerBy([array](const WireRequest &request) {
            if (isCreate(request))
                return answering(500, "{}");
            if (!request.target.startsWith("/ledgers/ldg_"))
                return answering(200, array);
            const auto ledgers = QJsonDocument::fromJson(array).array();
            for (const auto &ledger : ledgers) {
                if (request.target == "/ledgers/" + ledger[u"ledger_id"].toString().toLatin1())
                    return answering(200, QJsonDocument(ledger.toObject()).toJson());
            }
            return answering(404, "{}");
        });
    }

    int creates() const
    {
        const auto requests = server.requests();
        return int(std::count_if(requests.begin(), requests.end(), isCreate));
    }
};

} // namespace ledgerdesk
