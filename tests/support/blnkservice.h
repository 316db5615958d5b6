// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "support/wireserver.h"

#include <QMap>
#include <QUrlQuery>

/// A service that lists ledgers, for tests of what a client reads.
namespace ledgerdesk::tests {

inline const QByteArray token = "blnk_at_abcdefMARKER";
inline const QDateTime noon(QDate(2024, 2, 20), QTime(12, 0), Qt::UTC);

inline QByteArray row(int number, const QByteArray &name = "Acme EUR", const QDateTime &created = noon)
{
    return R"({"ledger_id":"ldg_)" + QByteArray::number(number) + R"(","name":")" + name
        + R"(","created_at":")" + created.toString(Qt::ISODateWithMs).toLatin1() + R"(","meta_data":null})";
}

inline QByteArray list(const QByteArrayList &rows)
{
    return '[' + rows.join(',') + ']';
}

inline QByteArray wrapped(const QByteArrayList &rows, int total = -1)
{
    const QByteArray count = total < 0 ? QByteArray() : R"(,"total":)" + QByteArray::number(total);
    return R"({"data":)" + list(rows) + count + '}';
}

/// A page of ledgers, newest first, one minute apart; the newest has number `first`.
inline QByteArrayList minutes(int first, int count, const QByteArray &name = "Other")
{
    QByteArrayList rows;
    for (int i = 0; i < count; ++i)
        rows << row(first - i, name, noon.addSecs(60 * (first - i)));
    return rows;
}

inline QByteArray refusal(int status)
{
    return WireServer::answer(status, R"({"error":"no"})");
}

/// A service that answers by path: with a whole answer, or 404.
struct BlnkService {
    using Answer = std::function<QByteArray(const QUrlQuery &)>;

    explicit BlnkService(Service form)
        : client({form, server.url(), u"instance_1"_qs}, Secret(token),
                 {.total = std::chrono::seconds(20), .grace = std::chrono::seconds(1)})
    {
        server.answerBy([this](const WireRequest &request) {
            const QList<QByteArray> parts = request.target.split('?');
            const Answer answer = answers.value(request.method + ' ' + parts[0]);
            return WireServer::sending(answer ? answer(QUrlQuery(QString::fromLatin1(parts.value(1))))
                                              : refusal(404));
        });
    }

    void on(const QByteArray &request, const QByteArray &answer)
    {
        answers[request] = [answer](const QUrlQuery &) { return answer; };
    }
    void ok(const QByteArray &request, const QByteArray &body) { on(request, WireServer::answer(200, body)); }

    /// The requests so far, as "METHOD target" without the instance.
    QByteArrayList asked() const
    {
        QByteArrayList lines;
        for (const WireRequest &request : server.requests())
            lines << request.method + ' '
                    + QByteArray(request.target)
                          .replace("instance_id=instance_1&", "")
                          .replace("?instance_id=instance_1", "");
        return lines;
    }

    QMap<QByteArray, Answer> answers{}; // set before the first request
    WireServer server{};
    Client client;
};

/// Waits for one answer.
template <typename T>
struct Waiting {
    auto done()
    {
        return [this](Result<T> answer) {
            ++count;
            result = std::move(answer);
        };
    }
    std::optional<Result<T>> result{};
    int count = 0;
};

inline QStringList idsOf(const std::vector<Ledger> &ledgers)
{
    QStringList ids;
    for (const Ledger &ledger : ledgers)
        ids << ledger.id;
    return ids;
}

} // namespace ledgerdesk::tests
